// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ZipFormatException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryReaderTest {
    private final CraftedZip zip = new CraftedZip();

    private byte[] first() throws IOException {
        ZipArchive archive = ZipArchive.open(zip.source());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EntryReader reader = new EntryReader(archive)) {
            reader.read(archive.entries().getFirst(), out::write);
        }
        return out.toByteArray();
    }

    private void assertFails(Kind kind) {
        assertThatThrownBy(this::first)
                .isInstanceOfSatisfying(
                        ZipFormatException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void read_storedAndDeflated_givesTheContents() throws IOException {
        zip.stored("a", "hello");
        assertThat(first()).isEqualTo("hello".getBytes(UTF_8));
        CraftedZip other = new CraftedZip();
        byte[] large = Arrays.copyOf(random(200_000), 900_000);
        other.deflated("a", large);
        other.deflated("b", new byte[0]);
        ZipArchive archive = ZipArchive.open(other.source());
        try (EntryReader reader = new EntryReader(archive)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            reader.read(archive.entries().get(1), out::write);
            reader.read(archive.entries().get(0), out::write);
            assertThat(out.toByteArray()).isEqualTo(large);
        }
    }

    @Test
    void read_storedMoreThanABuffer_givesTheContents() throws IOException {
        zip.stored("a", "x".repeat(200_001));
        assertThat(first()).hasSize(200_001);
    }

    @Test
    void read_largerThanPromised_isRefusedAtThePromise() {
        zip.deflated("bomb", new byte[50_000_000]).size(10);
        assertFails(Kind.FORMAT);
    }

    @Test
    void read_smallerThanPromised_isTruncated() {
        zip.stored("a", "hello").size(6);
        assertFails(Kind.TRUNCATED);
        CraftedZip.Entry entry = new CraftedZip().stored("a", "");
        assertThat(entry.crc32()).isZero();
    }

    @Test
    void read_packedBytesCutShort_isTruncated() {
        zip.deflated("a", random(1000)).packedSize(500);
        assertFails(Kind.TRUNCATED);
    }

    @Test
    void read_packedSizeZero_isTruncated() {
        zip.deflated("a", new byte[0]).packedSize(0);
        assertFails(Kind.TRUNCATED);
    }

    @Test
    void read_packedSizeTooLarge_stopsWhereTheContentsEnd() throws IOException {
        zip.deflated("a", random(10)).packedSize(15);
        assertThat(first()).isEqualTo(random(10));
    }

    @Test
    void read_packedSizeNegative_reachesToTheEnd() throws IOException {
        zip.deflated("a", random(10)).packedSize(0xffff_ffffL).extra(CraftedZip.zip64Field(-1L));
        assertThat(first()).isEqualTo(random(10));
    }

    @Test
    void read_garbage_isNoCompression() {
        zip.packed("a", new byte[3], new byte[] {7, 1, 2, 3});
        assertFails(Kind.COMPRESSION);
    }

    @Test
    void read_unknownMethod_isRefused() {
        zip.stored("a", "x").method(9);
        assertFails(Kind.ALGORITHM);
    }

    @Test
    void read_wrongChecksum_isRefused() {
        zip.stored("a", "x").crc32(1);
        assertFails(Kind.CHECKSUM);
    }

    @Test
    void read_checksumZeroWithoutDescriptor_isNotCompared() throws IOException {
        zip.stored("a", "x").crc32(0);
        assertThat(first()).isEqualTo(new byte[] {'x'});
    }

    @Test
    void read_descriptor_mustHaveTheDirectorysChecksum() throws IOException {
        CraftedZip.Entry entry = zip.stored("a", "x");
        entry.descriptor(entry.crc32(), true);
        assertThat(first()).isEqualTo(new byte[] {'x'});
        entry.descriptor(entry.crc32(), false);
        assertThat(first()).isEqualTo(new byte[] {'x'});
        entry.descriptor(entry.crc32() + 1, false);
        assertFails(Kind.CHECKSUM);
    }

    @Test
    void read_checksumZeroInDirectoryAndDescriptor_isCompared() {
        zip.stored("a", "x").crc32(0).descriptor(0, true);
        assertFails(Kind.CHECKSUM);
    }

    @Test
    void read_descriptorBehindTheEnd_isTruncated() {
        zip.deflated("a", random(10)).flags(8).packedSize(1000);
        assertFails(Kind.TRUNCATED);
    }

    @Test
    void read_descriptorBeforeTheFile_isRefused() {
        zip.deflated("a", random(10)).flags(8).packedSize(0xffff_ffffL).extra(CraftedZip.zip64Field(Long.MIN_VALUE));
        assertFails(Kind.POSITION);
    }

    @Test
    void read_folder_isEmptyWhateverItIsPackedAs() throws IOException {
        zip.deflated("a/", new byte[0]);
        assertThat(first()).isEmpty();
    }

    @Test
    void read_folderWithASize_isRefused() {
        zip.stored("a/", "x");
        assertFails(Kind.FORMAT);
    }

    @Test
    void read_noHeaderThere_isRefused() {
        zip.stored("a", "x").signatures(0, 0x02014b50);
        assertFails(Kind.FORMAT);
    }

    @Test
    void read_headerBehindTheEnd_isRefused() {
        zip.stored("a", "x").headerPosition(100_000);
        assertFails(Kind.END);
    }

    @Test
    void read_sinkThrows_passesItOn() throws IOException {
        zip.stored("a", "x");
        ZipArchive archive = ZipArchive.open(zip.source());
        try (EntryReader reader = new EntryReader(archive)) {
            assertThatThrownBy(() -> reader.read(archive.entries().getFirst(), (bytes, offset, length) -> {
                        throw new IOException("disk full");
                    }))
                    .hasMessage("disk full");
        }
    }
}
