// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.text.GoText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWriterTest {
    private static final int LOCAL_HEADER = 30;
    private static final int DESCRIPTOR = 16;
    private static final int DIRECTORY_HEADER = 46;
    private static final int END = 22;
    private static final int END64 = 56 + 20;

    private static byte[] write(Map<String, byte[]> files) throws IOException {
        return write(files, Integer.MAX_VALUE);
    }

    /** The archive of these files, whose contents are given {@code step} bytes at a time. */
    private static byte[] write(Map<String, byte[]> files, int step) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipWriter writer = new ZipWriter(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                writer.begin(file.getKey());
                byte[] contents = file.getValue();
                for (int at = 0; at < contents.length; at += Math.min(step, contents.length - at)) {
                    writer.write(contents, at, Math.min(step, contents.length - at));
                }
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static byte[] writeEmptyFiles(int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipWriter writer = new ZipWriter(out)) {
            for (int i = 0; i < count; i++) {
                writer.begin("f");
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> read(byte[] bytes) throws IOException {
        ZipArchive archive = ZipArchive.open(ByteSource.of(bytes));
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                reader.read(entry, out::write);
                files.put(entry.name(), out.toByteArray());
            }
        }
        return files;
    }

    private static void assertSame(Map<String, byte[]> files, Map<String, byte[]> others) {
        assertThat(new ArrayList<>(others.keySet())).isEqualTo(new ArrayList<>(files.keySet()));
        files.forEach((name, contents) -> assertThat(others.get(name)).as(name).isEqualTo(contents));
    }

    /** Some files of all sizes about the buffer's, compressible and not, names of all kinds. */
    private static Map<String, byte[]> someFiles(Random random) {
        int[] sizes = {0, 1, 100, 65_535, 65_536, 65_537, 200_000};
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            byte[] contents = new byte[sizes[random.nextInt(sizes.length)]];
            if (random.nextBoolean()) {
                random.nextBytes(contents);
            }
            files.put("m@v1.0.0/" + i + (random.nextBoolean() ? "\u00e9" : ".go"), contents);
        }
        return files;
    }

    @Test
    void write_anyFiles_areReadBackHere_andByJava() throws IOException {
        Random random = new Random(61);
        for (int round = 0; round < 20; round++) {
            Map<String, byte[]> files = someFiles(random);
            byte[] bytes = write(files);
            assertSame(files, read(bytes));
            Map<String, byte[]> streamed = new LinkedHashMap<>();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    streamed.put(entry.getName(), in.readAllBytes());
                }
            }
            assertSame(files, streamed);
        }
    }

    @Test
    void write_inAnyPieces_givesTheSameBytes() throws IOException {
        Map<String, byte[]> files = someFiles(new Random(62));
        byte[] bytes = write(files);
        assertThat(write(files)).isEqualTo(bytes);
        for (int step : new int[] {1_000, 65_536, 65_537}) {
            assertSame(files, read(write(files, step)));
            assertThat(write(files, step)).isEqualTo(write(files, step));
        }
    }

    /** Every field of the smallest archive with a file in it. */
    @Test
    void write_oneEmptyFile_hasTheFormOfGosWriter() throws IOException {
        byte[] bytes = write(Map.of("a", new byte[0]));
        String hex = java.util.HexFormat.of().formatHex(bytes);
        assertThat(hex)
                .isEqualTo("504b0304" + "1400" + "0800" + "0800" + "00000000" + "00000000" + "00000000" + "00000000"
                        + "0100" + "0000" + "61"
                        + "0300"
                        + "504b0708" + "00000000" + "02000000" + "00000000"
                        + "504b0102" + "1400" + "1400" + "0800" + "0800" + "00000000" + "00000000" + "02000000"
                        + "00000000" + "0100" + "0000" + "0000" + "0000" + "0000" + "00000000" + "00000000" + "61"
                        + "504b0506" + "0000" + "0000" + "0100" + "0100" + "2f000000" + "31000000" + "0000");
    }

    @Test
    void write_secondFile_saysWhereItBegins() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("first", "hello hello hello".getBytes(UTF_8));
        files.put("second", "x".getBytes(UTF_8));
        List<ArchiveEntry> entries =
                ZipArchive.open(ByteSource.of(write(files))).entries();
        ArchiveEntry first = entries.getFirst();
        ArchiveEntry second = entries.getLast();
        assertThat(first.headerPosition()).isZero();
        assertThat(second.headerPosition()).isEqualTo(LOCAL_HEADER + 5 + first.compressedSize() + DESCRIPTOR);
        assertThat(first.size()).isEqualTo(17);
        assertThat(first.hasDataDescriptor()).isTrue();
        assertThat(first.crc32()).isNotZero().isNotEqualTo(second.crc32());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a/b.go, false",
                "` `, false",
                "}, false",
                "~, true",
                "\\, true",
                "`a\u001fb`, true",
                "\u007f, true",
                "\u00e9, true",
                "a\udcff, false",
            })
    void name_thatReadsDifferentlyElsewhere_saysThatItIsUtf8(String name, boolean says) throws IOException {
        ArchiveEntry entry = ZipArchive.open(ByteSource.of(write(Map.of(name, new byte[0]))))
                .entries()
                .getFirst();
        assertThat(entry.name()).isEqualTo(name);
        assertThat(entry.flags()).isEqualTo(says ? 0x808 : 8);
    }

    @Test
    void name_longerThanItsFieldCanSay_isRefused() throws IOException {
        String longest = "n".repeat(65_535);
        assertThat(read(write(Map.of(longest, new byte[0])))).containsOnlyKeys(longest);
        assertThatThrownBy(() -> write(Map.of(longest + "n", new byte[0])))
                .isInstanceOf(IOException.class)
                .hasMessage("zip: FileHeader.Name too long");
        String twoBytesEach = "\u00e9".repeat(32_768);
        assertThatThrownBy(() -> write(Map.of(twoBytesEach, new byte[0]))).hasMessage("zip: FileHeader.Name too long");
        assertThat(GoText.encode(twoBytesEach)).hasSize(65_536);
    }

    @Test
    void write_beforeTheFirstFile_isAMistake() {
        try (ZipWriter writer = new ZipWriter(OutputStream.nullOutputStream())) {
            assertThatThrownBy(() -> writer.write(new byte[1], 0, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no file was begun");
        }
    }

    @Test
    void write_afterTheEnd_isAMistake() throws IOException {
        try (ZipWriter writer = new ZipWriter(OutputStream.nullOutputStream())) {
            writer.begin("a");
            writer.finish();
            assertThatThrownBy(() -> writer.write(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void write_partOfAnArray_isThatPart() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipWriter writer = new ZipWriter(out)) {
            writer.begin("a");
            writer.write("xhellox".getBytes(UTF_8), 1, 5);
            writer.write(new byte[3], 2, 0);
            writer.finish();
        }
        assertThat(read(out.toByteArray()).get("a")).isEqualTo("hello".getBytes(UTF_8));
    }

    /** From 65,535 files on the count stands in a record of its own, since all ones mean that it does. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 70_000})
    void finish_anyNumberOfFiles_isCounted(int count) throws IOException {
        byte[] bytes = writeEmptyFiles(count);
        int each = LOCAL_HEADER + 1 + 2 + DESCRIPTOR + DIRECTORY_HEADER + 1;
        assertThat(bytes).hasSize(count * each + END + (count >= 65_535 ? END64 : 0));
        List<ArchiveEntry> entries = ZipArchive.open(ByteSource.of(bytes)).entries();
        assertThat(entries).hasSize(count);
        byte[] end = Arrays.copyOfRange(bytes, bytes.length - END, bytes.length);
        int said = (end[8] & 0xff) | (end[9] & 0xff) << 8;
        assertThat(said).isEqualTo(Math.min(count, 65_535));
    }

    @Test
    void finish_zip64End_saysHowManyHowLongAndWhere() throws IOException {
        int count = 65_535;
        byte[] bytes = writeEmptyFiles(count);
        int at = bytes.length - END - END64;
        int files = count * (LOCAL_HEADER + 1 + 2 + DESCRIPTOR);
        java.nio.ByteBuffer end =
                java.nio.ByteBuffer.wrap(bytes, at, END64 + END).slice().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertThat(end.getInt(0)).isEqualTo(0x06064b50);
        assertThat(end.getLong(4)).isEqualTo(44);
        assertThat(end.getShort(12)).isEqualTo((short) 45);
        assertThat(end.getShort(14)).isEqualTo((short) 45);
        assertThat(end.getLong(16)).isZero();
        assertThat(end.getLong(24)).isEqualTo(count);
        assertThat(end.getLong(32)).isEqualTo(count);
        assertThat(end.getLong(40)).isEqualTo(at - files);
        assertThat(end.getLong(48)).isEqualTo(files);
        assertThat(end.getInt(56)).isEqualTo(0x07064b50);
        assertThat(end.getLong(64)).isEqualTo(at);
        assertThat(end.getInt(72)).isEqualTo(1);
        assertThat(end.getInt(END64 + 12)).isEqualTo(-1);
        assertThat(end.getInt(END64 + 16)).isEqualTo(-1);
    }

    @Test
    void finish_flushesAndClose_leavesTheStreamOpen() throws IOException {
        List<String> calls = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                // only what is told counts
            }

            @Override
            public void flush() {
                calls.add("flush");
            }

            @Override
            public void close() {
                calls.add("close");
            }
        };
        try (ZipWriter writer = new ZipWriter(out)) {
            writer.begin("a");
            assertThat(calls).isEmpty();
            writer.finish();
        }
        assertThat(calls).containsExactly("flush");
    }

    @Test
    void close_twice_andWithoutFinish_isFine() {
        ZipWriter writer = new ZipWriter(OutputStream.nullOutputStream());
        writer.close();
        assertThatCode(writer::close).doesNotThrowAnyException();
    }
}
