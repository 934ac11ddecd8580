// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.store.Stored;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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
    /** How often readers had to change to another file. */
    private final AtomicInteger changes = new AtomicInteger();

    private boolean claimed;
    private boolean givenUp;
    /** Those who boarded, and readers: each may still read the draft. */
    private int aboard;

    private boolean crewLeft;
    private @Nullable Runnable cleanUp;

    /**
     * Somebody comes along: whatever the flight brings stays readable until they {@link #leave}. False when nobody
     * can any more: the flight was given up because nobody waited for it, or it has failed already (what its
     * failure is to be remembered for is in the failures' own memory), or its draft may be gone.
     *
     * @param waits whether it is for somebody who asked; a flight that was begun ahead is theirs from then on
     */
    boolean board(boolean waits) {
        lock.lock();
        try {
            if (givenUp || crewLeft || state.phase() == FlightState.Phase.FAILED) {
                return false;
            }
            claimed |= waits;
            aboard++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Reports whether somebody has asked for the file. */
    boolean isClaimed() {
        lock.lock();
        try {
            return claimed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the flight unless somebody has asked for the file; reports whether it is to end. */
    boolean giveUp() {
        lock.lock();
        try {
            givenUp |= !claimed;
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

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

    /** The source's file was refused before anybody saw a byte of it; the next one begins anew. */
    void restarted() {
        lock.lock();
        try {
            change(state.restarted());
            file = null;
            if (cleanUp != null) {
                cleanUp.run();
                cleanUp = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The file of one source was refused, that of another is right. Its beginning is what readers have
     * already, so they go on in {@code right}.
     *
     * @param kept where the store has it, null when it could not be kept
     * @param newCleanUp disposes of its draft
     */
    void landedIn(Path right, @Nullable Stored kept, Runnable newCleanUp) {
        lock.lock();
        try {
            Runnable before = cleanUp;
            cleanUp = () -> {
                newCleanUp.run();
                if (before != null) {
                    before.run();
                }
            };
            file = right;
            changes.incrementAndGet();
            stored = kept;
            change(state.landed());
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #failed} for who reads already; who comes now finds what the store has, if it has it. */
    void brokenOff(Failure failure, @Nullable Stored kept) {
        lock.lock();
        try {
            stored = kept;
            failed(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Reports whether another file has the length of this one, as readers know it, and the bytes that they may have. */
    boolean beginsLike(Path other) {
        Path refused;
        long released;
        long announced;
        lock.lock();
        try {
            refused = Objects.requireNonNull(file);
            released = state.releasedBytes();
            announced = state.lengthBytes();
        } finally {
            lock.unlock();
        }
        try {
            long length = Files.size(other);
            if (announced >= 0 && announced != length) {
                return false;
            }
            long difference = Files.size(refused) == length ? Files.mismatch(refused, other) : 0;
            return difference < 0 || difference >= released;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reports whether readers follow this draft. */
    boolean follows(Path draft) {
        lock.lock();
        try {
            return draft.equals(file);
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

    /** A reader from the file's beginning, for somebody aboard. Only after a source has answered. */
    FlightReader reader() throws IOException {
        lock.lock();
        try {
            if (file == null) {
                throw new IllegalStateException("no source has answered yet");
            }
            Path readable = stored == null ? file : stored.file();
            FlightReader reader =
                    new FlightReader(this, FileChannel.open(readable, StandardOpenOption.READ), changes());
            aboard++;
            return reader;
        } finally {
            lock.unlock();
        }
    }

    int changes() {
        return changes.get();
    }

    /** The file to read now, for a reader that has to change. */
    FileChannel reopened() throws IOException {
        lock.lock();
        try {
            return FileChannel.open(Objects.requireNonNull(file), StandardOpenOption.READ);
        } finally {
            lock.unlock();
        }
    }

    /** One of those aboard needs the file no more. */
    void leave() {
        lock.lock();
        try {
            aboard--;
            cleanUpWhenAlone();
        } finally {
            lock.unlock();
        }
    }

    private void cleanUpWhenAlone() {
        if (crewLeft && aboard == 0 && cleanUp != null) {
            cleanUp.run();
            cleanUp = null;
        }
    }

    private void change(FlightState next) {
        state = next;
        changed.signalAll();
    }
}
