// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.upkeep;

import dev.modwell.core.git.command.VersionControlException;
import java.time.Duration;

/** Keeps the mirrors of repositories within their bounds, on one thread, until it is closed. */
public final class MirrorUpkeep implements AutoCloseable {
    /**
     * How long it waits between two looks, and before the first. Meanwhile the mirrors may outgrow their
     * bounds by what is fetched in that time.
     */
    public static final Duration REST = Duration.ofMinutes(10);

    /** One look at the mirrors. */
    @FunctionalInterface
    public interface Cleaning {
        /** Deletes what is too much, and says how many mirrors that were. */
        int clean() throws VersionControlException;
    }

    private final Cleaning cleaning;
    private final Duration rest;
    private final Thread thread;

    private MirrorUpkeep(Cleaning cleaning, Duration rest) {
        this.cleaning = cleaning;
        this.rest = rest;
        this.thread = Thread.ofVirtual().name("mirror upkeep").unstarted(this::lookAfterLook);
    }

    /** Looks after the mirrors; for the first time after a rest. */
    public static MirrorUpkeep start(Cleaning cleaning, Duration rest) {
        MirrorUpkeep upkeep = new MirrorUpkeep(cleaning, rest);
        upkeep.thread.start();
        return upkeep;
    }

    private void lookAfterLook() {
        try {
            while (true) {
                Thread.sleep(rest);
                try {
                    cleaning.clean();
                } catch (VersionControlException e) {
                    // The disk said no; perhaps it does not after the next rest.
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Ends it, after the mirror that is being deleted. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
