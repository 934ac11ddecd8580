// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static dev.modwell.gomod.archive.LittleEndian.int32;
import static dev.modwell.gomod.archive.LittleEndian.int64;
import static dev.modwell.gomod.archive.LittleEndian.uint16;
import static dev.modwell.gomod.archive.LittleEndian.uint32;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import java.io.EOFException;
import java.io.IOException;

/**
 * The end record of an archive: how many entries the directory has and where it begins.
 *
 * @param records the number of entries that the archive says it has; only its low 16 bits are binding
 * @param base where the archive begins, after what may stand before it
 * @param offset of the directory, counted from {@code base}
 */
record DirectoryEnd(long records, long base, long offset) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LOCATOR64_SIGNATURE = 0x07064b50;
    private static final int LOCATOR64_LENGTH = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;

    /** Where the end record is looked for: most have no comment, the longest comment is 64 KiB. */
    private static final int[] TAILS = {1024, 65 * 1024};

    static DirectoryEnd find(ByteSource source) throws IOException {
        long size = source.size();
        for (int most : TAILS) {
            int length = (int) Math.min(most, size);
            byte[] tail = source.readFully(size - length, length);
            int at = lastEnd(tail);
            if (at >= 0) {
                return read(source, tail, at, size - length + at);
            }
            if (length == size) {
                break;
            }
        }
        throw new ZipFormatException(Kind.FORMAT);
    }

    /** The place of the last end record in {@code tail}, or -1; one with a cut comment hides all before it. */
    private static int lastEnd(byte[] tail) {
        for (int i = tail.length - LENGTH; i >= 0; i--) {
            if (tail[i] == 'P' && int32(tail, i) == SIGNATURE) {
                return i + LENGTH + uint16(tail, i + LENGTH - 2) > tail.length ? -1 : i;
            }
        }
        return -1;
    }

    private static DirectoryEnd read(ByteSource source, byte[] tail, int at, long position) throws IOException {
        long records = uint16(tail, at + 10);
        long size = uint32(tail, at + 12);
        long offset = uint32(tail, at + 16);
        long end = position;
        // A directory of 0xffff bytes is no sign of ZIP64, but Go takes it for one, and so its answer is ours.
        if (records == 0xffff || size == 0xffff || offset == 0xffff_ffffL) {
            long end64 = locate64(source, position);
            if (end64 >= 0) {
                byte[] record = source.readFully(end64, END64_LENGTH);
                if (int32(record, 0) != END64_SIGNATURE) {
                    throw new ZipFormatException(Kind.FORMAT);
                }
                end = end64;
                records = int64(record, 32);
                size = int64(record, 40);
                offset = int64(record, 48);
            }
        }
        if (size < 0 || offset < 0) {
            throw new ZipFormatException(Kind.FORMAT);
        }
        long start = end - size;
        if (start < 0 || start >= source.size()) {
            throw new ZipFormatException(Kind.FORMAT);
        }
        return new DirectoryEnd(records, base(source, start, offset), offset);
    }

    /** The position of the ZIP64 end record, or a negative number when there is none. */
    private static long locate64(ByteSource source, long position) throws IOException {
        if (position < LOCATOR64_LENGTH) {
            return -1;
        }
        byte[] locator = source.readFully(position - LOCATOR64_LENGTH, LOCATOR64_LENGTH);
        boolean valid = int32(locator, 0) == LOCATOR64_SIGNATURE && int32(locator, 4) == 0 && int32(locator, 16) == 1;
        return valid ? int64(locator, 8) : -1;
    }

    /**
     * Where the archive begins if its directory begins at {@code start}: some archives count from the
     * file's first byte although other bytes stand there, which shows in an entry at that place.
     */
    private static long base(ByteSource source, long start, long offset) throws IOException {
        long base = start - offset;
        if (base <= 0) {
            return base;
        }
        try {
            DirectoryReader reader = new DirectoryReader(source, offset, 0);
            reader.next();
            return 0;
        } catch (ZipFormatException | EOFException e) {
            return base;
        }
    }

    /** Reports whether {@code count} entries are as many as the record says, in its 16 bits. */
    boolean agreesWith(int count) {
        return (count & 0xFFFF) == (records & 0xFFFF);
    }

    /** The number of entries to make room for, never more than a file of {@code size} bytes can hold. */
    int likelyCount(long size) {
        return records >= 0 && records <= size / 76 ? (int) records : 16;
    }
}
