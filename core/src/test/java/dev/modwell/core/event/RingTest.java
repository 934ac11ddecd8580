// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RingTest {
    @Test
    void poll_elementsComeInTheirOrderAndOnce() {
        Ring<String> ring = new Ring<>(4);
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.offer("a")).isTrue();
        assertThat(ring.offer("b")).isTrue();
        assertThat(ring.isEmpty()).isFalse();
        assertThat(ring.poll()).isEqualTo("a");
        assertThat(ring.poll()).isEqualTo("b");
        assertThat(ring.poll()).isNull();
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void offer_full_isRefusedUntilOneWasTaken() {
        Ring<Integer> ring = new Ring<>(2);
        assertThat(ring.offer(1)).isTrue();
        assertThat(ring.offer(2)).isTrue();
        assertThat(ring.offer(3)).isFalse();
        assertThat(ring.poll()).isEqualTo(1);
        assertThat(ring.offer(4)).isTrue();
        assertThat(ring.offer(5)).isFalse();
        assertThat(ring.poll()).isEqualTo(2);
        assertThat(ring.poll()).isEqualTo(4);
    }

    @Test
    void offer_manyRounds_nothingIsLostOrMixed() {
        Ring<Integer> ring = new Ring<>(8);
        for (int i = 0; i < 1000; i++) {
            assertThat(ring.offer(i)).isTrue();
            assertThat(ring.poll()).isEqualTo(i);
        }
        assertThat(ring.poll()).isNull();
    }

    @Test
    void open_capacityThatIsNoPowerOfTwo_isRefused() {
        assertThatThrownBy(() -> new Ring<>(6)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each thread's elements arrive whole and in order, also when the ring is full most of the time. */
    @Test
    void offer_byManyThreads_allArriveInEachThreadsOrder() throws Exception {
        int threads = 4;
        int each = 20_000;
        Ring<Integer> ring = new Ring<>(64);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < threads; writer++) {
            int first = writer * each;
            writers.add(Thread.ofPlatform().start(() -> {
                awaitQuietly(go);
                for (int i = 0; i < each; i++) {
                    while (!ring.offer(first + i)) {
                        Thread.onSpinWait();
                    }
                }
            }));
        }
        go.countDown();
        int[] next = new int[threads];
        for (int got = 0; got < threads * each; ) {
            Integer element = ring.poll();
            if (element == null) {
                Thread.onSpinWait();
                continue;
            }
            got++;
            int writer = element / each;
            assertThat(element % each).isEqualTo(next[writer]++);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(ring.poll()).isNull();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
