// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Files below one root that appear whole or not at all. What cannot be made elsewhere is made in the
 * root's hidden folder {@code .staging}, which no key can name, and moved from there.
 */
final class AtomicFiles {
    private static final String STAGING = ".staging";

    private final DataFolder folder;
    private final Path staging;
    private final AtomicLong counter = new AtomicLong();

    /** @param folder in which the root is; nothing changes there unless this process owns it */
    AtomicFiles(DataFolder folder, Path root) {
        this.folder = folder;
        this.staging = root.resolve(STAGING);
    }

    /** Removes what a dead process left half made. */
    void sweep() {
        if (!folder.mayWrite()) {
            return;
        }
        try (Stream<Path> leftovers = Files.list(staging)) {
            leftovers.forEach(AtomicFiles::deleteQuietly);
        } catch (IOException e) {
            // There is no such folder, or it cannot be read: nothing to sweep.
        }
    }

    /**
     * Gives a draft's bytes a name in the tree, durably. A link, so that the draft stays where its readers
     * know it; a copy where links are impossible, such as from another file system.
     *
     * @throws FileAlreadyExistsException when the name is taken; nothing changed then
     */
    void adopt(Path draft, Path target) throws IOException {
        folder.requireOwner();
        makeFolder(folderOf(target));
        try {
            Files.createLink(target, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            copy(draft, target);
        }
        flushFolder(folderOf(target));
    }

    /** Writes a small file, in place of what is there. It may be lost with the power, but is never half. */
    void write(Path target, String content) throws IOException {
        folder.requireOwner();
        Path made = newStaged();
        try {
            Files.write(made, content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            Files.createDirectories(folderOf(target));
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(made);
            throw e;
        }
    }

    /** Removes a file if it is there; false when it was not. */
    boolean delete(Path file) throws IOException {
        folder.requireOwner();
        return Files.deleteIfExists(file);
    }

    /** Says whether the disk is full or something else is wrong with it. */
    static StoreException failure(String what, Path where, long neededBytes, IOException cause) {
        FailureKind kind =
                roomAt(where) < neededBytes + MARGIN_BYTES ? FailureKind.STORE_FULL : FailureKind.STORE_FAILED;
        return new StoreException(kind, what + ": " + cause, cause);
    }

    /** A disk with less room than this is full: file systems use some for themselves. */
    static final long MARGIN_BYTES = 64 * 1024;

    /** How many bytes can be written at {@code where} or, as long as it is not there, its nearest parent. */
    static long roomAt(Path where) {
        for (Path at = where; at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return at.toFile().getUsableSpace(); // a FileStore reads the table of all mounts first
            }
        }
        return 0;
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays until the next sweep.
        }
    }

    private void copy(Path draft, Path target) throws IOException {
        Path made = newStaged();
        try (FileChannel from = FileChannel.open(draft, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0, size = from.size(); at < size; ) {
                at += from.transferTo(at, size - at, to);
            }
            to.force(true);
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(made);
            throw e;
        }
    }

    private Path newStaged() throws IOException {
        Files.createDirectories(staging);
        return staging.resolve(ProcessHandle.current().pid() + "-" + counter.incrementAndGet());
    }

    /** Makes the folder and those above it that are missing, each of them durable. */
    private static void makeFolder(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = folder; at != null && !Files.isDirectory(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path each : missing) {
            try {
                Files.createDirectory(each);
                flushFolder(folderOf(each));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(each)) {
                    throw e;
                }
            }
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Appends all remaining bytes at the channel's position. */
    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
