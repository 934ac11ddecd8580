// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static dev.modwell.gomod.archive.LittleEndian.int32;
import static dev.modwell.gomod.archive.LittleEndian.uint16;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Hashes the files of an archive while its bytes arrive, by the headers in front of them, so that little is left to do when the last
 * byte is there, and with it the directory.
 *
 * <p>The directory alone says what an archive has. So nothing is known of an entry unless all that the directory says of it is what was found in the
 * way that {@link EntryReader} would go; of every other entry the reader has to tell. An archive that cannot be read from front to back
 * (lengths that are told nowhere, gaps, formats for large files) is given up silently where that is noticed. For one thread at a time.
 */
public final class ArrivingArchive implements KnownContents, AutoCloseable {
    /** Of so many files at most something is remembered, some hundred bytes each. */
    static final int MAX_FILES = 50_000;

    private static final int BUFFER = 64 * 1024;
    private static final int DESCRIPTOR_LENGTH = 16;
    private static final int DESCRIPTOR_FLAG = 0x8;
    private static final long NOT_HERE = 0xffffffffL;

    private final long maxContents;
    private final Map<Long, Found> files = new HashMap<>();
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc32 = new CRC32();
    private final MessageDigest sha256 = newSha256();
    private final byte[] unpacked = new byte[BUFFER];
    private final byte[] held = new byte[LocalHeader.LENGTH];
    private Step step = Step.HEADER;
    private long length;
    private long contents;
    /** What of {@link #held} is filled, or what is left to skip. */
    private int count;

    private long headerPosition;
    private int method;
    private boolean hasDescriptor;
    private long statedPacked;
    private long packed;
    private long size;

    private enum Step {
        HEADER,
        NAME,
        CONTENTS,
        DESCRIPTOR,
        GIVEN_UP
    }

    /** What lies behind a header. */
    @SuppressWarnings("ArrayRecordComponent") // goes to a hash as it is; never compared
    private record Found(int method, int crc32, long packed, long size, boolean hasDescriptor, byte[] sha256) {
        boolean isAsStated(ArchiveEntry entry) {
            return entry.method() == method
                    && entry.crc32() == crc32
                    && entry.compressedSize() == packed
                    && entry.size() == size
                    && entry.hasDataDescriptor() == hasDescriptor;
        }
    }

    /** @param maxContents how many bytes are unpacked at most, of all files together */
    public ArrivingArchive(long maxContents) {
        this.maxContents = maxContents;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** How many bytes have arrived. */
    public long length() {
        return length;
    }

    @Override
    public byte @Nullable [] sha256(ArchiveEntry entry) {
        Found found = files.get(entry.headerPosition());
        return found != null && found.isAsStated(entry) ? found.sha256() : null;
    }

    /** Takes the next bytes. */
    public void accept(byte[] bytes, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (at < end && step != Step.GIVEN_UP) {
            int before = at;
            at = switch (step) {
                case HEADER -> header(bytes, at, end);
                case NAME -> name(at, end);
                case CONTENTS -> method == LocalHeader.STORED ? copy(bytes, at, end) : inflate(bytes, at, end);
                case DESCRIPTOR -> descriptor(bytes, at, end);
                case GIVEN_UP -> end;
            };
            length += at - before;
        }
        length += end - at;
    }

    /** Fills what is held up to {@code wanted} bytes. */
    private int hold(byte[] bytes, int at, int end, int wanted) {
        int more = Math.min(wanted - count, end - at);
        System.arraycopy(bytes, at, held, count, more);
        count += more;
        return at + more;
    }

    private int header(byte[] bytes, int at, int end) {
        if (count == 0) {
            headerPosition = length;
        }
        int next = hold(bytes, at, end, LocalHeader.LENGTH);
        if (count == LocalHeader.LENGTH) {
            method = uint16(held, 8);
            hasDescriptor = (uint16(held, 6) & DESCRIPTOR_FLAG) != 0;
            statedPacked = int32(held, 18) & NOT_HERE;
            count = LocalHeader.distance(held);
            boolean isKnown = method == LocalHeader.DEFLATED || method == LocalHeader.STORED && !hasDescriptor;
            step = int32(held, 0) == LocalHeader.SIGNATURE && isKnown && statedPacked != NOT_HERE
                    ? Step.NAME
                    : Step.GIVEN_UP;
            if (step == Step.NAME && count == 0) {
                begin();
            }
        }
        return next;
    }

    private int name(int at, int end) {
        int skipped = Math.min(count, end - at);
        count -= skipped;
        if (count == 0) {
            begin();
        }
        return at + skipped;
    }

    private void begin() {
        step = Step.CONTENTS;
        packed = 0;
        size = 0;
        crc32.reset();
        sha256.reset();
        inflater.reset();
        if (method == LocalHeader.STORED && statedPacked == 0) {
            end();
        }
    }

    private int copy(byte[] bytes, int at, int end) {
        int taken = (int) Math.min(statedPacked - packed, end - at);
        take(bytes, at, taken);
        packed += taken;
        if (packed == statedPacked && step == Step.CONTENTS) {
            end();
        }
        return at + taken;
    }

    private int inflate(byte[] bytes, int at, int end) {
        inflater.setInput(bytes, at, end - at);
        try {
            for (int given = inflater.inflate(unpacked);
                    given > 0 && step == Step.CONTENTS;
                    given = inflater.inflate(unpacked)) {
                take(unpacked, 0, given);
            }
        } catch (DataFormatException e) {
            step = Step.GIVEN_UP;
        }
        int taken = end - at - inflater.getRemaining();
        packed += taken;
        if (inflater.needsDictionary() || taken == 0 && !inflater.finished()) {
            step = Step.GIVEN_UP;
        } else if (inflater.finished() && step == Step.CONTENTS) {
            end();
        }
        return at + taken;
    }

    private void take(byte[] bytes, int offset, int length) {
        size += length;
        contents += length;
        if (contents > maxContents) {
            step = Step.GIVEN_UP;
            return;
        }
        crc32.update(bytes, offset, length);
        sha256.update(bytes, offset, length);
    }

    private void end() {
        if (hasDescriptor) {
            count = 0;
            step = Step.DESCRIPTOR;
        } else if (packed == statedPacked) {
            remember();
        } else {
            step = Step.GIVEN_UP;
        }
    }

    private int descriptor(byte[] bytes, int at, int end) {
        int next = hold(bytes, at, end, DESCRIPTOR_LENGTH);
        if (count == DESCRIPTOR_LENGTH) {
            boolean isRight = int32(held, 0) == LocalHeader.DESCRIPTOR_SIGNATURE
                    && int32(held, 4) == (int) crc32.getValue()
                    && int32(held, 8) == (int) packed
                    && int32(held, 12) == (int) size;
            if (isRight) {
                remember();
            } else {
                step = Step.GIVEN_UP;
            }
        }
        return next;
    }

    private void remember() {
        if (files.size() == MAX_FILES) {
            step = Step.GIVEN_UP;
            return;
        }
        files.put(
                headerPosition,
                new Found(method, (int) crc32.getValue(), packed, size, hasDescriptor, sha256.digest()));
        count = 0;
        step = Step.HEADER;
    }

    /** Gives the decompressor back; what was found out stays. */
    @Override
    public void close() {
        step = Step.GIVEN_UP;
        inflater.end();
    }
}
