// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.zip.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files of a tar archive as {@code git archive} writes it: POSIX headers, with a pax header before an
 * entry whose path does not fit. The archive stays on disk; contents are read from it when they are opened.
 */
final class TarFiles implements AutoCloseable {
    /** How many files a module may have; a zip's own limit is below this with any sensible path. */
    static final int MAX_FILES = 1_000_000;

    private static final int BLOCK = 512;
    private static final int MAX_HEADER_BYTES = 1 << 20;

    private record TarFile(String path, Kind kind, long size, long offset, FileChannel channel) implements SourceFile {
        /** The same under another path. */
        TarFile at(String other) {
            return new TarFile(other, kind, size, offset, channel);
        }

        @Override
        public InputStream open() {
            return new Section(channel, offset, size);
        }
    }

    private final FileChannel channel;
    private final List<SourceFile> files = new ArrayList<>();

    private TarFiles(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens an archive.
     *
     * @param prefix what the wanted entries begin with; their paths are what follows it
     */
    static TarFiles open(Path archive, String prefix) throws IOException {
        TarFiles files = new TarFiles(FileChannel.open(archive));
        try {
            files.index(prefix);
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** All files and links, in the archive's order. */
    List<SourceFile> files() {
        return files;
    }

    private void index(String prefix) throws IOException {
        String longPath = "";
        long at = 0;
        byte[] header = read(at, BLOCK);
        while (header[0] != 0) {
            char type = (char) header[156];
            long size = octal(header, 124, 12);
            long contents = at + BLOCK;
            if (type == 'x') {
                longPath = paxPath(read(contents, Math.toIntExact(Math.min(size, MAX_HEADER_BYTES))));
            } else if (type != 'g') {
                String path = longPath.isEmpty() ? path(header) : longPath;
                add(new TarFile(path, kind(type), size, contents, channel), prefix);
                longPath = "";
            }
            at = contents + (size + BLOCK - 1) / BLOCK * BLOCK;
            header = read(at, BLOCK);
        }
    }

    private void add(TarFile file, String prefix) throws IOException {
        String path = file.path();
        // A folder's entry says nothing; a submodule is one, and empty.
        if (file.kind() == SourceFile.Kind.FOLDER || !path.startsWith(prefix) || path.length() == prefix.length()) {
            return;
        }
        if (files.size() == MAX_FILES) {
            throw new IOException("more than " + MAX_FILES + " files");
        }
        files.add(file.at(path.substring(prefix.length())));
    }

    private static SourceFile.Kind kind(char type) {
        return switch (type) {
            case '0', '\0' -> SourceFile.Kind.REGULAR;
            case '2' -> SourceFile.Kind.LINK;
            case '5' -> SourceFile.Kind.FOLDER;
            default -> SourceFile.Kind.OTHER;
        };
    }

    private static String path(byte[] header) {
        String name = text(header, 0, 100);
        String folder = text(header, 345, 155);
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** The path of a pax header, whose records are {@code LENGTH KEY=VALUE\n}; empty when it has none. */
    private static String paxPath(byte[] records) throws IOException {
        int at = 0;
        while (at < records.length && records[at] != 0) {
            String head = new String(records, at, Math.min(20, records.length - at), ISO_8859_1);
            int space = head.indexOf(' ');
            int length = space <= 0 ? 0 : Integer.parseInt(head.substring(0, space));
            if (length <= space || at + length > records.length) {
                throw new IOException("malformed tar archive");
            }
            if (head.startsWith("path=", space + 1)) {
                return GoText.decode(records, at + space + 1 + "path=".length(), at + length - 1);
            }
            at += length;
        }
        return "";
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return GoText.decode(header, from, end);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        String digits = new String(Arrays.copyOfRange(header, from, from + length), ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("malformed tar archive", e);
        }
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("tar archive ends early");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A part of a file as a stream. */
    private static final class Section extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long at;

        Section(FileChannel channel, long offset, long size) {
            this.channel = channel;
            this.at = offset;
            this.end = offset + size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int wanted = (int) Math.min(length, end - at);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            int count = channel.read(ByteBuffer.wrap(bytes, from, wanted), at);
            if (count < 0) {
                throw new EOFException("tar archive ends early");
            }
            at += count;
            return count;
        }
    }
}
