// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.dirhash;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.EntryReader;
import dev.modwell.gomod.archive.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code h1:} hash of a set of named files.
 *
 * @param value the text of {@code go.sum}, such as {@code h1:flS2VctbRrTv+sBE+VKgxx6hlkMGPVz9MGOmzMYFg3k=}
 */
public record DirHash(String value) {
    private static final String PREFIX = "h1:";
    private static final int SHA256_LENGTH = 32;

    /** Throws {@link IllegalArgumentException} when {@code value} is not {@code h1:} and 32 bytes in base64. */
    public DirHash {
        if (!isHash1(value)) {
            throw new IllegalArgumentException("malformed h1: hash \"" + value + "\"");
        }
    }

    private static boolean isHash1(String value) {
        try {
            return value.startsWith(PREFIX)
                    && Base64.getDecoder().decode(value.substring(PREFIX.length())).length == SHA256_LENGTH;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The hash that {@code text} is; throws {@link IllegalArgumentException} when it is none. */
    public static DirHash parse(String text) {
        return new DirHash(text);
    }

    static DirHash of(byte[] sha256) {
        return new DirHash(PREFIX + Base64.getEncoder().encodeToString(sha256));
    }

    /**
     * The hash of the files in a zip under their names there, directory entries included as empty files.
     * Sizes and checksums of the contents are verified, but no rule for module zips is, nor is the work
     * bounded by more than the sizes that the zip states: check a zip from outside first.
     */
    public static DirHash ofZip(ByteSource zip) throws IOException {
        ZipArchive archive = ZipArchive.open(zip);
        Map<String, ArchiveEntry> last = new HashMap<>();
        for (ArchiveEntry entry : archive.entries()) {
            DirSummary.requireName(entry.name());
            last.put(entry.name(), entry);
        }
        DirSummary summary = new DirSummary();
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                // Of entries with one name Go hashes the last, as many times as there are.
                ArchiveEntry read = last.getOrDefault(entry.name(), entry);
                DirSummary.File file = summary.begin(entry.name());
                reader.read(read, file::update);
                file.end();
            }
        }
        return summary.hash();
    }

    /**
     * The hash of the files below {@code folder}, each named {@code prefix/path/of/file}. A symbolic
     * link counts as the file that it points to.
     *
     * @param prefix what stands in place of the folder's name, {@code path@version} for a module
     */
    public static DirHash ofFolder(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(folder + " is not a directory");
        }
        DirSummary summary = new DirSummary();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                try (InputStream contents = Files.newInputStream(file)) {
                    summary.add(prefix.isEmpty() ? name : prefix + "/" + name, contents);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return summary.hash();
    }

    /** The hash of a {@code go.mod} file, which {@code go.sum} lists as {@code version/go.mod}. */
    public static DirHash ofGoMod(byte[] contents) {
        DirSummary summary = new DirSummary();
        DirSummary.File file = summary.begin("go.mod");
        file.update(contents, 0, contents.length);
        file.end();
        return summary.hash();
    }

    @Override
    public String toString() {
        return value;
    }
}
