// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.goproxy.Key;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SurplusTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final long MUCH = 2 * Surplus.GRACE_BYTES;
    private static final Key FILE = new Key("a.example/a/@v/v1.0.0.mod");

    private final Surplus surplus = new Surplus(new Bounds(8, 1, 10 * MUCH, 15));

    @Test
    void asked_withinTheMinute() {
        surplus.fetched(FILE, 7, NOW);
        assertThat(surplus.expire(NOW.plus(Surplus.TIME).minusMillis(1))).isEmpty();
        assertThat(surplus.asked(FILE)).contains(new Surplus.Judged(FILE, 7, true));
        assertThat(surplus.asked(FILE)).isEmpty();
        assertThat(surplus.expire(NOW.plus(Surplus.TIME))).isEmpty();
    }

    @Test
    void asked_afterTheMinute_isSurplus() {
        surplus.fetched(FILE, 7, NOW);
        assertThat(surplus.expire(NOW.plus(Surplus.TIME))).containsExactly(new Surplus.Judged(FILE, 7, false));
        assertThat(surplus.asked(FILE)).isEmpty();
    }

    @Test
    void tooMuchInVain_nothingMore_untilClientsGotEnough() {
        surplus.fetched(FILE, MUCH, NOW);
        surplus.expire(NOW.plus(Surplus.TIME));
        assertThat(surplus.allowsMore()).isFalse();
        surplus.served((MUCH - Surplus.GRACE_BYTES) * 100 / 15 + 1);
        assertThat(surplus.allowsMore()).isTrue();
    }

    @Test
    void whatWasInVainLongAgo_countsLess() {
        surplus.expire(NOW);
        surplus.fetched(FILE, MUCH, NOW);
        surplus.expire(NOW.plus(Surplus.TIME));
        surplus.expire(NOW.plus(Surplus.HALF_LIFE.multipliedBy(2)));
        assertThat(surplus.allowsMore()).isTrue();
    }

    @Test
    void tooMuchThatNobodyHasAskedForYet_nothingMore() {
        surplus.fetched(FILE, 10 * MUCH, NOW);
        assertThat(surplus.allowsMore()).isFalse();
        surplus.asked(FILE);
        assertThat(surplus.allowsMore()).isTrue();
    }
}
