// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateTest {
    @Test
    void of_makesNothingBeforeItIsAsked() {
        AtomicInteger made = new AtomicInteger();
        Late<Integer> late = Late.of(made::incrementAndGet);
        assertThat(made).hasValue(0);
        assertThat(late.get()).isEqualTo(1);
        assertThat(late.get()).isEqualTo(1);
    }

    @Test
    void get_byManyAtOnce_makesOne() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(1);
        Late<Integer> late = Late.of(made::incrementAndGet);
        List<Future<Integer>> askers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                askers.add(threads.submit(() -> {
                    together.await();
                    return late.get();
                }));
            }
            together.countDown();
            for (Future<Integer> asker : askers) {
                assertThat(asker.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void get_afterAFailure_triesAgain() {
        AtomicInteger tries = new AtomicInteger();
        Late<String> late = Late.of(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return "made";
        });
        assertThatIllegalStateException().isThrownBy(late::get).withMessage("not yet");
        assertThat(late.get()).isEqualTo("made");
    }
}
