// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.upkeep;

import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.goproxy.Key;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares every kept file with its hash, pass after pass, on one thread, until it is closed. */
public final class Scrub implements AutoCloseable {
    private final DiskStore store;
    private final ScrubPace pace;
    private final Thread thread;
    private volatile @Nullable ScrubReport last;

    private Scrub(DiskStore store, ScrubPace pace) {
        this.store = store;
        this.pace = pace;
        this.thread = Thread.ofVirtual().name("scrub").unstarted(this::passAfterPass);
    }

    /** Begins its first pass after a rest, so that a process that just started has other things to do. */
    public static Scrub start(DiskStore store, ScrubPace pace) {
        Scrub scrub = new Scrub(store, pace);
        scrub.thread.start();
        return scrub;
    }

    /**
     * One pass over the kept files below a prefix.
     *
     * @param prefix of the keys; empty for all
     * @throws StoreException when the store cannot be listed
     * @throws InterruptedException when the thread is interrupted, after the file it is at
     */
    public static ScrubReport pass(DiskStore store, String prefix, ScrubPace pace)
            throws StoreException, InterruptedException {
        ScrubReport report = ScrubReport.EMPTY;
        try (Stream<Key> keys = store.keys(prefix)) {
            Iterator<Key> each = keys.iterator();
            while (each.hasNext()) {
                long start = System.nanoTime();
                long before = report.bytes();
                report = compare(store, each.next(), report);
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                Thread.sleep(pace.pause(report.bytes() - before, taken));
            }
            return report;
        } catch (UncheckedIOException e) {
            // A folder went away under the walk: what was seen is right, and the next pass sees the rest.
            return report.oneUnreadable();
        }
    }

    /** What the last pass that came to its end found; empty before that. */
    public Optional<ScrubReport> last() {
        return Optional.ofNullable(last);
    }

    /** Ends the scrub, after the file it is at. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScrubReport compare(DiskStore store, Key key, ScrubReport report) throws InterruptedException {
        try {
            Optional<Stored> stored = store.verify(key);
            return stored.isPresent() ? report.whole(stored.get().lengthBytes()) : report.oneDamaged();
        } catch (StoreException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // reading was broken off, nothing is wrong with the file
            }
            return report.oneUnreadable();
        }
    }

    private void passAfterPass() {
        try {
            while (true) {
                Thread.sleep(pace.rest());
                try {
                    last = pass(store, "", pace);
                } catch (StoreException e) {
                    // The disk cannot be listed now; perhaps it can after the next rest.
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }
}
