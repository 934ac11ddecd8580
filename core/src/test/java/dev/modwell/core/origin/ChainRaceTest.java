// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a chain does with sources that hang or break off in the middle. */
final class ChainRaceTest {
    private static final Order MOD = Order.whole(Target.parse("example.com/m/@v/v1.0.0.mod"));
    private static final Order ZIP = Order.whole(Target.parse("example.com/m/@v/v1.0.0.zip"));

    /** Impatient from the first moment. */
    private static final Tactics HASTY = new Tactics() {
        @Override
        public List<Chain.Link> arranged(List<Chain.Link> links) {
            return links;
        }

        @Override
        public Duration patience(Origin origin, Target target) {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration hurried(Duration patience) {
            assertThat(patience).isEqualTo(Duration.ofMillis(1));
            return Duration.ZERO;
        }
    };

    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** Hangs until it is interrupted. */
    private final FakeOrigin hanging = new FakeOrigin("hanging", order -> {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        return FakeOrigin.missed("hanging", FailureKind.SOURCE_CUT, Duration.ZERO);
    });

    private static Fetch fetch(Order order, Origin first, boolean onAnyError, Origin second) {
        return new Chain(List.of(new Chain.Link(first, onAnyError), new Chain.Link(second, false)), HASTY).fetch(order);
    }

    private static byte[] bytes(Fetch fetch) throws Exception {
        assertThat(fetch).isInstanceOf(Fetch.Found.class);
        try (Arrival arrival = ((Fetch.Found) fetch).arrival()) {
            return arrival.body().readAllBytes();
        }
    }

    @Test
    void hangingBeforeBar_nextIsAskedToo_andTheHangingOneIsEnded() throws Exception {
        FakeOrigin well = FakeOrigin.holding("well", new byte[] {1, 2, 3});
        assertThat(bytes(fetch(MOD, hanging, true, well))).containsExactly(1, 2, 3);
        assertThat(interrupted.await(2, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void hangingBeforeComma_nobodyElseIsAsked() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        FakeOrigin slow = new FakeOrigin("slow", order -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return FakeOrigin.missed("slow", FailureKind.SOURCE_ERROR, Duration.ZERO);
        });
        FakeOrigin next = FakeOrigin.holding("next", new byte[] {1});
        Thread.ofVirtual().start(release::countDown);
        assertThat(fetch(MOD, slow, false, next)).isInstanceOf(Fetch.Missed.class);
        assertThat(next.asked()).isZero();
    }

    @Test
    void slowFirst_winsWhenTheSecondKnowsNothing() throws Exception {
        CountDownLatch secondAsked = new CountDownLatch(1);
        FakeOrigin slow = new FakeOrigin("slow", order -> {
            try {
                secondAsked.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return FakeOrigin.found("slow", 1, new ByteArrayInputStream(new byte[] {9}));
        });
        FakeOrigin ignorant = new FakeOrigin("ignorant", order -> {
            secondAsked.countDown();
            return FakeOrigin.missed("ignorant", FailureKind.NO_SUCH_VERSION, Duration.ZERO);
        });
        assertThat(bytes(fetch(MOD, slow, true, ignorant))).containsExactly(9);
    }

    @Test
    void tooLateDelivery_isClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        FakeOrigin late = new FakeOrigin("late", order -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return FakeOrigin.found("late", 1, new InputStream() {
                @Override
                public int read() {
                    return 0;
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            });
        });
        assertThat(bytes(fetch(MOD, late, true, FakeOrigin.holding("well", new byte[] {1}))))
                .hasSize(1);
        assertThat(closed.await(2, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void interruptedCaller_endsTheRace() throws Exception {
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            fetch(MOD, hanging, true, hanging);
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.interrupt();
        caller.join();
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void brokenTransfer_goesOnAtTheNextSource_whenTheBeginningIsTheSame() throws Exception {
        byte[] zip = new byte[300_000];
        new Random(1).nextBytes(zip);
        FakeOrigin sick = new FakeOrigin(
                "sick",
                order -> FakeOrigin.found("sick", zip.length, FakeOrigin.cut("sick", Arrays.copyOf(zip, 100_000))));
        FakeOrigin well = FakeOrigin.holding("well", zip);
        assertThat(bytes(fetch(ZIP, sick, true, well))).isEqualTo(zip);

        byte[] other = zip.clone();
        other[7] ^= 1;
        assertThatThrownBy(() -> bytes(fetch(ZIP, sick, true, FakeOrigin.holding("other", other))))
                .isInstanceOfSatisfying(
                        BrokenTransferException.class,
                        e -> assertThat(e.attempts())
                                .extracting(Attempt::kind)
                                .contains(FailureKind.SOURCE_CUT, FailureKind.LENGTH_MISMATCH));
        assertThatThrownBy(() -> bytes(fetch(ZIP, sick, false, well))).isInstanceOf(BrokenTransferException.class);
    }
}
