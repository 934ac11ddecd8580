// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that this process owns, until it is closed or the process ends in whatever way: the
 * operating system takes the lock back from a dead process, so nobody has to clean up after one. A note
 * beside the lock says the owner's address, for commands that want to talk to it.
 *
 * <p>The note also names the process. On POSIX a process loses its lock when it closes any other channel to
 * the same file, so a process must know that it is the owner itself without opening the lock; and it is
 * told apart from a dead one with its number, such as the first process of a container, by its start.
 */
public final class DataFolder implements AutoCloseable {
    private static final String FORMAT = "modwell owner 1";

    /** A note is shorter. */
    private static final long MAX_NOTE = 16 * 1024;

    private final DiskLayout layout;
    private final boolean inherited;
    private final Errands errands = new Errands();
    /** With the lock; null as long as this process does not have it. */
    private volatile @Nullable FileChannel channel;

    private boolean closed;

    private DataFolder(DiskLayout layout) {
        this.layout = layout;
        this.inherited = Files.exists(layout.owner());
    }

    /**
     * Becomes the folder's owner; the folder is made when there is none.
     *
     * @param address where this process answers, such as {@code http://127.0.0.1:8080}; empty when it does
     *     not, or not yet
     * @throws StoreException when another process owns it, whose address the message says, or when the
     *     folder cannot be used
     */
    public static DataFolder own(DiskLayout layout, String address) throws StoreException {
        try {
            DataFolder folder = new DataFolder(layout);
            folder.takeOrRefuse();
            folder.announceQuietly(address);
            return folder;
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            String message = "data folder " + layout.data() + " cannot be used: " + e;
            throw new StoreException(FailureKind.STORE_FAILED, message, e);
        }
    }

    /**
     * Becomes the folder's owner now, or else as soon as something is to be written into it and it can be: on a
     * read-only disk there is nothing to own, and what is kept there can be read all the same.
     *
     * @throws StoreException when another process owns it, whose address the message says
     */
    public static DataFolder ownWhenPossible(DiskLayout layout) throws StoreException {
        DataFolder folder = new DataFolder(layout);
        try {
            folder.takeOrRefuse();
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            return folder; // each who wants to write tries again
        }
        folder.announceQuietly("");
        return folder;
    }

    private void takeOrRefuse() throws IOException {
        if (!isTaken()) {
            String owner = addressIn(note(layout));
            String where = owner.isEmpty() ? "" : " at " + owner;
            String message = "data folder " + layout.data() + " is in use by another Modwell" + where;
            throw new StoreException(FailureKind.STORE_FAILED, message, null);
        }
    }

    /** Takes the lock, unless another process has it. */
    private synchronized boolean isTaken() throws IOException {
        if (channel == null && !closed) {
            Files.createDirectories(layout.data());
            channel = isOurs(note(layout)) ? null : locked(layout, StandardOpenOption.CREATE);
        }
        return channel != null;
    }

    /**
     * Reports whether this process owns the folder, and may write into it; when it does not, it tries once more to become
     * the owner. To be asked before each write, so that nothing is written into somebody else's folder.
     */
    public boolean mayWrite() {
        try {
            return channel != null || isTaken();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The same, with the reason.
     *
     * @throws IOException why this process does not own the folder
     */
    void requireOwner() throws IOException {
        if (channel == null) {
            takeOrRefuse();
        }
    }

    /** The address of the process that owns the folder, perhaps empty; nothing when nobody owns it. */
    public static Optional<String> owner(DiskLayout layout) throws StoreException {
        try {
            Map<String, String> note = note(layout);
            if (isOurs(note)) {
                return Optional.of(addressIn(note));
            }
            try (FileChannel channel = locked(layout, StandardOpenOption.READ)) {
                return channel == null ? Optional.of(addressIn(note)) : Optional.empty();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException(FailureKind.STORE_FAILED, "lock " + layout.lock() + " cannot be read: " + e, e);
        }
    }

    /** Says where this process answers from now on. */
    public void announce(String address) throws StoreException {
        try {
            requireOwner();
            Files.writeString(layout.owner(), Fields.text(FORMAT, "process", process(), "address", address));
        } catch (IOException e) {
            throw new StoreException(
                    FailureKind.STORE_FAILED, "note " + layout.owner() + " cannot be written: " + e, e);
        }
    }

    /** On a full disk the lock says all the same that the folder is owned, only not where its owner answers. */
    private void announceQuietly(String address) {
        try {
            announce(address);
        } catch (StoreException e) {
            // Whoever has an address to tell announces it once more, and is told then.
        }
    }

    public DiskLayout layout() {
        return layout;
    }

    /** Reports whether the owner before died without giving the folder back, and may have left things undone. */
    public boolean isInherited() {
        return inherited;
    }

    /** What writes into the folder on threads of its own. */
    public Errands errands() {
        return errands;
    }

    /** Gives the folder back, when its errands have ended. */
    @Override
    public void close() {
        errands.close();
        FileChannel held = release();
        if (held == null) {
            return; // what is noted there is not ours
        }
        AtomicFiles.deleteQuietly(layout.owner());
        try {
            held.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    private synchronized @Nullable FileChannel release() {
        closed = true;
        return channel;
    }

    /** An open channel with the lock; null when another process has it. */
    private static @Nullable FileChannel locked(DiskLayout layout, StandardOpenOption how) throws IOException {
        FileChannel channel = FileChannel.open(layout.lock(), how, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it, and its note was lost.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static Map<String, String> note(DiskLayout layout) throws IOException {
        try {
            if (Files.size(layout.owner()) > MAX_NOTE) {
                return Map.of();
            }
            return Fields.parse(FORMAT, Files.readString(layout.owner())).orElse(Map.of());
        } catch (NoSuchFileException | CharacterCodingException e) {
            return Map.of();
        }
    }

    private static boolean isOurs(Map<String, String> note) {
        return process().equals(note.get("process"));
    }

    private static String addressIn(Map<String, String> note) {
        return note.getOrDefault("address", "");
    }

    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " since "
                + self.info().startInstant().map(Instant::toString).orElse("?");
    }
}
