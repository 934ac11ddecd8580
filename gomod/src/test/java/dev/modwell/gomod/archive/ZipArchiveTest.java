// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import dev.modwell.gomod.text.GoText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
    private static final byte[] NOISE = "#!/bin/sh\nexec unzip $0\n".getBytes(UTF_8);

    private final CraftedZip zip = new CraftedZip();

    private static List<String> names(byte[] bytes) throws IOException {
        return ZipArchive.open(ByteSource.of(bytes)).entries().stream()
                .map(ArchiveEntry::name)
                .toList();
    }

    private static void assertFails(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ZipFormatException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void open_twoEntries_keepsTheirOrderAndFields() throws IOException {
        zip.stored("b", "bee");
        zip.deflated("a/", new byte[0]).flags(0x808).method(8);
        List<ArchiveEntry> entries = ZipArchive.open(zip.source()).entries();
        assertThat(entries)
                .extracting(ArchiveEntry::name, ArchiveEntry::size, ArchiveEntry::method, ArchiveEntry::isFolder)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("b", 3L, 0, false),
                        org.assertj.core.groups.Tuple.tuple("a/", 0L, 8, true));
        assertThat(entries.get(1).flags()).isEqualTo(0x808);
        assertThat(entries.get(1).headerPosition()).isEqualTo(30 + 1 + 3);
    }

    @Test
    void open_empty_hasNoEntries() throws IOException {
        assertThat(names(zip.bytes())).isEmpty();
    }

    @Test
    void open_file_readsWhatTheArrayGives(@TempDir Path folder) throws IOException {
        zip.stored("one", "1");
        Path file = Files.write(folder.resolve("x.zip"), zip.bytes());
        try (FileChannel channel = FileChannel.open(file);
                EntryReader reader = new EntryReader(ZipArchive.open(ByteSource.of(channel)))) {
            ByteSource source = ByteSource.of(channel);
            assertThat(source.size()).isEqualTo(zip.bytes().length);
            assertThat(source.read(source.size() - 2, new byte[8], 0, 8)).isEqualTo(2);
            assertThat(source.read(source.size() + 9, new byte[8], 0, 8)).isZero();
            StringBuilder text = new StringBuilder();
            reader.read(
                    ZipArchive.open(source).entries().getFirst(),
                    (bytes, offset, length) -> text.append(new String(bytes, offset, length, UTF_8)));
            assertThat(text).hasToString("1");
        }
    }

    @Test
    void open_noEndRecord_isNoArchive() {
        assertFails(Kind.FORMAT, () -> names(new byte[0]));
        assertFails(Kind.FORMAT, () -> names(new byte[21]));
        assertFails(Kind.FORMAT, () -> names(new byte[100_000]));
    }

    @Test
    void open_comment_isPassedOver() throws IOException {
        zip.stored("a", "");
        for (int length : new int[] {1, 1000, 1003, 5000, 65535}) {
            assertThat(names(zip.comment(new byte[length]).bytes())).containsExactly("a");
        }
    }

    @Test
    void open_commentCutShort_isNoArchive() {
        zip.stored("a", "");
        byte[] bytes = zip.comment(new byte[40]).bytes();
        assertFails(Kind.FORMAT, () -> names(Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @Test
    void open_endRecordInComment_lastOneCounts() throws IOException {
        zip.stored("a", "");
        byte[] empty = new CraftedZip().bytes();
        assertThat(names(zip.comment(empty).bytes())).isEmpty();
    }

    @Test
    void open_bytesBefore_areNotCounted() throws IOException {
        zip.stored("a", "first");
        byte[] bytes = zip.before(NOISE).bytes();
        ArchiveEntry entry = ZipArchive.open(ByteSource.of(bytes)).entries().getFirst();
        assertThat(entry.headerPosition()).isEqualTo(NOISE.length);
    }

    @Test
    void open_bytesBeforeThatOffsetsCount_entryThereDecides() throws IOException {
        zip.stored("a", "first").headerPosition(NOISE.length);
        byte[] bytes = zip.before(NOISE).directory(-1, NOISE.length + 36).bytes();
        ArchiveEntry entry = ZipArchive.open(ByteSource.of(bytes)).entries().getFirst();
        assertThat(entry.headerPosition()).isEqualTo(NOISE.length);
    }

    @Test
    void open_directorySizeTooSmall_entryAtTheOffsetDecides() throws IOException {
        zip.stored("a", "first");
        assertThat(names(zip.directory(3, -1).bytes())).containsExactly("a");
    }

    @Test
    void open_directoryOutsideTheFile_isNoArchive() {
        zip.stored("a", "");
        assertFails(Kind.FORMAT, () -> names(zip.directory(1 << 20, 0).bytes()));
    }

    @Test
    void open_offsetBehindTheFile_isNoArchive() {
        // The directory is looked for where its size says, and found; the entry's header is then before byte 0.
        zip.stored("a", "x");
        assertThatThrownBy(() -> readAll(zip.directory(-1, 1 << 20).source()))
                .isInstanceOfSatisfying(
                        ZipFormatException.class, e -> assertThat(e.kind()).isEqualTo(Kind.POSITION));
    }

    @Test
    void open_recordCountWrong_isNoArchive() {
        zip.stored("a", "");
        assertFails(Kind.TRUNCATED, () -> names(zip.records(2).bytes()));
        assertFails(Kind.FORMAT, () -> names(zip.comment(new byte[99]).bytes()));
    }

    @Test
    void open_badSignatureOfSecondEntry_isNoArchive() {
        zip.stored("a", "");
        zip.stored("b", "").signatures(0x04034b50, 0x12345678);
        assertFails(Kind.FORMAT, () -> names(zip.bytes()));
    }

    @Test
    void open_moreEntriesThan16Bits_countsTheLowBits() throws IOException {
        for (int i = 0; i < 65536 + 3; i++) {
            zip.stored("f", "");
        }
        assertThat(names(zip.records(3).bytes())).hasSize(65539);
    }

    @Test
    void open_entryReachesPastTheEnd_isTruncated() {
        zip.stored("a", "");
        byte[] bytes = zip.bytes();
        int directory = bytes.length - 22 - 47;
        bytes[directory + 29] = 1; // a name of 257 bytes
        assertFails(Kind.TRUNCATED, () -> names(bytes));
    }

    @Test
    void open_entryEndsWithTheFile_isAnError() {
        // The header's fixed part ends exactly where the file ends: Go's io.EOF, never a good end.
        CraftedZip outer = new CraftedZip();
        byte[] header = new byte[46];
        header[0] = 'P';
        header[1] = 'K';
        header[2] = 1;
        header[3] = 2;
        byte[] end = outer.directory(24, 0).bytes();
        System.arraycopy(end, 0, header, 46 - 22, 22);
        header[28] = 5;
        assertFails(Kind.END, () -> names(header));
    }

    @Test
    void open_zip64End_isRead() throws IOException {
        zip.stored("a", "");
        zip.stored("b", "");
        assertThat(names(zip.zip64End().bytes())).containsExactly("a", "b");
    }

    @Test
    void open_zip64EndElsewhere_isNoArchive() {
        zip.stored("a", "");
        byte[] bytes = zip.zip64End().bytes();
        int locator = bytes.length - 22 - 20;
        byte[] wrongPlace = bytes.clone();
        wrongPlace[locator + 8]++;
        assertFails(Kind.FORMAT, () -> names(wrongPlace));
        byte[] behind = bytes.clone();
        behind[locator + 12] = 1;
        assertThatThrownBy(() -> names(behind)).isInstanceOf(IOException.class).hasMessage("EOF");
        byte[] disks = bytes.clone();
        disks[locator + 16] = 2;
        assertFails(Kind.FORMAT, () -> names(disks));
        byte[] huge = bytes.clone();
        huge[bytes.length - 22 - 20 - 56 + 47] = (byte) 0x80;
        assertFails(Kind.FORMAT, () -> names(huge));
    }

    @Test
    void open_zip64LocatorWithoutRoom_isIgnored() throws IOException {
        assertThat(names(zip.directory(-1, 0xffff_ffffL).bytes())).isEmpty();
    }

    @Test
    void open_zip64Field_givesTheNumbersThatAreMissing() throws IOException {
        zip.stored("a", "12345")
                .size(0xffff_ffffL)
                .packedSize(0xffff_ffffL)
                .headerPosition(0xffff_ffffL)
                .extra(CraftedZip.zip64Field(7, 8, 9));
        ArchiveEntry entry = ZipArchive.open(zip.source()).entries().getFirst();
        assertThat(entry.size()).isEqualTo(7);
        assertThat(entry.compressedSize()).isEqualTo(8);
        assertThat(entry.headerPosition()).isEqualTo(9);
    }

    @Test
    void open_zip64FieldNotNeeded_isIgnored() throws IOException {
        zip.stored("a", "12345").extra(CraftedZip.zip64Field(7, 8, 9));
        ArchiveEntry entry = ZipArchive.open(zip.source()).entries().getFirst();
        assertThat(entry.size()).isEqualTo(5);
        assertThat(entry.headerPosition()).isZero();
    }

    @Test
    void open_zip64FieldTooShort_isNoArchive() {
        zip.stored("a", "12345").size(0xffff_ffffL).packedSize(0xffff_ffffL).extra(CraftedZip.zip64Field(7));
        assertFails(Kind.FORMAT, () -> names(zip.bytes()));
    }

    @Test
    void open_packedSizeMissing_isNoArchive() {
        zip.stored("a", "12345").packedSize(0xffff_ffffL);
        assertFails(Kind.FORMAT, () -> names(zip.bytes()));
    }

    @Test
    void open_sizeMissing_isTakenAsItIs() throws IOException {
        zip.stored("a", "12345").size(0xffff_ffffL).extra(new byte[] {1, 0, 8, 0, 1});
        assertThat(ZipArchive.open(zip.source()).entries().getFirst().size()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void open_otherExtraFieldsAndComments_arePassedOver() throws IOException {
        zip.stored("a", "1").extra(new byte[] {'U', 'T', 1, 0, 9}).comment(new byte[300]);
        zip.stored("b", "2").extra(new byte[] {9});
        assertThat(names(zip.bytes())).containsExactly("a", "b");
    }

    @Test
    void open_directoryTooLarge_isRefused() {
        byte[] comment = new byte[65535];
        for (int i = 0; i < 520; i++) {
            zip.stored("f", "").comment(comment);
        }
        assertFails(Kind.DIRECTORY, () -> names(zip.bytes()));
    }

    @Test
    void open_nameThatIsNoUtf8_keepsItsBytes() throws IOException {
        byte[] name = {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xc3};
        zip.stored("x", "").name(name);
        String read = names(zip.bytes()).getFirst();
        assertThat(read).isEqualTo("a\udcff\u00e9\udcc3");
        assertThat(GoText.encode(read)).isEqualTo(name);
    }

    static void readAll(ByteSource source) throws IOException {
        ZipArchive archive = ZipArchive.open(source);
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                reader.read(entry, (bytes, offset, length) -> assertThat(length).isPositive());
            }
        }
    }
}
