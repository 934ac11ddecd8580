// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapBoundTest {
    private static final long MIB = 1 << 20;

    @Test
    void isDue_littleIsUsed_isNot() {
        assertThat(HeapBound.isDue(HeapBound.FLOOR, 0)).isFalse();
    }

    @Test
    void isDue_moreThanTheFloor_beforeTheFirstCollection() {
        assertThat(HeapBound.isDue(HeapBound.FLOOR + 1, 0)).isTrue();
    }

    @Test
    void isDue_mostIsNeeded_isNot_sinceACollectionWouldGainLittle() {
        assertThat(HeapBound.isDue(90 * MIB, 60 * MIB)).isFalse();
        assertThat(HeapBound.isDue(91 * MIB, 60 * MIB)).isTrue();
    }
}
