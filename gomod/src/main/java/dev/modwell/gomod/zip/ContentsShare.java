// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.EntryReader;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.sumdb.dirhash.DirSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The files of a zip whose directory is valid, or some of them: read and checked by one thread, and hashed on the way. */
final class ContentsShare {
    private final ZipArchive archive;
    private final List<ArchiveEntry> entries;
    private final Map<String, ArchiveEntry> folders;
    private final String goModName;
    private final DirSummary summary = new DirSummary();
    private byte @Nullable [] goMod;

    ContentsShare(ModuleVersion module, ZipArchive archive) {
        this.archive = archive;
        this.entries = archive.entries();
        this.folders = lastFolders(archive);
        this.goModName = module + "/go.mod";
    }

    private ContentsShare(ContentsShare whole, List<ArchiveEntry> entries) {
        this.archive = whole.archive;
        this.entries = entries;
        this.folders = whole.folders;
        this.goModName = whole.goModName;
    }

    /** A folder may be listed more than once, and Go's hash reads the last for each. */
    private static Map<String, ArchiveEntry> lastFolders(ZipArchive archive) {
        Map<String, ArchiveEntry> last = new HashMap<>();
        for (ArchiveEntry entry : archive.entries()) {
            if (entry.isFolder()) {
                last.put(entry.name(), entry);
            }
        }
        return last;
    }

    /** Reads all, on this thread. */
    void read() throws IOException {
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : entries) {
                DirSummary.File file = summary.begin(entry.name());
                if (entry.name().equals(goModName)) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) entry.size());
                    reader.read(entry, (piece, offset, length) -> {
                        bytes.write(piece, offset, length);
                        file.update(piece, offset, length);
                    });
                    goMod = bytes.toByteArray();
                } else {
                    reader.read(folders.getOrDefault(entry.name(), entry), file::update);
                }
                file.end();
            }
        }
    }

    /** Reads files of so many bytes on this thread and the others by {@code aside}; a failure of the first half goes first. */
    void readWith(Executor aside, long sizeHere) throws IOException {
        int here = 0;
        for (long size = 0; here < entries.size() && size < sizeHere; here++) {
            size += entries.get(here).size();
        }
        ContentsShare first = new ContentsShare(this, entries.subList(0, here));
        ContentsShare second = new ContentsShare(this, entries.subList(here, entries.size()));
        FutureTask<Void> other = new FutureTask<>(() -> {
            second.read();
            return null;
        });
        aside.execute(other);
        ExecutionException failure;
        try {
            first.read();
        } finally {
            failure = await(other);
        }
        if (failure != null && failure.getCause() instanceof IOException cause) {
            throw cause;
        }
        if (failure != null) {
            throw new IllegalStateException(failure.getCause());
        }
        add(first);
        add(second);
    }

    /** Waits, whatever happens, since the other one reads the same file; what it failed with, if it did. */
    private static @Nullable ExecutionException await(FutureTask<Void> other) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return null;
                } catch (ExecutionException e) {
                    return e;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void add(ContentsShare share) {
        summary.addAll(share.summary);
        goMod = share.goMod == null ? goMod : share.goMod;
    }

    DirHash hash() {
        return summary.hash();
    }

    /** The root's go.mod; null when there is none. */
    byte @Nullable [] goMod() {
        return goMod;
    }
}
