// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static dev.modwell.gomod.archive.LittleEndian.int32;
import static dev.modwell.gomod.archive.LittleEndian.int64;
import static dev.modwell.gomod.archive.LittleEndian.uint16;
import static dev.modwell.gomod.archive.LittleEndian.uint32;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import dev.modwell.gomod.text.GoText;
import java.io.IOException;
import java.util.Arrays;

/** Reads the entries of a central directory one after the other. */
final class DirectoryReader {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LENGTH = 46;
    private static final int ZIP64_FIELD = 1;
    private static final long NOT_HERE = 0xffff_ffffL;
    private static final int BUFFER = 64 * 1024;

    private final ByteSource source;
    private final long base;
    private long position;
    private long consumed;
    private byte[] buffer = new byte[1024];
    private int start;
    private int end;

    /**
     * Reads from {@code position} on.
     *
     * @param base added to where each entry says its file's header is
     */
    DirectoryReader(ByteSource source, long position, long base) {
        this.source = source;
        this.position = position;
        this.base = base;
    }

    /** The next entry; throws {@link ZipFormatException} where there is none. */
    ArchiveEntry next() throws IOException {
        int fixed = take(LENGTH);
        if (int32(buffer, fixed) != SIGNATURE) {
            throw new ZipFormatException(Kind.FORMAT);
        }
        int flags = uint16(buffer, fixed + 8);
        int method = uint16(buffer, fixed + 10);
        int crc32 = int32(buffer, fixed + 16);
        Places places = new Places(uint32(buffer, fixed + 20), uint32(buffer, fixed + 24), uint32(buffer, fixed + 42));
        int nameLength = uint16(buffer, fixed + 28);
        int extraLength = uint16(buffer, fixed + 30);
        int commentLength = uint16(buffer, fixed + 32);
        int rest = take(nameLength + extraLength + commentLength);
        String name = GoText.decode(Arrays.copyOfRange(buffer, rest, rest + nameLength));
        places = places.withExtra(buffer, rest + nameLength, rest + nameLength + extraLength);
        return new ArchiveEntry(name, flags, method, crc32, places.packed, places.size, places.header + base);
    }

    /**
     * Makes the next {@code length} bytes stand in the buffer and returns where. At the source's end Go
     * tells nothing read from part read, and only the latter ends a directory in good order.
     */
    private int take(int length) throws IOException {
        consumed += length;
        if (consumed > ZipArchive.MAX_DIRECTORY) {
            throw new ZipFormatException(Kind.DIRECTORY);
        }
        if (end - start < length) {
            fill(length);
        }
        if (end - start < length) {
            throw new ZipFormatException(end == start ? Kind.END : Kind.TRUNCATED);
        }
        start += length;
        return start - length;
    }

    private void fill(int length) throws IOException {
        byte[] larger = new byte[Math.max(length, Math.min(BUFFER, 2 * buffer.length))];
        System.arraycopy(buffer, start, larger, 0, end - start);
        end -= start;
        start = 0;
        int count = source.read(position, larger, end, larger.length - end);
        position += count;
        end += count;
        buffer = larger;
    }

    /** The numbers that may stand in the ZIP64 field when they are too large for their own places. */
    private record Places(long packed, long size, long header) {
        /** These numbers with those replaced that the extra fields hold; unknown fields are passed over. */
        Places withExtra(byte[] bytes, int from, int to) throws ZipFormatException {
            Places found = this;
            boolean sizeMissing = size == NOT_HERE;
            boolean packedMissing = packed == NOT_HERE;
            boolean headerMissing = header == NOT_HERE;
            for (int at = from; to - at >= 4; ) {
                int field = uint16(bytes, at);
                int length = uint16(bytes, at + 2);
                at += 4;
                if (to - at < length) {
                    break;
                }
                int fieldEnd = at + length;
                if (field == ZIP64_FIELD) {
                    int value = at;
                    if (sizeMissing) {
                        found = new Places(found.packed, number(bytes, value, fieldEnd), found.header);
                        sizeMissing = false;
                        value += 8;
                    }
                    if (packedMissing) {
                        found = new Places(number(bytes, value, fieldEnd), found.size, found.header);
                        packedMissing = false;
                        value += 8;
                    }
                    if (headerMissing) {
                        found = new Places(found.packed, found.size, number(bytes, value, fieldEnd));
                        headerMissing = false;
                    }
                }
                at = fieldEnd;
            }
            // A size of 2^32-1 without the field is taken as it is; the others cannot be.
            if (packedMissing || headerMissing) {
                throw new ZipFormatException(Kind.FORMAT);
            }
            return found;
        }

        private static long number(byte[] bytes, int at, int end) throws ZipFormatException {
            if (end - at < 8) {
                throw new ZipFormatException(Kind.FORMAT);
            }
            return int64(bytes, at);
        }
    }
}
