// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes regular files as a tar archive of the POSIX kind, each path in a pax header. */
final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file.
     *
     * @throws IOException also when it does not have {@code size} bytes
     */
    void add(String path, Path file, long size) throws IOException {
        byte[] pax = record("path", path);
        header('x', pax.length);
        out.write(pax);
        pad(pax.length);
        header('0', size);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            long written = in.transferTo(out);
            if (written != size) {
                throw new IOException("file " + path + " listed as " + size + " bytes, but exported as " + written);
            }
        }
        pad(size);
    }

    /** {@code LENGTH KEY=VALUE\n}, where the length counts itself. */
    private static byte[] record(String key, String value) {
        byte[] rest = (" " + key + "=" + value + "\n").getBytes(UTF_8);
        int length = rest.length + 1;
        while (Integer.toString(length).length() + rest.length != length) {
            length++;
        }
        byte[] digits = Integer.toString(length).getBytes(US_ASCII);
        byte[] record = new byte[length];
        System.arraycopy(digits, 0, record, 0, digits.length);
        System.arraycopy(rest, 0, record, digits.length, rest.length);
        return record;
    }

    private void header(char type, long size) throws IOException {
        byte[] header = new byte[BLOCK];
        put(header, 0, "file");
        put(header, 100, "0000644\0");
        put(header, SIZE_AT, "%011o ".formatted(size));
        put(header, SUM_AT, "        ");
        header[TYPE_AT] = (byte) type;
        put(header, MAGIC_AT, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, SUM_AT, "%06o\0 ".formatted(sum));
        out.write(header);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private void pad(long length) throws IOException {
        out.write(new byte[(int) ((BLOCK - length % BLOCK) % BLOCK)]);
    }

    /** Ends the archive. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
