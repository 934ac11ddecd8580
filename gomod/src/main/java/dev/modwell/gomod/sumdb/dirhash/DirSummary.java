// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.dirhash;

import dev.modwell.gomod.text.GoText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Gathers files in any order and hashes them in the right one. Of each file the name and 32 bytes are
 * kept, never its contents. For one thread at a time.
 *
 * <pre>{@code
 * DirSummary summary = new DirSummary();
 * summary.add("example.com/m@v1.0.0/go.mod", contents);
 * DirHash hash = summary.hash();
 * }</pre>
 */
public final class DirSummary {
    private static final Comparator<Line> BY_NAME = (a, b) -> Arrays.compareUnsigned(a.name, b.name);
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest sha256 = newSha256();
    private final List<Line> lines = new ArrayList<>();
    private byte[] buffer = {};

    private static final class Line {
        final byte[] name;
        final byte[] sha256;

        Line(byte[] name, byte[] sha256) {
            this.name = name;
            this.sha256 = sha256;
        }
    }

    /** Adds a file with what {@code contents} still holds; the stream stays open. */
    public void add(String name, InputStream contents) throws IOException {
        if (buffer.length == 0) {
            buffer = new byte[BUFFER];
        }
        File file = begin(name);
        for (int count = contents.read(buffer); count >= 0; count = contents.read(buffer)) {
            file.update(buffer, 0, count);
        }
        file.end();
    }

    /** Adds a file by the SHA-256 of its contents. */
    public void add(String name, byte[] sha256OfContents) {
        requireName(name);
        lines.add(new Line(GoText.encode(name), sha256OfContents));
    }

    /**
     * Begins a file whose contents come piece by piece; one file at a time. Throws
     * {@link IllegalArgumentException} for a name with a newline, which would forge other lines.
     *
     * @param name as {@link GoText} has it, so that names that are no UTF-8 hash as their bytes
     */
    public File begin(String name) {
        requireName(name);
        sha256.reset();
        return new File(name);
    }

    static void requireName(String name) {
        if (name.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("dirhash: filenames with newlines are not supported");
        }
    }

    /** The hash of the files so far. */
    public DirHash hash() {
        lines.sort(BY_NAME);
        sha256.reset();
        for (Line line : lines) {
            sha256.update(HexFormat.of().formatHex(line.sha256).getBytes(StandardCharsets.ISO_8859_1));
            sha256.update((byte) ' ');
            sha256.update((byte) ' ');
            sha256.update(line.name);
            sha256.update((byte) '\n');
        }
        return DirHash.of(sha256.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** A file that is being added. It counts when it is ended, and not at all when it never is. */
    public final class File {
        private final String name;

        private File(String name) {
            this.name = name;
        }

        public void update(byte[] bytes, int offset, int length) {
            sha256.update(bytes, offset, length);
        }

        public void end() {
            lines.add(new Line(GoText.encode(name), sha256.digest()));
        }
    }
}
