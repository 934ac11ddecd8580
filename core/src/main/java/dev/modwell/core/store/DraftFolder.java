// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder in which drafts grow: the temporary folder or one of its stand-ins. Room is promised to a draft
 * before its first byte, so that many drafts at once do not fill what is enough for each alone.
 */
final class DraftFolder {
    /** The room that is wanted for a file whose length nobody said. */
    static final long ROOM_FOR_UNKNOWN = 16L << 20;

    private final Path folder;
    private final String prefix;
    private final long maxDraftBytes;
    private final boolean keepsParts;
    private final AtomicLong promised = new AtomicLong();
    private final AtomicLong counter = new AtomicLong();

    /**
     * @param prefix begins the name of each of our files
     * @param maxDraftBytes the longest draft that is let in
     * @param keepsParts whether parts may stay here when their draft is closed
     */
    DraftFolder(Path folder, String prefix, long maxDraftBytes, boolean keepsParts) {
        this.folder = folder;
        this.prefix = prefix;
        this.maxDraftBytes = maxDraftBytes;
        this.keepsParts = keepsParts;
    }

    /** An open file and the promise of room that was made for it. */
    record Place(DraftFolder folder, Path file, FileChannel channel, long promisedBytes) {
        String name() {
            return file.getFileName().toString();
        }

        /** Ends the promise, once what was written counts as used. */
        void release() {
            folder.promised.addAndGet(-promisedBytes);
        }
    }

    Path folder() {
        return folder;
    }

    long maxDraftBytes() {
        return maxDraftBytes;
    }

    boolean keepsParts() {
        return keepsParts;
    }

    /**
     * A new, empty file with room for so many bytes, -1 when that is not known.
     *
     * @throws StoreException when there is no room for it
     */
    Place create(long lengthBytes) throws IOException {
        if (lengthBytes > maxDraftBytes) {
            throw new IOException("a draft of " + lengthBytes + " bytes is too long for " + folder);
        }
        Files.createDirectories(folder);
        long needed = lengthBytes < 0 ? ROOM_FOR_UNKNOWN : lengthBytes;
        long before = promised.getAndAdd(needed);
        try {
            if (AtomicFiles.roomAt(folder) - before < needed + AtomicFiles.MARGIN_BYTES) {
                throw new IOException("no room for " + needed + " bytes in " + folder);
            }
            return open(needed);
        } catch (IOException e) {
            promised.addAndGet(-needed);
            throw e;
        }
    }

    /** The file of a part, for reading and writing. */
    Place reopen(String name) throws IOException {
        Path file = folder.resolve(name);
        return new Place(this, file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), 0);
    }

    private Place open(long promisedBytes) throws IOException {
        while (true) {
            String name = prefix + ProcessHandle.current().pid() + "-" + counter.incrementAndGet() + ".draft";
            try {
                Path file = folder.resolve(name);
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                return new Place(this, file, channel, promisedBytes);
            } catch (FileAlreadyExistsException e) {
                // A dead process of the same number left it: the next name is free.
            }
        }
    }
}
