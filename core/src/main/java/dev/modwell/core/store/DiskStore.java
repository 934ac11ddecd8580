// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.module.InvalidModuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in a data folder that this process owns.
 *
 * <p>What was compared with its sidecar once is remembered together with size, time and inode, so finding
 * it again costs one {@code stat}. {@link #MAX_SEEN} files are remembered, about 20 MB; a file that fell
 * out is compared anew. Work on one key is done under one of {@link #STRIPES} locks, finding a remembered
 * file under none.
 *
 * <p>A disk that fails is asked again at the next call: nothing here remembers that it failed.
 */
public final class DiskStore implements Store {
    /** How many files are remembered as compared. */
    static final int MAX_SEEN = 32_768;

    /** How many damaged files are remembered; more than that is a broken disk. */
    static final int MAX_DAMAGED = 10_000;

    private static final int STRIPES = 256;

    /** A sidecar is a few hundred bytes; anything longer is none. */
    private static final long MAX_SIDECAR = 16 * 1024;

    private final DataFolder folder;
    private final DiskLayout layout;
    private final Events events;
    private final InstantSource clock;
    private final Drafts drafts;
    private final AtomicFiles tree;
    private final AtomicFiles sidecars;
    private final Cache<Key, Seen> seen =
            Caffeine.newBuilder().maximumSize(MAX_SEEN).build();
    /** Keys whose file was damaged and taken away; until another one is kept. */
    private final Cache<Key, Boolean> damaged =
            Caffeine.newBuilder().maximumSize(MAX_DAMAGED).build();

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    /** A file as it was when its bytes were compared; without {@code stored} when they were wrong. */
    private record Seen(
            Path file, FileStamp stamp, @Nullable Stored stored) {
        static Seen of(Path file, BasicFileAttributes now, @Nullable Stored stored) {
            return new Seen(file, FileStamp.of(now), stored);
        }

        boolean isStill(@Nullable BasicFileAttributes now) {
            return stamp.isStill(now);
        }
    }

    private DiskStore(DataFolder folder, Events events, InstantSource clock, Drafts drafts) {
        this.folder = folder;
        this.layout = folder.layout();
        this.events = events;
        this.clock = clock;
        this.drafts = drafts;
        this.tree = new AtomicFiles(folder, layout.tree());
        this.sidecars = new AtomicFiles(folder, layout.sidecars());
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** The store in an owned folder; removes what a dead owner left half done. */
    public static DiskStore open(DataFolder folder, Events events, InstantSource clock) {
        return open(folder, events, clock, new Drafts(folder, clock));
    }

    static DiskStore open(DataFolder folder, Events events, InstantSource clock, Drafts drafts) {
        DiskStore store = new DiskStore(folder, events, clock, drafts);
        store.drafts.sweep();
        store.tree.sweep();
        store.sidecars.sweep();
        return store;
    }

    @Override
    public Optional<Stored> find(Key key) throws StoreException {
        Seen before = seen.getIfPresent(key);
        if (before != null && before.isStill(attributes(key, before.file()))) {
            return Optional.ofNullable(before.stored());
        }
        return locked(key, () -> examine(key));
    }

    /** One {@code stat}. */
    @Override
    public Optional<Stored> peek(Key key) throws StoreException {
        Seen before = seen.getIfPresent(key);
        boolean still = before != null && before.isStill(attributes(key, before.file()));
        return before != null && still ? Optional.ofNullable(before.stored()) : Optional.empty();
    }

    /** As {@link #find}, but the bytes are compared whether they were before or not. */
    public Optional<Stored> verify(Key key) throws StoreException {
        return locked(key, () -> {
            seen.invalidate(key);
            return examine(key);
        });
    }

    /** Reports whether the key's file was found damaged in this process and has not been replaced since. */
    public boolean wasDamaged(Key key) {
        return damaged.getIfPresent(key) != null;
    }

    @Override
    public Draft begin(Key key, long lengthBytes) throws StoreException {
        layout.file(key); // refuses, before anything is touched, what can never be published
        return new DiskDraft(this, drafts, key, drafts.create(lengthBytes));
    }

    @Override
    public Optional<Draft> resume(Key key) throws StoreException {
        layout.file(key);
        return drafts.resume(key).map(resumed -> DiskDraft.resumed(this, drafts, resumed));
    }

    @Override
    public void remove(Key key, String reason) throws StoreException {
        locked(key, () -> {
            Path file = layout.file(key);
            seen.invalidate(key);
            try {
                if (tree.delete(file)) {
                    events.publish(new Event.Evicted(clock.instant(), key.value(), reason));
                }
                sidecars.delete(layout.sidecar(key));
            } catch (IOException e) {
                throw AtomicFiles.failure(key + " cannot be removed", file, 0, e);
            }
            return Optional.empty();
        });
    }

    @Override
    public void describe(Key key, Sidecar sidecar) throws StoreException {
        locked(key, () -> {
            Stored stored = examine(key).orElse(null);
            if (stored == null) {
                return Optional.empty();
            }
            if (!stored.sidecar().sha256().equals(sidecar.sha256())) {
                throw new StoreException(FailureKind.STORE_DAMAGED, "sidecar of other bytes than " + key, null);
            }
            write(key, sidecar);
            Stored described = new Stored(key, stored.file(), stored.lengthBytes(), stored.modified(), sidecar);
            // The file as it was when it was compared: it may be another one by now.
            seen.asMap()
                    .computeIfPresent(key, (same, compared) -> new Seen(compared.file(), compared.stamp(), described));
            return Optional.of(described);
        });
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    public Stream<Key> keys(String prefix) throws StoreException {
        Path root = layout.tree();
        Path start = layout.folderOf(prefix);
        try {
            return Files.walk(start)
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> path.startsWith(prefix) && isKept(path))
                    .flatMap(path -> key(path).stream());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new StoreException(FailureKind.STORE_FAILED, start + " cannot be listed: " + e, e);
        }
    }

    /**
     * The files that were kept before they could be compared with a checksum database, without those that
     * somebody put here. To be closed.
     */
    public Stream<Key> unverified() throws StoreException {
        return keys("").filter(this::isUnverified);
    }

    private boolean isUnverified(Key key) {
        try {
            Sidecar sidecar = read(layout.sidecar(key));
            return sidecar != null
                    && sidecar.verification() == Sidecar.Verification.PENDING
                    && !sidecar.source().equals(Adoption.SOURCE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives a draft that was flushed to disk its name. */
    Stored keep(Key key, DiskDraft draft, Sidecar sidecar) throws StoreException {
        return locked(key, () -> {
                    Optional<Stored> kept = examine(key);
                    return kept.isPresent() ? kept : Optional.of(keepNew(key, draft, sidecar));
                })
                .orElseThrow();
    }

    private Stored keepNew(Key key, DiskDraft draft, Sidecar sidecar) throws StoreException {
        Path file = layout.file(key);
        write(key, sidecar);
        try {
            tree.adopt(draft.file(), file);
            damaged.invalidate(key);
            return remember(key, file, sidecar);
        } catch (IOException e) {
            AtomicFiles.deleteQuietly(layout.sidecar(key));
            boolean taken = e instanceof FileAlreadyExistsException;
            throw AtomicFiles.failure(
                    key + (taken ? " is damaged and cannot be replaced" : " cannot be kept"),
                    file,
                    draft.lengthBytes(),
                    e);
        }
    }

    /** Finds a file of which nothing is remembered, or something else. Under the key's lock. */
    private Optional<Stored> examine(Key key) throws StoreException {
        Path file = layout.file(key);
        BasicFileAttributes now = attributes(key, file);
        Seen before = seen.getIfPresent(key);
        if (before != null && before.isStill(now)) {
            return Optional.ofNullable(before.stored());
        }
        if (now == null || !now.isRegularFile()) {
            seen.invalidate(key);
            return Optional.empty();
        }
        try {
            Sidecar sidecar = compare(key, file);
            if (sidecar == null) {
                takeAway(key, file, now);
                return Optional.empty();
            }
            Stored stored = stored(key, file, now, sidecar);
            seen.put(key, Seen.of(file, now, stored));
            return Optional.of(stored);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException(FailureKind.STORE_FAILED, key + " cannot be read: " + e, e);
        }
    }

    /** The sidecar of a file that is whole; null when it is damaged. */
    private @Nullable Sidecar compare(Key key, Path file) throws IOException {
        Sidecar sidecar = read(layout.sidecar(key));
        if (sidecar != null) {
            return Hashing.sha256(file).equals(sidecar.sha256()) ? sidecar : null;
        }
        Sidecar made = Adoption.of(key, file).orElse(null);
        if (made != null) {
            try {
                write(key, made);
            } catch (StoreException e) {
                // It can be made again; the file itself is whole.
            }
        }
        return made;
    }

    private void takeAway(Key key, Path file, BasicFileAttributes now) throws StoreException {
        damaged.put(key, true);
        events.publish(new Event.Evicted(clock.instant(), key.value(), "damaged: its bytes are not what was kept"));
        if (folder.mayWrite()) {
            AtomicFiles.deleteQuietly(file);
            AtomicFiles.deleteQuietly(layout.sidecar(key));
        }
        // A disk that cannot be written keeps the wrong bytes; they are not read again until they change.
        seen.put(key, Seen.of(file, now, null));
    }

    private Stored remember(Key key, Path file, Sidecar sidecar) throws StoreException {
        BasicFileAttributes now = attributes(key, file);
        if (now == null) {
            throw new StoreException(FailureKind.STORE_FAILED, key + " vanished", null);
        }
        Stored stored = stored(key, file, now, sidecar);
        seen.put(key, Seen.of(file, now, stored));
        return stored;
    }

    private static Stored stored(Key key, Path file, BasicFileAttributes now, Sidecar sidecar) {
        return new Stored(key, file, now.size(), now.lastModifiedTime().toInstant(), sidecar);
    }

    private void write(Key key, Sidecar sidecar) throws StoreException {
        Path path = layout.sidecar(key);
        try {
            sidecars.write(path, sidecar.text());
        } catch (IOException e) {
            throw AtomicFiles.failure("sidecar of " + key + " cannot be written", path, 0, e);
        }
    }

    private static @Nullable Sidecar read(Path path) throws IOException {
        try {
            if (Files.size(path) > MAX_SIDECAR) {
                return null;
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return Sidecar.parse(text).orElse(null);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** What the file system says; null when there is no such file. */
    private static @Nullable BasicFileAttributes attributes(Key key, Path file) throws StoreException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        } catch (IOException e) {
            throw new StoreException(FailureKind.STORE_FAILED, key + " cannot be read: " + e, e);
        }
    }

    /** Reports whether a file of the tree is one of the store: lists and Go's own notes are not. */
    private static boolean isKept(String key) {
        if (key.startsWith(".") || key.contains("/.")) {
            return false;
        }
        return key.startsWith("sumdb/") || key.endsWith(".info") || key.endsWith(".mod") || key.endsWith(".zip");
    }

    /** The key of a file in the tree; empty for a name that no key has, which somebody else put there. */
    private static Optional<Key> key(String path) {
        try {
            return Optional.of(new Key(path));
        } catch (InvalidModuleException e) {
            return Optional.empty();
        }
    }

    private interface Work {
        Optional<Stored> done() throws StoreException;
    }

    private Optional<Stored> locked(Key key, Work work) throws StoreException {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
        lock.lock();
        try {
            return work.done();
        } finally {
            lock.unlock();
        }
    }
}
