// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes an archive in one pass, in the form that Go's writer has: deflated files without times, their sizes
 * in a data descriptor behind them. The same files in the same order give the same bytes.
 *
 * <p>Files of 4 GiB and more are refused; an archive may have more than 65,535 files. {@link #finish} writes
 * the directory, {@link #close} frees the compressor and leaves the stream underneath open.
 */
public final class ZipWriter implements AutoCloseable {
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int LOCATOR64_SIGNATURE = 0x07064b50;
    private static final int VERSION_20 = 20;
    private static final int VERSION_45 = 45;
    private static final int HAS_DESCRIPTOR = 0x8;
    private static final int IS_UTF8 = 0x800;
    private static final int MAX_UINT16 = 0xffff;
    private static final long MAX_UINT32 = 0xffff_ffffL;
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc32 = new CRC32();
    private final byte[] packed = new byte[BUFFER];
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long position;
    private long files;

    private byte[] name = {};
    private long start;
    private boolean open;

    public ZipWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Ends the file before, if there is one, and begins the next.
     *
     * @param fileName see {@link GoText}; at most 65,535 bytes
     */
    public void begin(String fileName) throws IOException {
        endFile();
        name = GoText.encode(fileName);
        if (name.length > MAX_UINT16) {
            throw new IOException("zip: FileHeader.Name too long");
        }
        start = position;
        open = true;
        Fields header = new Fields();
        header.int32(LocalHeader.SIGNATURE).int16(VERSION_20).int16(flags()).int16(LocalHeader.DEFLATED);
        // Neither time nor checksum nor sizes: the one is left out, the others follow the contents.
        header.int32(0).int32(0).int32(0).int32(0);
        header.int16(name.length).int16(0);
        put(header.bytes());
        put(name);
    }

    /** Adds to the contents of the file that was begun last. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!open) {
            throw new IllegalStateException("no file was begun");
        }
        crc32.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            deflate();
        }
    }

    /** Ends the last file and writes the directory; nothing can follow. */
    public void finish() throws IOException {
        endFile();
        long begin = position;
        long size = directory.size();
        put(directory.toByteArray());
        boolean zip64 = files >= MAX_UINT16 || begin >= MAX_UINT32;
        Fields end = new Fields();
        if (zip64) {
            long at = position;
            end.int32(END64_SIGNATURE)
                    .int64(44)
                    .int16(VERSION_45)
                    .int16(VERSION_45)
                    .int32(0)
                    .int32(0);
            end.int64(files).int64(files).int64(size).int64(begin);
            end.int32(LOCATOR64_SIGNATURE).int32(0).int64(at).int32(1);
        }
        int count = zip64 ? MAX_UINT16 : (int) files;
        end.int32(END_SIGNATURE).int32(0).int16(count).int16(count);
        end.int32(zip64 ? -1 : (int) size).int32(zip64 ? -1 : (int) begin).int16(0);
        put(end.bytes());
        out.flush();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void endFile() throws IOException {
        if (!open) {
            return;
        }
        deflater.finish();
        while (!deflater.finished()) {
            deflate();
        }
        long size = deflater.getBytesRead();
        long packedSize = deflater.getBytesWritten();
        if (size >= MAX_UINT32 || packedSize >= MAX_UINT32 || start >= MAX_UINT32) {
            throw new IOException("zip: files and archives of 4 GiB are not written");
        }
        int checksum = (int) crc32.getValue();
        Fields descriptor = new Fields();
        descriptor
                .int32(LocalHeader.DESCRIPTOR_SIGNATURE)
                .int32(checksum)
                .int32((int) packedSize)
                .int32((int) size);
        put(descriptor.bytes());
        Fields entry = new Fields();
        entry.int32(DIRECTORY_SIGNATURE)
                .int16(VERSION_20)
                .int16(VERSION_20)
                .int16(flags())
                .int16(LocalHeader.DEFLATED);
        entry.int32(0).int32(checksum).int32((int) packedSize).int32((int) size).int16(name.length);
        entry.int16(0).int16(0).int32(0).int32(0).int32((int) start);
        directory.writeBytes(entry.bytes());
        directory.writeBytes(name);
        files++;
        open = false;
        deflater.reset();
        crc32.reset();
    }

    private void deflate() throws IOException {
        int count = deflater.deflate(packed);
        out.write(packed, 0, count);
        position += count;
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private int flags() {
        return HAS_DESCRIPTOR | (mustSayUtf8() ? IS_UTF8 : 0);
    }

    /**
     * Reports whether the name reads differently in other encodings: all but printable ASCII without
     * backslash and tilde, which EUC-KR and Shift-JIS have replaced. A name that is no UTF-8 does not say so.
     */
    private boolean mustSayUtf8() {
        boolean plain = true;
        for (byte b : name) {
            plain &= b >= ' ' && b <= '}' && b != '\\';
        }
        return !plain && Utf8.isValid(GoText.decode(name));
    }

    /** Little endian numbers, one after the other. */
    private static final class Fields {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

        Fields int16(int value) {
            bytes.write(value);
            bytes.write(value >> 8);
            return this;
        }

        Fields int32(int value) {
            return int16(value).int16(value >> 16);
        }

        Fields int64(long value) {
            return int32((int) value).int32((int) (value >> 32));
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
