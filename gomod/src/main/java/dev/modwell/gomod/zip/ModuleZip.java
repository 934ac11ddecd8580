// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.EntryReader;
import dev.modwell.gomod.archive.KnownContents;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the zip of a module version. */
public final class ModuleZip {
    /** The most bytes of a zip, and of all its contents together: 500 MiB. */
    public static final long MAX_ZIP = 500L << 20;

    /** The most bytes of the root's {@code go.mod}: 16 MiB. */
    public static final long MAX_GO_MOD = 16L << 20;

    /** The most bytes of the root's {@code LICENSE}: 16 MiB. */
    public static final long MAX_LICENSE = 16L << 20;

    private ModuleZip() {}

    /**
     * Says which files of {@code zip} satisfy the rules for names and stated sizes; reads the directory
     * only. Throws {@link IOException} when there is no directory.
     */
    public static CheckedFiles check(ModuleVersion module, ByteSource zip) throws IOException {
        String tooLarge = sizeProblem(zip);
        return tooLarge != null ? CheckedFiles.tooLarge(tooLarge) : ZipRules.check(module, ZipArchive.open(zip));
    }

    /**
     * Checks all that the {@code go} command checks before it uses a zip, in one pass over its bytes, and
     * hashes it on the way. Contents are read only when the directory satisfies every rule, so no more is
     * inflated than {@link #MAX_ZIP}; memory is some hundred bytes a file and the size of {@code go.mod}.
     *
     * @throws InvalidZipException when a name or a size breaks a rule
     * @throws dev.modwell.gomod.archive.ZipFormatException when it is no zip, or contents are not as stated
     */
    public static VerifiedZip verify(ModuleVersion module, ByteSource zip) throws IOException {
        return verify(module, zip, KnownContents.NONE);
    }

    /**
     * The same, and what is known of the contents of a file is not read again.
     *
     * @param known such as an {@link dev.modwell.gomod.archive.ArrivingArchive} that was given these very bytes
     */
    public static VerifiedZip verify(ModuleVersion module, ByteSource zip, KnownContents known) throws IOException {
        ZipArchive archive = openValid(module, zip);
        String goModName = module + "/go.mod";
        ByteArrayOutputStream goMod = null;
        DirSummary summary = new DirSummary();
        Map<String, ArchiveEntry> folders = lastFolders(archive);
        long size = 0;
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                size += entry.isFolder() ? 0 : entry.size();
                boolean isGoMod = entry.name().equals(goModName);
                byte[] sha256 = isGoMod || entry.isFolder() ? null : known.sha256(entry);
                if (sha256 != null) {
                    summary.add(entry.name(), sha256);
                    continue;
                }
                DirSummary.File file = summary.begin(entry.name());
                if (isGoMod) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) entry.size());
                    goMod = bytes;
                    reader.read(entry, (piece, offset, length) -> {
                        bytes.write(piece, offset, length);
                        file.update(piece, offset, length);
                    });
                } else {
                    reader.read(folders.getOrDefault(entry.name(), entry), file::update);
                }
                file.end();
            }
        }
        return new VerifiedZip(module, summary.hash(), size, goMod == null ? null : goMod.toByteArray());
    }

    /** Opens a zip whose directory satisfies the rules; throws {@link InvalidZipException} for any other. */
    static ZipArchive openValid(ModuleVersion module, ByteSource zip) throws IOException {
        String tooLarge = sizeProblem(zip);
        if (tooLarge != null) {
            throw new InvalidZipException(CheckedFiles.tooLarge(tooLarge));
        }
        ZipArchive archive = ZipArchive.open(zip);
        ZipRules.check(module, archive).requireValid();
        return archive;
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

    private static @Nullable String sizeProblem(ByteSource zip) throws IOException {
        long size = zip.size();
        return size <= MAX_ZIP
                ? null
                : "module zip file is too large (" + size + " bytes; limit is " + MAX_ZIP + " bytes)";
    }
}
