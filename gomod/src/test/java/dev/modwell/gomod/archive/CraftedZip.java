// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds archives whose every field can be a lie. Entries are stored unless told otherwise. */
public final class CraftedZip {
    private final List<Entry> entries = new ArrayList<>();
    private byte[] before = {};
    private byte[] comment = {};
    private int records = -1;
    private long directorySize = -1;
    private long directoryOffset = -1;
    private boolean zip64End;

    /** One entry; what is set before {@link #bytes} counts. */
    public static final class Entry {
        private byte[] name;
        private final byte[] packed;
        private byte[] extra = {};
        private byte[] comment = {};
        private byte[] after = {};
        private int localSignature = 0x04034b50;
        private int signature = 0x02014b50;
        private int flags;
        private int method;
        private int crc32;
        private long packedSize;
        private long size;
        private long headerPosition = -1;

        Entry(byte[] name, byte[] contents, byte[] packed, int method) {
            this.name = name;
            this.packed = packed;
            this.method = method;
            CRC32 crc = new CRC32();
            crc.update(contents);
            this.crc32 = (int) crc.getValue();
            this.packedSize = packed.length;
            this.size = contents.length;
        }

        public Entry name(byte[] value) {
            name = value;
            return this;
        }

        public Entry flags(int value) {
            flags = value;
            return this;
        }

        public Entry method(int value) {
            method = value;
            return this;
        }

        public Entry crc32(int value) {
            crc32 = value;
            return this;
        }

        public int crc32() {
            return crc32;
        }

        public Entry packedSize(long value) {
            packedSize = value;
            return this;
        }

        public Entry size(long value) {
            size = value;
            return this;
        }

        public Entry headerPosition(long value) {
            headerPosition = value;
            return this;
        }

        public Entry extra(byte[] value) {
            extra = value;
            return this;
        }

        public Entry comment(byte[] value) {
            comment = value;
            return this;
        }

        public Entry signatures(int local, int central) {
            localSignature = local;
            signature = central;
            return this;
        }

        /** Bytes that follow the contents, such as a data descriptor. */
        public Entry after(byte[] value) {
            after = value;
            return this;
        }

        /** Sets the flag and appends a descriptor with this checksum, with its signature or without. */
        public Entry descriptor(int crc, boolean signed) {
            flags |= 8;
            Fields buffer = new Fields();
            if (signed) {
                buffer.putInt(0x08074b50);
            }
            buffer.putInt(crc).putInt((int) packedSize).putInt((int) size);
            return after(buffer.array());
        }
    }

    /** Adds a stored file. */
    public Entry stored(String name, String contents) {
        byte[] bytes = contents.getBytes(StandardCharsets.UTF_8);
        return add(new Entry(name.getBytes(StandardCharsets.UTF_8), bytes, bytes, 0));
    }

    /** Adds a deflated file. */
    public Entry deflated(String name, byte[] contents) {
        return add(new Entry(name.getBytes(StandardCharsets.UTF_8), contents, deflate(contents), 8));
    }

    /** Adds a file that says it is deflated, with these packed bytes. */
    public Entry packed(String name, byte[] contents, byte[] packed) {
        return add(new Entry(name.getBytes(StandardCharsets.UTF_8), contents, packed, 8));
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    /** Bytes before the archive, which its offsets do not count. */
    public CraftedZip before(byte[] bytes) {
        before = bytes;
        return this;
    }

    public CraftedZip comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    public CraftedZip records(int count) {
        records = count;
        return this;
    }

    public CraftedZip directory(long size, long offset) {
        directorySize = size;
        directoryOffset = offset;
        return this;
    }

    /** Writes a ZIP64 end record and its locator as well, and the end record's fields all ones. */
    public CraftedZip zip64End() {
        zip64End = true;
        return this;
    }

    public ByteSource source() {
        return ByteSource.of(bytes());
    }

    /** The archive's bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        List<Long> positions = new ArrayList<>();
        for (Entry entry : entries) {
            positions.add(out.size() - (long) before.length);
            writeFile(out, entry);
        }
        long start = out.size() - (long) before.length;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            writeDirectory(out, entry, entry.headerPosition >= 0 ? entry.headerPosition : positions.get(i));
        }
        long size = directorySize >= 0 ? directorySize : out.size() - (long) before.length - start;
        long offset = directoryOffset >= 0 ? directoryOffset : start;
        writeEnd(out, size, offset);
        return out.toByteArray();
    }

    private static void writeFile(ByteArrayOutputStream out, Entry entry) {
        Fields header = new Fields();
        header.putInt(entry.localSignature).putShort((short) 20).putShort((short) entry.flags);
        header.putShort((short) entry.method).putInt(0).putInt(entry.crc32);
        header.putInt((int) entry.packedSize).putInt((int) entry.size);
        header.putShort((short) entry.name.length).putShort((short) 0);
        out.writeBytes(header.array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.packed);
        out.writeBytes(entry.after);
    }

    private static void writeDirectory(ByteArrayOutputStream out, Entry entry, long position) {
        Fields header = new Fields();
        header.putInt(entry.signature).putShort((short) 20).putShort((short) 20).putShort((short) entry.flags);
        header.putShort((short) entry.method).putInt(0).putInt(entry.crc32);
        header.putInt((int) entry.packedSize).putInt((int) entry.size);
        header.putShort((short) entry.name.length).putShort((short) entry.extra.length);
        header.putShort((short) entry.comment.length).putInt(0).putInt(0).putInt((int) position);
        out.writeBytes(header.array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.extra);
        out.writeBytes(entry.comment);
    }

    private void writeEnd(ByteArrayOutputStream out, long size, long offset) {
        int count = records >= 0 ? records : entries.size();
        if (zip64End) {
            long position = out.size() - (long) before.length;
            Fields end = new Fields();
            end.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            end.putLong(count).putLong(count).putLong(size).putLong(offset);
            end.putInt(0x07064b50).putInt(0).putLong(position).putInt(1);
            out.writeBytes(end.array());
        }
        Fields end = new Fields();
        end.putInt(0x06054b50).putInt(0);
        end.putShort((short) (zip64End ? -1 : count)).putShort((short) (zip64End ? -1 : count));
        end.putInt(zip64End ? -1 : (int) size).putInt(zip64End ? -1 : (int) offset);
        end.putShort((short) comment.length);
        out.writeBytes(end.array());
        out.writeBytes(comment);
    }

    /** The ZIP64 extra field with these numbers. */
    public static byte[] zip64Field(long... numbers) {
        Fields field = new Fields();
        field.putShort((short) 1).putShort((short) (8 * numbers.length));
        for (long number : numbers) {
            field.putLong(number);
        }
        return field.array();
    }

    /** {@code contents} deflated, without zlib's header. */
    public static byte[] deflate(byte[] contents) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(contents);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Little endian numbers, one after the other. */
    private static final class Fields {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Fields putShort(short value) {
            out.write(value);
            out.write(value >> 8);
            return this;
        }

        Fields putInt(int value) {
            return putShort((short) value).putShort((short) (value >> 16));
        }

        Fields putLong(long value) {
            return putInt((int) value).putInt((int) (value >> 32));
        }

        byte[] array() {
            return out.toByteArray();
        }
    }
}
