// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivingArchiveTest {
    private static final byte[] LARGE = large();

    private final CraftedZip zip = new CraftedZip();

    private static byte[] large() {
        byte[] bytes = new byte[150_000];
        new Random(1).nextBytes(bytes);
        return Arrays.copyOf(bytes, 700_000);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static ArrivingArchive arrived(byte[] bytes, int piece, long maxContents) {
        ArrivingArchive archive = new ArrivingArchive(maxContents);
        for (int at = 0; at < bytes.length; at += piece) {
            archive.accept(bytes, at, Math.min(piece, bytes.length - at));
        }
        assertThat(archive.length()).isEqualTo(bytes.length);
        archive.close();
        return archive;
    }

    /** Of each entry, whether something is known of it. */
    private List<Boolean> known() throws IOException {
        ArrivingArchive archive = arrived(zip.bytes(), 1000, 1 << 20);
        return ZipArchive.open(zip.source()).entries().stream()
                .map(entry -> archive.sha256(entry) != null)
                .toList();
    }

    private CraftedZip.Entry descriptor(String name, byte[] contents) {
        CraftedZip.Entry entry = zip.deflated(name, contents);
        return entry.descriptor(entry.crc32(), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 65_536, 10_000_000})
    void sha256_isThatOfTheContents_howeverTheBytesArrive(int piece) throws Exception {
        descriptor("a", LARGE);
        zip.stored("b", "hello");
        descriptor("c", new byte[0]);
        zip.deflated("d", "deflated".getBytes(UTF_8));
        zip.stored("e", "");
        ArrivingArchive archive = arrived(zip.bytes(), piece, 1 << 20);
        List<ArchiveEntry> entries = ZipArchive.open(zip.source()).entries();
        List<byte[]> contents =
                List.of(LARGE, "hello".getBytes(UTF_8), new byte[0], "deflated".getBytes(UTF_8), new byte[0]);
        for (int i = 0; i < contents.size(); i++) {
            assertThat(archive.sha256(entries.get(i))).as(entries.get(i).name()).isEqualTo(sha256(contents.get(i)));
        }
    }

    @Test
    void sha256_directorySaysSomethingElse_isNotKnown() throws IOException {
        zip.stored("a", "hello");
        ArrivingArchive archive = arrived(zip.bytes(), 1000, 1 << 20);
        ArchiveEntry right = ZipArchive.open(zip.source()).entries().getFirst();
        assertThat(archive.sha256(right)).isNotNull();
        assertThat(List.of(
                        new ArchiveEntry("a", 0, 8, right.crc32(), 5, 5, 0),
                        new ArchiveEntry("a", 0, 0, right.crc32() + 1, 5, 5, 0),
                        new ArchiveEntry("a", 0, 0, right.crc32(), 4, 5, 0),
                        new ArchiveEntry("a", 0, 0, right.crc32(), 5, 4, 0),
                        new ArchiveEntry("a", 8, 0, right.crc32(), 5, 5, 0),
                        new ArchiveEntry("a", 0, 0, right.crc32(), 5, 5, 1)))
                .allSatisfy(lie -> assertThat(archive.sha256(lie)).isNull());
    }

    @Test
    void sha256_wrongDescriptor_isGivenUpThere() throws IOException {
        zip.stored("a", "x");
        CraftedZip.Entry entry = zip.deflated("b", LARGE);
        entry.descriptor(entry.crc32() + 1, true);
        zip.stored("c", "x");
        assertThat(known()).containsExactly(true, false, false);
    }

    @Test
    void sha256_descriptorWithoutSignature_isGivenUpThere() throws IOException {
        CraftedZip.Entry entry = zip.deflated("a", LARGE);
        entry.descriptor(entry.crc32(), false);
        assertThat(known()).containsExactly(false);
    }

    @Test
    void sha256_storedWithoutItsLength_isGivenUpThere() throws IOException {
        CraftedZip.Entry entry = zip.stored("a", "hello");
        entry.descriptor(entry.crc32(), true);
        assertThat(known()).containsExactly(false);
    }

    @Test
    void sha256_packedBytesThatAreNone_areGivenUpThere() throws IOException {
        zip.stored("a", "x");
        zip.packed("b", LARGE, new byte[] {(byte) 0xff, 1, 2, 3});
        assertThat(known()).containsExactly(true, false);
    }

    @Test
    void sha256_packedLongerThanItsContents_isGivenUpThere() throws IOException {
        zip.deflated("a", LARGE).after(new byte[3]).packedSize(10_000_000);
        assertThat(known()).containsExactly(false);
    }

    @Test
    void sha256_otherMethods_gapsAndWhatIsInFront_areGivenUp() throws IOException {
        zip.stored("a", "x");
        zip.stored("b", "x").method(12);
        zip.stored("c", "x");
        assertThat(known()).containsExactly(true, false, false);
        CraftedZip gap = new CraftedZip().before(new byte[7]);
        gap.stored("a", "x");
        ArrivingArchive archive = arrived(gap.bytes(), 1000, 1 << 20);
        assertThat(archive.sha256(ZipArchive.open(gap.source()).entries().getFirst()))
                .isNull();
    }

    @Test
    void contents_beyondTheLimit_areNotUnpacked() throws IOException {
        descriptor("a", new byte[1 << 19]);
        descriptor("b", new byte[1 << 19]);
        descriptor("c", new byte[1]);
        assertThat(known()).containsExactly(true, true, false);
    }

    @Test
    void files_beyondTheLimit_areNotRemembered() throws IOException {
        for (int i = 0; i <= ArrivingArchive.MAX_FILES; i++) {
            zip.stored("f" + i, "");
        }
        assertThat(known()).hasSize(ArrivingArchive.MAX_FILES + 1).endsWith(true, false);
    }
}
