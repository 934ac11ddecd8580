// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.store.Stored;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of one file, shared by everyone who asks for it meanwhile. The thread that carries it out
 * reports what happens; readers wait for a state they can use. The file that readers follow stays readable
 * until the last of them has left, whether it was kept or not.
 */
final class Flight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private FlightState state = FlightState.asking();
    private @Nullable Path file;
    private @Nullable Stored stored;
    private int readers;
    private boolean crewLeft;
    private @Nullable Runnable cleanUp;

    /** A source answers; the bytes will be found in {@code draft}, which {@code newCleanUp} disposes of. */
    void answered(Path draft, long lengthBytes, Runnable newCleanUp) {
        lock.lock();
        try {
            file = draft;
            cleanUp = newCleanUp;
            change(state.answered(lengthBytes));
        } finally {
            lock.unlock();
        }
    }

    void grown(long totalBytes) {
        lock.lock();
        try {
            change(state.grown(totalBytes));
        } finally {
            lock.unlock();
        }
    }

    /** The file is right; {@code kept} is where the store has it, null when it could not be kept. */
    void landed(@Nullable Stored kept) {
        lock.lock();
        try {
            stored = kept;
            change(state.landed());
        } finally {
            lock.unlock();
        }
    }

    /** The store had the file all the time: another flight landed just before this one began. */
    void found(Stored kept) {
        lock.lock();
        try {
            stored = kept;
            file = kept.file();
            change(state.answered(kept.lengthBytes()).grown(kept.lengthBytes()).landed());
        } finally {
            lock.unlock();
        }
    }

    void failed(Failure failure) {
        lock.lock();
        try {
            if (!state.isOver()) {
                change(state.failed(failure));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The thread that carried the flight out needs its draft no more. */
    void crewLeaves() {
        lock.lock();
        try {
            crewLeft = true;
            cleanUpWhenAlone();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the state is as wanted. */
    FlightState await(Predicate<FlightState> wanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!wanted.test(state)) {
                changed.await();
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    FlightState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Where the store keeps the landed file; null when it could not be kept. */
    @Nullable
    Stored stored() {
        lock.lock();
        try {
            return stored;
        } finally {
            lock.unlock();
        }
    }

    /** A reader from the file's beginning. Only after a source has answered. */
    FlightReader reader() throws IOException {
        lock.lock();
        try {
            if (file == null) {
                throw new IllegalStateException("no source has answered yet");
            }
            Path readable = stored == null ? file : stored.file();
            FlightReader reader = new FlightReader(this, FileChannel.open(readable, StandardOpenOption.READ));
            readers++;
            return reader;
        } finally {
            lock.unlock();
        }
    }

    void readerLeaves() {
        lock.lock();
        try {
            readers--;
            cleanUpWhenAlone();
        } finally {
            lock.unlock();
        }
    }

    private void cleanUpWhenAlone() {
        if (crewLeft && readers == 0 && cleanUp != null) {
            cleanUp.run();
            cleanUp = null;
        }
    }

    private void change(FlightState next) {
        state = next;
        changed.signalAll();
    }
}
