// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ErrandsTest {
    private final Errands errands = new Errands();

    @Test
    void close_waitsForWhatEndsByItself() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        errands.start("slow", () -> {
            awaitQuietly(go);
            done.set(true);
        });
        assertThat(errands.count()).isEqualTo(1);
        Thread.ofVirtual().start(go::countDown);
        errands.close();
        assertThat(done).isTrue();
        assertThat(errands.count()).isZero();
    }

    @Test
    void close_interruptsWhatDoesNot() {
        AtomicBoolean interrupted = new AtomicBoolean();
        errands.start("stuck", () -> {
            awaitQuietly(new CountDownLatch(1));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        errands.close();
        assertThat(interrupted).isTrue();
    }

    @Test
    void close_nothingRuns_isOver() {
        errands.start("short", () -> {});
        errands.close();
        errands.close();
        assertThat(errands.count()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
