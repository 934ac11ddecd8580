// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.EntryReader;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.text.Quote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Unpacks module zips as Go's {@code zip.Unzip} does: files readable for all and writable for none. */
public final class Unpacker {
    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private final Path folder;
    private final FileAttribute<?>[] readOnly;

    private Unpacker(Path folder) {
        this.folder = folder;
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.readOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Unpacks {@code zip} into {@code folder}, without the {@code path@version} in front. The folder is made
     * when it is missing and must be empty when it is not. Nothing is written when the directory of the
     * zip breaks a rule; when contents turn out not to be as stated, what was written before stays.
     *
     * @throws InvalidZipException when a name or a size breaks a rule
     */
    public static void unpack(ModuleVersion module, ByteSource zip, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new DirectoryNotEmptyException("target directory " + folder + " exists and is not empty");
                }
            }
        }
        ZipArchive archive = ModuleZip.openValid(module, zip);
        int prefix = module.toString().length() + 1;
        Unpacker unpacker = new Unpacker(Files.createDirectories(folder));
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                String name = entry.name().substring(prefix);
                if (!name.isEmpty() && !entry.isFolder()) {
                    unpacker.write(name, entry, reader);
                }
            }
        }
    }

    /** Where the locale is not UTF-8 Java can name few files. */
    private Path resolve(String name) throws IOException {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IOException("this system cannot have a file called " + Quote.text(name), e);
        }
    }

    private void write(String name, ArchiveEntry entry, EntryReader reader) throws IOException {
        Path file = resolve(name);
        if (name.indexOf('/') >= 0) {
            Files.createDirectories(file.getParent());
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file, NEW_FILE, readOnly)) {
            reader.read(entry, (bytes, offset, length) -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            });
        }
    }
}
