// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes drafts, in the first of three folders that has room: the temporary folder, the system's temporary
 * folder, memory. Finds again what an earlier fetch, or an earlier process, left as a part, and removes
 * what a dead process left otherwise.
 */
final class Drafts {
    /** The longest draft that is kept in memory when no disk takes it. */
    static final long MAX_MEMORY_DRAFT = 16L << 20;

    /** A part that nobody asked for that long is dropped. */
    static final Duration MAX_PART_AGE = Duration.ofDays(1);

    /** How many parts are kept at most; the oldest goes first. */
    static final int MAX_PARTS = 64;

    private static final Pattern DRAFT_NAME = Pattern.compile("modwell-[0-9a-f]+-[0-9]+-[0-9]+\\.draft");

    /** Notes are short; anything longer is none. */
    private static final long MAX_NOTE = 16 * 1024;

    private final DataFolder owned;
    private final DiskLayout layout;
    private final InstantSource clock;
    private final List<DraftFolder> folders;

    /** The names of files that a draft of this process grows in. */
    private final Set<String> growing = ConcurrentHashMap.newKeySet();

    /** With the stand-ins that this machine has. */
    Drafts(DataFolder owned, InstantSource clock) {
        this(owned, clock, List.of(Path.of(System.getProperty("java.io.tmpdir"))), Path.of("/dev/shm"));
    }

    Drafts(DataFolder owned, InstantSource clock, List<Path> standIns, Path memory) {
        this.owned = owned;
        this.layout = owned.layout();
        this.clock = clock;
        String prefix = layout.draftPrefix();
        List<DraftFolder> all = new ArrayList<>();
        all.add(new DraftFolder(layout.tmp(), prefix, Long.MAX_VALUE, true));
        standIns.forEach(path -> all.add(new DraftFolder(path, prefix, Long.MAX_VALUE, false)));
        if (Files.isDirectory(memory)) {
            all.add(new DraftFolder(memory, prefix, MAX_MEMORY_DRAFT, false));
        }
        this.folders = List.copyOf(all);
    }

    /** A new file with room for so many bytes; -1 when that is not known. */
    DraftFolder.Place create(long lengthBytes) throws StoreException {
        IOException first = null;
        for (DraftFolder folder : folders) {
            try {
                if (folder.folder().startsWith(layout.data())) {
                    owned.requireOwner();
                }
                return grows(folder.create(lengthBytes));
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        IOException cause = first == null ? new IOException("no folder") : first;
        throw AtomicFiles.failure("no draft can be written", layout.tmp(), Math.max(0, lengthBytes), cause);
    }

    /** The draft in it is closed. */
    void release(DraftFolder.Place place) {
        growing.remove(place.name());
        place.release();
    }

    private DraftFolder.Place grows(DraftFolder.Place place) {
        growing.add(place.name());
        return place;
    }

    /** The part of the key whose bytes are as they were noted; one that is not is removed. */
    Optional<Resumed> resume(Key key) throws StoreException {
        Path path = layout.tmp().resolve(layout.noteName(key));
        Part.Note note = owned.mayWrite() ? read(path) : null;
        if (note == null || !note.part().key().equals(key) || !growing.add(note.file())) {
            return Optional.empty();
        }
        Resumed resumed = null;
        try {
            DraftFolder.Place place = folders.getFirst().reopen(note.file());
            resumed = check(note, place);
            if (resumed == null) {
                place.channel().close();
                AtomicFiles.deleteQuietly(place.file());
                AtomicFiles.deleteQuietly(path);
            }
            return Optional.ofNullable(resumed);
        } catch (NoSuchFileException e) {
            AtomicFiles.deleteQuietly(path);
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException(FailureKind.STORE_FAILED, "part of " + key + " cannot be read: " + e, e);
        } finally {
            if (resumed == null) {
                growing.remove(note.file());
            }
        }
    }

    /** A part's file, cut to what is known to be right, and the digest over it. */
    record Resumed(Part part, DraftFolder.Place place, long lengthBytes, MessageDigest digest) {}

    private static @Nullable Resumed check(Part.Note note, DraftFolder.Place place) throws IOException {
        if (place.channel().size() < note.checkedBytes() || note.checkedBytes() == 0) {
            return null;
        }
        MessageDigest digest = Sha256.digest();
        Hashing.update(digest, place.channel(), note.checkedBytes());
        if (!Hashing.soFar(digest).equals(note.checkedSha256())) {
            return null;
        }
        place.channel().truncate(note.checkedBytes());
        place.channel().position(note.checkedBytes());
        return new Resumed(note.part(), place, note.checkedBytes(), digest);
    }

    /** Notes how far a part's bytes are right. */
    void note(Part part, Path file, long lengthBytes, String sha256) throws IOException {
        Path path = layout.tmp().resolve(layout.noteName(part.key()));
        Path made = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(made, part.text(file.getFileName().toString(), lengthBytes, sha256));
        Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
    }

    void forget(Part part) {
        AtomicFiles.deleteQuietly(layout.tmp().resolve(layout.noteName(part.key())));
    }

    /** Removes every draft of a dead process but the newest parts. Only before the first draft is made. */
    void sweep() {
        if (!owned.mayWrite()) {
            return;
        }
        Set<String> kept = trim();
        for (DraftFolder folder : folders) {
            for (Path file : ours(folder.folder())) {
                if (!kept.contains(file.getFileName().toString())) {
                    AtomicFiles.deleteQuietly(file);
                }
            }
        }
    }

    /** Removes the parts that are empty, too old or too many; the names of the files of all others. */
    Set<String> trim() {
        if (!owned.mayWrite()) {
            return Set.of();
        }
        Instant oldest = clock.instant().minus(MAX_PART_AGE);
        List<Path> notes = ours(layout.tmp()).stream()
                .filter(file -> file.toString().endsWith(".part"))
                .sorted(Comparator.comparing(Drafts::modified).reversed())
                .toList();
        Set<String> kept = new HashSet<>();
        int parts = 0;
        for (Path path : notes) {
            Part.Note note = read(path);
            if (note != null && growing.contains(note.file())) {
                continue;
            }
            boolean useful =
                    note != null && note.checkedBytes() > 0 && modified(path).isAfter(oldest);
            if (note != null && useful && parts < MAX_PARTS) {
                parts++;
                kept.add(path.getFileName().toString());
                kept.add(note.file());
                continue;
            }
            AtomicFiles.deleteQuietly(path);
            if (note != null) {
                AtomicFiles.deleteQuietly(layout.tmp().resolve(note.file()));
            }
        }
        return kept;
    }

    private List<Path> ours(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(layout.draftPrefix()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // there is no such folder, or it cannot be read
        }
    }

    private static Part.@Nullable Note read(Path path) {
        try {
            if (Files.size(path) > MAX_NOTE) {
                return null;
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            Part.Note note = Part.Note.parse(text).orElse(null);
            return note != null && DRAFT_NAME.matcher(note.file()).matches() ? note : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
