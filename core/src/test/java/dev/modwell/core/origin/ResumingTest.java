// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ResumingTest extends OriginContract {
    private final FakeProxy proxy = FakeProxy.start().add(TOOL).add(LARGE);
    private final HttpLine line = HttpLine.open(LineSettings.of("1"));
    private final List<Duration> waits = new ArrayList<>();
    private final Random random = new Random(1);
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), random::nextDouble, waits::add);

    @AfterEach
    void close() {
        line.close();
        proxy.close();
    }

    @Override
    protected Origin origin() {
        return new Resuming(new HttpOrigin(HttpSource.proxy(proxy.uri().toString()), line), backoff);
    }

    private long bytesSent(FakeModule module) {
        return proxy.requests().stream()
                .filter(request -> request.path().equals(module.key(".zip")))
                .count();
    }

    @Test
    void fetch_fiftyMegabytesCutAtEveryFivePercent_arriveWithLittleMore() throws IOException {
        FakeModule huge = Modules.sized("example.com/huge", "v1.0.0", 50_000_000);
        proxy.add(huge);
        long step = huge.zip().length / 20;
        proxy.faults().always(huge.key(".zip"), new Fault.Cut(step));
        CountingOrigin counting =
                new CountingOrigin(new HttpOrigin(HttpSource.proxy(proxy.uri().toString()), line));
        byte[] arrived = bytes(new Resuming(counting, backoff).fetch(order(huge, ".zip")));
        assertThat(arrived).isEqualTo(huge.zip());
        assertThat(bytesSent(huge)).isBetween(20L, 22L);
        assertThat(counting.bytes()).isLessThanOrEqualTo(huge.zip().length * 11L / 10);
    }

    @Test
    void fetch_rangeRefused_beginsAgainAndSkips() throws IOException {
        proxy.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(100_000));
        proxy.faults().at(LARGE.key(".zip"), 2, new Fault.IgnoreRange());
        assertThat(bytes(origin().fetch(order(LARGE, ".zip")))).isEqualTo(LARGE.zip());
    }

    @Test
    void broken_resumedTransfer_tellsEachTryThatBroke() throws IOException {
        proxy.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(100_000));
        proxy.faults().at(LARGE.key(".zip"), 2, new Fault.Cut(50_000));
        Arrival arrival = ((Fetch.Found) origin().fetch(order(LARGE, ".zip"))).arrival();
        assertThat(arrival.broken()).isEmpty();
        arrival.body().readAllBytes();
        assertThat(arrival.broken())
                .extracting(Attempt::kind)
                .containsExactly(FailureKind.SOURCE_CUT, FailureKind.SOURCE_CUT);
        assertThat(arrival.broken()).extracting(Attempt::bytes).containsExactly(100_000L, 50_000L);
    }

    @Test
    void fetch_wrongContentRange_beginsAgain() throws IOException {
        proxy.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(100_000));
        proxy.faults().at(LARGE.key(".zip"), 2, new Fault.WrongRange(10));
        assertThat(bytes(origin().fetch(order(LARGE, ".zip")))).isEqualTo(LARGE.zip());
    }

    @Test
    void fetch_fileChangedMeanwhile_fails() {
        FakeModule other = Modules.sized("example.com/large", "v1.0.0", 300_001);
        proxy.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(100_000));
        proxy.faults().from(LARGE.key(".zip"), 2, Fault.Instead.bytes(other.zip()));
        assertThatThrownBy(() -> bytes(origin().fetch(order(LARGE, ".zip"))))
                .isInstanceOfSatisfying(BrokenTransferException.class, e -> {
                    assertThat(e.attempt().kind()).isEqualTo(FailureKind.LENGTH_MISMATCH);
                    assertThat(e.attempts()).extracting(Attempt::kind).startsWith(FailureKind.SOURCE_CUT);
                });
    }

    @Test
    void fetch_sameLengthOtherBytes_fails() {
        byte[] other = LARGE.zip().clone();
        other[50_000] ^= 1;
        proxy.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(100_000));
        proxy.faults().from(LARGE.key(".zip"), 2, Fault.Instead.bytes(other));
        assertThatThrownBy(() -> bytes(origin().fetch(order(LARGE, ".zip"))))
                .isInstanceOf(BrokenTransferException.class)
                .hasMessageContaining("others than before");
    }

    @Test
    void fetch_alwaysCutAtTheSameByte_givesUp() {
        proxy.faults().at(LARGE.key(".zip"), 1, new Fault.Cut(100_000));
        proxy.faults().from(LARGE.key(".zip"), 2, new Fault.Cut(0));
        assertThatThrownBy(() -> bytes(origin().fetch(order(LARGE, ".zip"))))
                .isInstanceOfSatisfying(
                        BrokenTransferException.class,
                        e -> assertThat(e.attempt().kind()).isEqualTo(FailureKind.SOURCE_CUT));
        assertThat(bytesSent(LARGE)).isLessThan(20);
        assertThat(waits).isNotEmpty();
    }

    @Test
    void fetch_smallRequest_isMadeAgain() throws IOException {
        proxy.faults().at(TOOL.key(".mod"), 1, new Fault.Cut(3));
        proxy.faults().at(TOOL.key(".mod"), 2, Fault.Instead.error(502, "bad gateway"));
        Fetch fetch = origin().fetch(order(TOOL, ".mod"));
        assertThat(bytes(fetch)).isEqualTo(TOOL.mod());
        assertThat(fetch.attempts())
                .extracting(Attempt::kind)
                .containsExactly(FailureKind.SOURCE_CUT, FailureKind.SOURCE_ERROR);
        assertThat(waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofMillis(100)) >= 0);
    }

    @Test
    void fetch_retryAfter_isHonoured() throws IOException {
        proxy.faults().at(TOOL.key(".mod"), 1, Fault.Instead.busy(429, 3));
        assertThat(bytes(origin().fetch(order(TOOL, ".mod")))).isEqualTo(TOOL.mod());
        assertThat(waits).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void fetch_retryAfterTooLong_isTold() {
        proxy.faults().always(TOOL.key(".mod"), Fault.Instead.busy(503, 60));
        Fetch.Missed missed = (Fetch.Missed) origin().fetch(order(TOOL, ".mod"));
        assertThat(missed.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(waits).isEmpty();
        assertThat(proxy.count(TOOL.key(".mod"))).isEqualTo(1);
    }

    @Test
    void fetch_sourceRestsAtTheSecondTry_theFirstFailureIsTheCause() {
        Origin restsAfterwards = new Origin() {
            private boolean asked;

            @Override
            public String name() {
                return "mirror";
            }

            @Override
            public Fetch fetch(Order order) {
                FailureKind kind = asked ? FailureKind.SOURCE_OPEN : FailureKind.CONNECT_FAILED;
                asked = true;
                return Fetch.Missed.of(Attempt.failed(name(), kind, Duration.ZERO, "no route"));
            }
        };
        Fetch fetch = new Resuming(restsAfterwards, backoff).fetch(order(TOOL, ".mod"));
        assertThat(kind(fetch)).isEqualTo(FailureKind.CONNECT_FAILED);
        assertThat(fetch.attempts())
                .extracting(Attempt::kind)
                .containsExactly(FailureKind.CONNECT_FAILED, FailureKind.SOURCE_OPEN);
    }

    @Test
    void fetch_whatNoTryHelps_isAskedOnce() {
        proxy.put("example.com/x/@v/list", Reply.text(404, "not found"));
        assertThat(kind(origin().fetch(Order.whole(Target.parse("example.com/x/@v/list")))))
                .isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(proxy.count("example.com/x/@v/list")).isEqualTo(1);
    }
}
