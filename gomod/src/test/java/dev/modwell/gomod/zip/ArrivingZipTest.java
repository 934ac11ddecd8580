// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.archive.ArrivingArchive;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.KnownContents;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found out while a zip arrives changes nothing about what is said of it, right or wrong. */
class ArrivingZipTest {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.2.3");
    private static final int ZIPS = 30_000;

    private final Random random = new Random(20261129);

    private byte[] zip() {
        CraftedZip zip = new CraftedZip();
        zip.stored(MODULE + "/go.mod", "module example.com/m\n");
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] contents =
                    ("package p" + i + "\n").repeat(random.nextInt(50)).getBytes(UTF_8);
            String name = MODULE + "/f" + i;
            CraftedZip.Entry entry = random.nextInt(3) == 0
                    ? zip.stored(name, new String(contents, UTF_8))
                    : zip.deflated(name, contents);
            if (random.nextBoolean()) {
                entry.descriptor(entry.crc32() + (random.nextInt(20) == 0 ? 1 : 0), random.nextInt(5) > 0);
            }
            if (random.nextInt(30) == 0) {
                entry.headerPosition(0);
            }
        }
        byte[] bytes = zip.bytes();
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private ArrivingArchive arrived(byte[] zip) {
        ArrivingArchive archive = new ArrivingArchive(ModuleZip.MAX_ZIP);
        for (int at = 0, length; at < zip.length; at += length) {
            length = Math.min(1 + random.nextInt(300), zip.length - at);
            archive.accept(zip, at, length);
        }
        return archive;
    }

    private static String said(byte[] zip, KnownContents known) {
        try {
            VerifiedZip verified = ModuleZip.verify(MODULE, ByteSource.of(zip), known);
            return verified.hash() + " " + verified.size() + " " + new String(verified.servedGoMod(), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void verify_withWhatWasKnown_saysTheSame() {
        Map<Boolean, Integer> verdicts = new HashMap<>();
        int[] known = {0};
        for (int i = 0; i < ZIPS; i++) {
            byte[] zip = zip();
            try (ArrivingArchive archive = arrived(zip)) {
                String plain = said(zip, KnownContents.NONE);
                assertThat(said(zip, entry -> {
                            byte[] sha256 = archive.sha256(entry);
                            known[0] += sha256 == null ? 0 : 1;
                            return sha256;
                        }))
                        .as("zip %d", i)
                        .isEqualTo(plain);
                verdicts.merge(plain.startsWith("h1:"), 1, Integer::sum);
            }
        }
        assertThat(verdicts.values()).as("right and wrong ones").hasSize(2).allMatch(count -> count > ZIPS / 10);
        assertThat(known[0]).as("files that were known").isGreaterThan(ZIPS / 2);
    }
}
