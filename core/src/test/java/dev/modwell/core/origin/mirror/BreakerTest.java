// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.FakeOrigin;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.goproxy.Target;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BreakerTest {
    private static final Order MOD = Order.whole(Target.parse("example.com/m/@v/v1.0.0.mod"));
    private static final Order ZIP = Order.whole(Target.parse("example.com/m/@v/v1.0.0.zip"));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Event> events = new ArrayList<>();
    private final Health health = new Health("a", () -> now);
    private final Circuit circuit = new Circuit(() -> 0.5);
    private final AtomicReference<FailureKind> failure = new AtomicReference<>();
    private final FakeOrigin origin = new FakeOrigin("a", order -> {
        FailureKind kind = failure.get();
        return kind == null
                ? FakeOrigin.found("a", 3, new ByteArrayInputStream(new byte[3]))
                : FakeOrigin.missed("a", kind, Duration.ofMillis(5));
    });
    private final Breaker breaker = new Breaker(origin, health, circuit, new Breaker.Watch(() -> now, events::add));

    private @Nullable FailureKind kind() {
        return switch (breaker.fetch(MOD)) {
            case Fetch.Found _ -> throw new AssertionError("found");
            case Fetch.Missed missed -> missed.decisive().kind();
        };
    }

    @Test
    void fetch_deadSource_restsAndIsNotAsked() {
        die();
    }

    private void die() {
        failure.set(FailureKind.CONNECT_FAILED);
        for (int i = 0; i < 3; i++) {
            assertThat(kind()).isEqualTo(FailureKind.CONNECT_FAILED);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(kind()).isEqualTo(FailureKind.SOURCE_OPEN);
        }
        assertThat(origin.asked()).isEqualTo(3);
        assertThat(events).singleElement().isInstanceOfSatisfying(Event.SourceChanged.class, event -> {
            assertThat(event.open()).isTrue();
            assertThat(event.origin()).isEqualTo("a");
        });
        assertThat(health.figures().success()).isZero();
    }

    @Test
    void fetch_wellAgain_isFoundByATrial() {
        die();
        now = now.plus(Circuit.LONGEST_REST);
        failure.set(null);
        assertThat(breaker.fetch(MOD)).isInstanceOf(Fetch.Found.class);
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        assertThat(events).hasSize(2);
    }

    @Test
    void fetch_tooManyRequests_isLeftAloneForAsLongAsItAsks() {
        Attempt answer = new Attempt("a", FailureKind.SOURCE_BUSY, 429, Duration.ofMillis(5), 0, "slow down");
        FakeOrigin crowded =
                new FakeOrigin("a", order -> new Fetch.Missed(answer, List.of(answer), Duration.ofSeconds(30)));
        Breaker polite = new Breaker(crowded, health, circuit, new Breaker.Watch(() -> now, events::add));
        assertThat(polite.fetch(MOD)).isInstanceOf(Fetch.Missed.class);
        now = now.plusSeconds(10);
        for (int i = 0; i < 10; i++) {
            assertThat(polite.fetch(MOD)).isInstanceOfSatisfying(Fetch.Missed.class, missed -> {
                assertThat(missed.decisive().kind()).isEqualTo(FailureKind.SOURCE_BUSY);
                assertThat(missed.retryAfter()).isEqualTo(Duration.ofSeconds(20));
            });
        }
        assertThat(crowded.asked()).isEqualTo(1);
        assertThat(circuit.rests(now)).isTrue();
        now = now.plusSeconds(20);
        assertThat(polite.fetch(MOD)).isInstanceOf(Fetch.Missed.class);
        assertThat(crowded.asked()).isEqualTo(2);
    }

    /** It may be about one module only, and nobody else is to wait for that. */
    @Test
    void fetch_unavailableWithRetryAfter_isAskedOn() {
        Attempt answer = new Attempt("a", FailureKind.SOURCE_BUSY, 503, Duration.ofMillis(5), 0, "later");
        FakeOrigin busy =
                new FakeOrigin("a", order -> new Fetch.Missed(answer, List.of(answer), Duration.ofSeconds(30)));
        Breaker polite = new Breaker(busy, health, circuit, new Breaker.Watch(() -> now, events::add));
        assertThat(polite.fetch(MOD)).isInstanceOf(Fetch.Missed.class);
        assertThat(polite.fetch(MOD)).isInstanceOf(Fetch.Missed.class);
        assertThat(busy.asked()).isEqualTo(2);
    }

    @Test
    void fetch_absenceAndRefusals_keepItClosed() {
        for (FailureKind kind : List.of(
                FailureKind.NO_SUCH_VERSION,
                FailureKind.NO_SUCH_MODULE,
                FailureKind.SOURCE_DENIED,
                FailureKind.ADDRESS_REFUSED)) {
            failure.set(kind);
            for (int i = 0; i < 50; i++) {
                assertThat(kind()).isEqualTo(kind);
            }
        }
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
    }

    @Test
    void fetch_answeredErrors_weighLess() {
        failure.set(FailureKind.SOURCE_ERROR);
        for (int i = 0; i < 14; i++) {
            assertThat(kind()).isEqualTo(FailureKind.SOURCE_ERROR);
        }
        failure.set(null);
        assertThat(breaker.fetch(MOD)).isInstanceOf(Fetch.Found.class);
    }

    /** Each time it brought something, so going on with it leads to the end. */
    @Test
    void fetch_transfersThatBreakAfterProgress_keepItClosed() {
        FakeOrigin cutting =
                new FakeOrigin("a", order -> FakeOrigin.found("a", 1 << 20, FakeOrigin.cut("a", new byte[1 << 15])));
        Breaker patient = new Breaker(cutting, health, circuit, new Breaker.Watch(() -> now, events::add));
        for (int i = 0; i < 50; i++) {
            Fetch.Found found = (Fetch.Found) patient.fetch(ZIP);
            assertThatThrownBy(() -> found.arrival().body().readAllBytes()).isInstanceOf(BrokenTransferException.class);
        }
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
    }

    @Test
    void fetch_bodies_countWhenTheyEnd() throws Exception {
        Fetch.Found whole = (Fetch.Found) breaker.fetch(ZIP);
        assertThat(whole.arrival().body().readAllBytes()).hasSize(3);
        assertThat(health.figures().bytesPerSecond()).isPositive();
        FakeOrigin cutting = new FakeOrigin("a", order -> FakeOrigin.found("a", 9, FakeOrigin.cut("a", new byte[3])));
        Breaker cut = new Breaker(cutting, health, circuit, new Breaker.Watch(() -> now, events::add));
        Fetch.Found broken = (Fetch.Found) cut.fetch(ZIP);
        assertThatThrownBy(() -> broken.arrival().body().readAllBytes()).isInstanceOf(BrokenTransferException.class);
        assertThat(health.figures().success()).isLessThan(1);
    }

    @Test
    void fetch_trialThatHangs_holdsNobodyUp() throws Exception {
        die();
        now = now.plus(Circuit.LONGEST_REST);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        FakeOrigin hanging = new FakeOrigin("a", order -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            ended.countDown();
            return FakeOrigin.missed("a", FailureKind.SOURCE_TIMEOUT, Duration.ofSeconds(30));
        });
        Breaker trying = new Breaker(hanging, health, circuit, new Breaker.Watch(() -> now, events::add));
        Fetch.Missed missed = (Fetch.Missed) trying.fetch(MOD);
        assertThat(missed.decisive().kind()).isEqualTo(FailureKind.SOURCE_OPEN);
        release.countDown();
        ended.await();
    }
}
