// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final Random random = new Random(3);

    /** Counts how often it is asked. */
    private static final class Counted implements ByteSource {
        private final ByteSource bytes;
        private int questions;

        Counted(byte[] bytes) {
            this.bytes = ByteSource.of(bytes);
        }

        @Override
        public long size() throws IOException {
            return bytes.size();
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            questions++;
            return bytes.read(position, into, offset, length);
        }
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void read_anyPlaceAndLength_isWhatTheSourceHas() throws IOException {
        for (int size : new int[] {0, 1, 600, 400_000}) {
            byte[] bytes = noise(size);
            ReadAhead ahead = new ReadAhead(ByteSource.of(bytes));
            assertThat(ahead.size()).isEqualTo(size);
            int next = 0;
            for (int i = 0; i < 2000; i++) {
                int position = random.nextBoolean() ? next : random.nextInt(size + 10);
                int length = random.nextInt(1 << random.nextInt(19));
                byte[] into = new byte[length + 5];
                int count = ahead.read(position, into, 3, length);
                int from = Math.min(position, size);
                byte[] expected = Arrays.copyOfRange(bytes, from, Math.min(size, from + length));
                assertThat(Arrays.copyOfRange(into, 3, 3 + count)).isEqualTo(expected);
                next = position + count;
            }
        }
    }

    @Test
    void read_farBehindTheEnd_isNothing() throws IOException {
        ReadAhead ahead = new ReadAhead(ByteSource.of(noise(1000)));
        assertThat(ahead.read(100, new byte[10], 0, 10)).isEqualTo(10);
        assertThat(ahead.read(Long.MAX_VALUE, new byte[10], 0, 10)).isZero();
        assertThat(ahead.read(Long.MAX_VALUE - 5, new byte[10], 0, 10)).isZero();
        assertThat(ahead.read(0, new byte[10], 0, 10)).isEqualTo(10);
    }

    @Test
    void read_smallFilesOneBehindTheOther_askTheSourceSeldom() throws IOException {
        CraftedZip zip = new CraftedZip();
        for (int i = 0; i < 1000; i++) {
            CraftedZip.Entry entry = zip.deflated("file" + i, noise(100));
            entry.descriptor(entry.crc32(), true);
        }
        Counted source =
                new Counted(zip.source().readFully(0, (int) zip.source().size()));
        ZipArchive archive = ZipArchive.open(source);
        int before = source.questions;
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                reader.read(entry, (bytes, offset, length) -> {});
            }
        }
        assertThat(source.questions - before).isLessThan(5);
    }
}
