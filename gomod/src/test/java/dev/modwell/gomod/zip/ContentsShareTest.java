// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.ZipFormatException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class ContentsShareTest {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.0.0");
    private static final String PREFIX = "example.com/m@v1.0.0/";
    private static final int FILES = 20;

    private final CraftedZip zip = new CraftedZip();
    private final List<Thread> others = new ArrayList<>();
    private final Executor aside = task -> others.add(Thread.ofVirtual().start(task));

    /** Enough contents to be shared; the go.mod comes at a place of its own. */
    private List<CraftedZip.Entry> large(int goModAt) {
        List<CraftedZip.Entry> entries = new ArrayList<>();
        Random random = new Random(goModAt);
        for (int i = 0; i < FILES; i++) {
            if (i == goModAt) {
                zip.stored(PREFIX + "go.mod", "module example.com/m\n");
            }
            byte[] contents = new byte[(int) (ModuleZip.WORTH_TWO / FILES) + random.nextInt(1000) + 1];
            random.nextBytes(contents);
            entries.add(zip.deflated(PREFIX + "file" + i, contents));
        }
        return entries;
    }

    @Test
    void verify_muchContents_isTheSameByTwoThreadsAsByOne() throws IOException {
        large(FILES - 1);
        zip.stored(PREFIX, "");

        VerifiedZip two = ModuleZip.verify(MODULE, zip.source(), aside);

        assertThat(others).hasSize(1);
        VerifiedZip one = ModuleZip.verify(MODULE, zip.source());
        assertThat(two.hash()).isEqualTo(one.hash()).isEqualTo(DirHash.ofZip(zip.source()));
        assertThat(two.size()).isEqualTo(one.size());
        assertThat(two.goMod().orElseThrow()).isEqualTo(one.goMod().orElseThrow());
    }

    @Test
    void verify_goModInTheFirstHalf_isFound() throws IOException {
        large(0);
        assertThat(ModuleZip.verify(MODULE, zip.source(), aside).goMod()).isPresent();
    }

    @Test
    void verify_damagedInEitherHalf_isRefusedWhenBothAreDone() {
        for (int damaged : new int[] {0, FILES / 2 - 1, FILES / 2, FILES - 1}) {
            ContentsShareTest each = new ContentsShareTest();
            CraftedZip.Entry entry = each.large(0).get(damaged);
            entry.crc32(entry.crc32() + 1);
            assertThatThrownBy(() -> ModuleZip.verify(MODULE, each.zip.source(), each.aside))
                    .isInstanceOf(ZipFormatException.class)
                    .hasMessage("zip: checksum error");
            assertThat(each.others).hasSize(1);
        }
    }

    @Test
    void verify_threadInterrupted_waitsForTheOtherAndStaysInterrupted() throws IOException {
        large(0);
        Thread.currentThread().interrupt();
        VerifiedZip verified = ModuleZip.verify(MODULE, zip.source(), aside);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(verified.size()).isGreaterThan(ModuleZip.WORTH_TWO);
    }

    @Test
    void verify_littleContents_needsNobodyElse() throws IOException {
        zip.stored(PREFIX + "go.mod", "module example.com/m\n");
        ModuleZip.verify(MODULE, zip.source(), aside);
        assertThat(others).isEmpty();
    }
}
