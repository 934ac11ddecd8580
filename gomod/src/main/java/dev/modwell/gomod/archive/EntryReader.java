// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static dev.modwell.gomod.archive.LittleEndian.int32;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gives out the contents of an archive's entries, one at a time, and checks size and CRC-32 of each.
 * Never more than the directory promises is given out: an entry that inflates to more ends in an error
 * at the promised size, so who has added up the directory's sizes has bounded the work.
 *
 * <p>One reader keeps one decompressor and two buffers for all entries, which is what makes it fast; it
 * is for one thread at a time.
 */
public final class EntryReader implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ByteSource source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc32 = new CRC32();
    private final byte[] packed;
    private final byte[] unpacked;
    private final byte[] header = new byte[LocalHeader.LENGTH];

    public EntryReader(ZipArchive archive) throws IOException {
        this.source = new ReadAhead(archive.source());
        // Packed bytes are never more than the source, and tiny archives should not cost large buffers.
        int buffer = Math.clamp(source.size(), 512, BUFFER);
        this.packed = new byte[buffer];
        this.unpacked = new byte[buffer];
    }

    /**
     * Gives the contents of {@code entry} to {@code sink}; throws {@link ZipFormatException} when they
     * are not as the directory says. A directory entry has no contents.
     */
    public void read(ArchiveEntry entry, ByteSink sink) throws IOException {
        long position = contentPosition(entry);
        if (entry.isFolder()) {
            if (entry.size() != 0) {
                throw new ZipFormatException(Kind.FORMAT);
            }
            return;
        }
        Contents contents = new Contents(entry, sink);
        crc32.reset();
        // A length that is negative as a signed number reaches to the source's end, as in Go.
        long length = entry.compressedSize() < 0 ? Long.MAX_VALUE : entry.compressedSize();
        long limit = length > Long.MAX_VALUE - position ? Long.MAX_VALUE : position + length;
        switch (entry.method()) {
            case LocalHeader.STORED -> copy(position, limit, contents);
            case LocalHeader.DEFLATED -> inflate(position, limit, contents);
            default -> throw new ZipFormatException(Kind.ALGORITHM);
        }
        contents.end(position + entry.compressedSize());
    }

    /** Where the contents begin: after the entry's own header, which is read for its length only. */
    private long contentPosition(ArchiveEntry entry) throws IOException {
        long position = entry.headerPosition();
        if (position < 0) {
            throw new ZipFormatException(Kind.POSITION);
        }
        if (source.read(position, header, 0, LocalHeader.LENGTH) < LocalHeader.LENGTH) {
            throw new ZipFormatException(Kind.END);
        }
        if (int32(header, 0) != LocalHeader.SIGNATURE) {
            throw new ZipFormatException(Kind.FORMAT);
        }
        return position + LocalHeader.LENGTH + LocalHeader.distance(header);
    }

    private void copy(long from, long limit, Contents contents) throws IOException {
        long position = from;
        while (position < limit) {
            int count = source.read(position, unpacked, 0, (int) Math.min(unpacked.length, limit - position));
            if (count == 0) {
                return;
            }
            position += count;
            contents.take(count);
        }
    }

    private void inflate(long from, long limit, Contents contents) throws IOException {
        long position = from;
        inflater.reset();
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(unpacked);
                if (count > 0) {
                    contents.take(count);
                    continue;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipFormatException(Kind.COMPRESSION);
                }
                if (inflater.needsInput() && !inflater.finished()) {
                    int more = (int) Math.min(packed.length, limit - position);
                    int read = more <= 0 ? 0 : source.read(position, packed, 0, more);
                    if (read == 0) {
                        throw new ZipFormatException(Kind.TRUNCATED);
                    }
                    inflater.setInput(packed, 0, read);
                    position += read;
                }
            }
        } catch (DataFormatException e) {
            ZipFormatException failure =
                    new ZipFormatException(Kind.COMPRESSION, "flate: corrupt input: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    /** What has been given out of one entry so far. */
    private final class Contents {
        private final ArchiveEntry entry;
        private final ByteSink sink;
        private long given;

        Contents(ArchiveEntry entry, ByteSink sink) {
            this.entry = entry;
            this.sink = sink;
        }

        void take(int count) throws IOException {
            given += count;
            if (Long.compareUnsigned(given, entry.size()) > 0) {
                throw new ZipFormatException(Kind.FORMAT);
            }
            crc32.update(unpacked, 0, count);
            sink.accept(unpacked, 0, count);
        }

        /** Compares size and checksum, and the data descriptor's checksum where one follows the contents. */
        void end(long descriptorPosition) throws IOException {
            if (given != entry.size()) {
                throw new ZipFormatException(Kind.TRUNCATED);
            }
            boolean checked = entry.crc32() != 0;
            if (entry.hasDataDescriptor()) {
                checked = true;
                if (descriptorCrc32(descriptorPosition) != entry.crc32()) {
                    throw new ZipFormatException(Kind.CHECKSUM);
                }
            }
            if (checked && (int) crc32.getValue() != entry.crc32()) {
                throw new ZipFormatException(Kind.CHECKSUM);
            }
        }

        /** The checksum after the contents; the sizes there may have 4 or 8 bytes and are not read. */
        private int descriptorCrc32(long position) throws IOException {
            if (position < 0) {
                throw new ZipFormatException(Kind.POSITION);
            }
            byte[] descriptor = new byte[16];
            int count = source.read(position, descriptor, 0, 16);
            int at = count >= 4 && int32(descriptor, 0) == LocalHeader.DESCRIPTOR_SIGNATURE ? 4 : 0;
            if (count < at + 12) {
                throw new ZipFormatException(Kind.TRUNCATED);
            }
            return int32(descriptor, at);
        }
    }
}
