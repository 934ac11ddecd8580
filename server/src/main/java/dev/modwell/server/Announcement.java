// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.StoreException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Notes in the data folder where this server answers; on a full or read-only disk as soon as it can be written, since
 * a server serves what it has without being found by other commands.
 */
final class Announcement implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(2);

    private final DataFolder folder;
    private final String url;
    private final Thread later = Thread.ofVirtual().name("announcement").unstarted(this::tryUntilItIsMade);

    private Announcement(DataFolder folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    /** Makes it, or goes on trying and tells why. */
    static Announcement of(DataFolder folder, String url, Consumer<String> alarm) {
        Announcement announcement = new Announcement(folder, url);
        try {
            folder.announce(url);
        } catch (StoreException e) {
            alarm.accept(sentence(folder) + e.getMessage());
            announcement.later.start();
        }
        return announcement;
    }

    private static String sentence(DataFolder folder) {
        String unfound = "other commands do not find this server until ";
        return folder.mayWrite()
                ? unfound + "there is room: "
                : "what is kept is served, nothing more is kept, and " + unfound + "the folder can be written: ";
    }

    private void tryUntilItIsMade() {
        boolean made = false;
        try {
            while (!made) {
                Thread.sleep(REST);
                made = isMade();
            }
        } catch (InterruptedException e) {
            // The server closes.
        }
    }

    private boolean isMade() {
        try {
            folder.announce(url);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /** After this nothing is noted any more. */
    @Override
    public void close() {
        later.interrupt();
        try {
            later.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
