// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an archive's directory is looked for, and what is believed of the records that say so. */
class DirectoryEndTest {
    private static final int END = 22;
    private static final int LOCATOR64 = 20;
    private static final int END64 = 56;

    private static CraftedZip twoFiles() {
        CraftedZip zip = new CraftedZip();
        zip.stored("a", "1");
        zip.stored("b", "2");
        return zip;
    }

    private static List<String> names(byte[] bytes) throws IOException {
        return ZipArchive.open(ByteSource.of(bytes)).entries().stream()
                .map(ArchiveEntry::name)
                .toList();
    }

    private static void assertNoArchive(byte[] bytes) {
        assertThatThrownBy(() -> names(bytes))
                .isInstanceOfSatisfying(
                        ZipFormatException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FORMAT));
    }

    /** The fields of the end record, which have no room for what the larger record says. */
    private static byte[] withEnd(byte[] bytes, int records, int size, int offset) {
        byte[] changed = bytes.clone();
        ByteBuffer end = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.length - END;
        end.putShort(at + 8, (short) records).putShort(at + 10, (short) records);
        end.putInt(at + 12, size).putInt(at + 16, offset);
        return changed;
    }

    /** Any one of the three fields at its largest sends the reader to the larger record; the others may be anything. */
    @ParameterizedTest
    @CsvSource({"65535, 7, 7", "9, 65535, 7", "9, 7, -1", "65535, 65535, -1"})
    void find_oneFieldFull_readsTheLargerRecord(int records, int size, int offset) throws IOException {
        byte[] bytes = withEnd(twoFiles().zip64End().bytes(), records, size, offset);
        assertThat(names(bytes)).containsExactly("a", "b");
    }

    @Test
    void find_noFieldFull_believesTheSmallerRecord() {
        byte[] bytes = withEnd(twoFiles().zip64End().bytes(), 9, 7, 7);
        assertThatThrownBy(() -> names(bytes)).isInstanceOf(ZipFormatException.class);
    }

    /** The larger record may stand anywhere, at the very beginning too. */
    @Test
    void find_largerRecordAtTheBeginning_isRead() {
        byte[] bytes = twoFiles().zip64End().bytes();
        int record = bytes.length - END - LOCATOR64 - END64;
        byte[] moved = new byte[bytes.length + END64];
        System.arraycopy(bytes, record, moved, 0, END64);
        System.arraycopy(bytes, 0, moved, END64, bytes.length);
        ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN).putLong(moved.length - END - LOCATOR64 + 8, 0);
        // The directory would end where the record begins, which is before the archive.
        assertNoArchive(moved);
    }

    @Test
    void find_directorySizeOrPlaceNegative_isNoArchive() {
        byte[] bytes = twoFiles().zip64End().bytes();
        int record = bytes.length - END - LOCATOR64 - END64;
        for (int field : new int[] {40, 48}) {
            byte[] negative = bytes.clone();
            negative[record + field + 7] = (byte) 0x80;
            assertNoArchive(negative);
        }
    }

    @Test
    void find_commentOfAnyLength_endsWithTheFile() throws IOException {
        for (int length : new int[] {0, 1, 1024 - END - 1, 1024 - END, 1024 - END + 1, 65_534, 65_535}) {
            byte[] bytes = twoFiles().comment(new byte[length]).bytes();
            assertThat(names(bytes)).as("%d", length).containsExactly("a", "b");
        }
    }

    @Test
    void find_bytesBehindTheComment_arePassedOver() throws IOException {
        byte[] bytes = twoFiles().bytes();
        assertThat(names(Arrays.copyOf(bytes, bytes.length + 500))).containsExactly("a", "b");
        assertNoArchive(Arrays.copyOf(bytes, bytes.length + 66 * 1024));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1000, 70_000})
    void find_bytesBefore_areNoPartOfIt(int length) throws IOException {
        byte[] before = new byte[length];
        new Random(length).nextBytes(before);
        byte[] bytes = twoFiles().before(before).bytes();
        ZipArchive archive = ZipArchive.open(ByteSource.of(bytes));
        assertThat(archive.entries().getFirst().headerPosition()).isEqualTo(length);
        try (EntryReader reader = new EntryReader(archive)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (ArchiveEntry entry : archive.entries()) {
                reader.read(entry, out::write);
            }
            assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("12");
        }
    }

    /** No byte of an archive can be changed so that reading it does anything but succeed or refuse. */
    @Test
    void open_anyByteChanged_isReadOrRefused() throws IOException {
        byte[] bytes = twoFiles().zip64End().comment(new byte[3]).bytes();
        int refused = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int change : new int[] {1, 0x80, 0xff}) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) change;
                try {
                    ZipArchiveTest.readAll(ByteSource.of(changed));
                } catch (IOException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(bytes.length, 3 * bytes.length);
    }

    @Test
    void open_cutAnywhere_isRefused() {
        byte[] bytes = twoFiles().bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> names(cut)).isInstanceOf(IOException.class);
        }
    }

    /** A source of a file and one of an array give the same bytes from every place, also past the end. */
    @Test
    void source_ofFileAndArray_areTheSame(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[100];
        new Random(77).nextBytes(bytes);
        Path file = Files.write(folder.resolve("f"), bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            ByteSource ofFile = ByteSource.of(channel);
            ByteSource ofArray = ByteSource.of(bytes);
            assertThat(ofFile.size()).isEqualTo(ofArray.size());
            for (int position = 0; position <= 101; position++) {
                for (int length : new int[] {0, 1, 50, 101}) {
                    byte[] one = new byte[110];
                    byte[] other = new byte[110];
                    int count = ofFile.read(position, one, 5, length);
                    assertThat(ofArray.read(position, other, 5, length)).isEqualTo(count);
                    assertThat(count).isEqualTo(Math.max(0, Math.min(length, 100 - position)));
                    assertThat(one).isEqualTo(other);
                    assertThat(Arrays.copyOfRange(one, 5, 5 + count))
                            .isEqualTo(Arrays.copyOfRange(
                                    bytes, Math.min(100, position), Math.min(100, position) + count));
                }
            }
            assertThat(ofFile.readFully(98, 2)).isEqualTo(Arrays.copyOfRange(bytes, 98, 100));
            assertThatThrownBy(() -> ofFile.readFully(99, 2)).hasMessage("EOF");
        }
    }

    /** Extra fields are read in turn: the larger sizes' may come behind others, and what is cut short is passed over. */
    @Test
    void entry_extraFieldsInAnyOrder_giveTheSizes() throws IOException {
        byte[] other = {'U', 'T', 3, 0, 9, 9, 9};
        byte[] sizes = CraftedZip.zip64Field(1, 1, 0);
        for (byte[] extra : List.of(join(other, sizes), join(sizes, other), join(join(other, other), sizes))) {
            CraftedZip zip = new CraftedZip();
            zip.stored("a", "1")
                    .size(0xffff_ffffL)
                    .packedSize(0xffff_ffffL)
                    .headerPosition(0xffff_ffffL)
                    .extra(extra);
            ArchiveEntry entry = ZipArchive.open(zip.source()).entries().getFirst();
            assertThat(entry.size()).isEqualTo(1);
            assertThat(entry.compressedSize()).isEqualTo(1);
            assertThat(entry.headerPosition()).isZero();
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** A directory of many buffers' lengths, with names of all lengths about them. */
    @Test
    void entries_acrossTheReadersBuffers_areAllRead() throws IOException {
        CraftedZip zip = new CraftedZip();
        Random random = new Random(78);
        int[] lengths = {1, 977, 978, 979, 1024, 2048, 30_000, 65_000, 65_535};
        for (int i = 0; i < 60; i++) {
            zip.stored("n".repeat(lengths[random.nextInt(lengths.length)]), "");
        }
        assertThat(ZipArchive.open(zip.source()).entries()).hasSize(60);
    }
}
