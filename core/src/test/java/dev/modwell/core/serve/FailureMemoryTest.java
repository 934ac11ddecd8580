// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FailureMemoryTest {
    private static final Key KEY = new Key("a/@v/v1.0.0.mod");
    private static final Failure ABSENT = Failure.of(FailureKind.NO_SUCH_VERSION, "a@v1.0.0", "not found");
    private final AtomicLong nanos = new AtomicLong();
    private final FailureMemory memory = new FailureMemory(nanos::get);

    @Test
    void recall_withinItsTime_isTheFailure() {
        memory.remember(KEY, ABSENT, Duration.ofSeconds(30));
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(memory.recall(KEY)).contains(ABSENT);
    }

    @Test
    void recall_afterItsTime_isEmpty() {
        memory.remember(KEY, ABSENT, Duration.ofSeconds(30));
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(memory.recall(KEY)).isEmpty();
    }

    @Test
    void remember_kindWithoutMemory_isForgottenAtOnce() {
        memory.remember(KEY, ABSENT, Duration.ZERO);
        assertThat(memory.recall(KEY)).isEmpty();
    }

    @Test
    void forget_rememberedFailure_isGone() {
        memory.remember(KEY, ABSENT, Duration.ofSeconds(30));
        memory.forget(KEY);
        assertThat(memory.recall(KEY)).isEmpty();
    }
}
