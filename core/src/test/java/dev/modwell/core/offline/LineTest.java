// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Line and Lined together, with a source that says what it is told to say. */
class LineTest {
    private static final Attempt REFUSED =
            Attempt.failed("goproxy.example", FailureKind.CONNECT_FAILED, Duration.ZERO, "connection refused");
    private static final Attempt NOT_FOUND =
            new Attempt("goproxy.example", FailureKind.NO_SUCH_MODULE, 404, Duration.ZERO, 0, "not found");
    private static final String LIST = "goproxy.example";

    /** The trials that may be made; each rest before one takes a permit. */
    private final Semaphore trials = new Semaphore(0);

    private final List<Duration> rests = new CopyOnWriteArrayList<>();
    private final AtomicInteger resting = new AtomicInteger();
    private final Line line = new Line(this::rest);
    private final List<Order> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<List<Attempt>> says = new AtomicReference<>(List.of(NOT_FOUND));
    private final Origin sources = new Origin() {
        @Override
        public String name() {
            return LIST;
        }

        @Override
        public Fetch fetch(Order order) {
            asked.add(order);
            List<Attempt> attempts = Objects.requireNonNull(says.get());
            return new Fetch.Missed(attempts.getLast(), attempts);
        }
    };
    private final Origin lined = Lined.list(sources, line);

    @AfterEach
    void close() {
        line.close();
    }

    private void rest(Duration duration) throws InterruptedException {
        rests.add(duration);
        resting.incrementAndGet();
        trials.acquire();
    }

    /** Has one trial made, and waits until the line rests before the next one. */
    private void trial() {
        int before = resting.get();
        trials.release();
        while (resting.get() == before) {
            Thread.onSpinWait();
        }
    }

    private static void awaitAnswered(Line line, String group) {
        while (line.cut(group).isPresent()) {
            Thread.onSpinWait();
        }
    }

    private Attempt ask(Origin origin, String module) {
        Fetch fetch = origin.fetch(Order.whole(new Target.Latest(ModulePath.parse(module))));
        return ((Fetch.Missed) fetch).decisive();
    }

    private Attempt ask() {
        return ask(lined, "example.com/m");
    }

    private void cut() {
        says.set(List.of(REFUSED));
        ask();
        while (resting.get() == 0) {
            Thread.onSpinWait();
        }
        trial();
    }

    @Test
    void fetch_oneSilence_hasTheSourcesTriedAtOnce_andAskedUntilItIsKnown() {
        says.set(List.of(REFUSED));
        assertThat(ask()).isEqualTo(REFUSED);
        assertThat(ask()).as("one silence may be about one module").isEqualTo(REFUSED);
        assertThat(line.cut(LIST)).isEmpty();
    }

    @Test
    void fetch_silenceAndASilentTrial_isRefusedAtOnceWithTheCause() {
        cut();
        assertThat(rests.getFirst()).isZero();
        int before = asked.size();
        Attempt refusal = ask();
        assertThat(refusal.kind()).isEqualTo(FailureKind.OFFLINE);
        assertThat(refusal.detail()).contains("goproxy.example CONNECT_FAILED").contains("connection refused");
        assertThat(asked).hasSize(before);
    }

    @Test
    void fetch_slowModule_theTrialIsAnswered_nothingIsCut() {
        says.set(List.of(Attempt.failed(LIST, FailureKind.SOURCE_TIMEOUT, Duration.ZERO, "no answer in 30 s")));
        ask();
        says.set(List.of(NOT_FOUND));
        trials.release();
        while (asked.size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(asked.get(1).trial()).isTrue();
        assertThat(line.cut(LIST)).isEmpty();
        assertThat(ask()).isEqualTo(NOT_FOUND);
    }

    @Test
    void fetch_whileCut_trialsAreMadeMoreAndMoreRarely() {
        cut();
        for (int i = 0; i < 7; i++) {
            trial();
        }
        assertThat(rests.stream().map(Duration::toSeconds)).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void fetch_trialIsAnswered_theLineIsBack_andListenersAreToldOnce() throws Exception {
        AtomicInteger returns = new AtomicInteger();
        CountDownLatch told = new CountDownLatch(1);
        line.onReturn(returns::incrementAndGet);
        line.onReturn(told::countDown);
        ask();
        cut();
        assertThat(returns).hasValue(0);
        says.set(List.of(NOT_FOUND));
        trials.release();
        told.await();
        assertThat(ask()).isEqualTo(NOT_FOUND);
        assertThat(returns).hasValue(1);
    }

    @Test
    void fetch_anotherFailureThanSilence_isAReturn_sinceWhoeverAsksIsTold() {
        cut();
        says.set(List.of(Attempt.failed(LIST, FailureKind.TLS_FAILED, Duration.ZERO, "a stranger's certificate")));
        trials.release();
        awaitAnswered(line, LIST);
        assertThat(ask().kind()).isEqualTo(FailureKind.TLS_FAILED);
    }

    @Test
    void fetch_unavailableServer_isAnAnswer() {
        says.set(List.of(new Attempt(LIST, FailureKind.SOURCE_TIMEOUT, 504, Duration.ZERO, 0, "")));
        ask();
        assertThat(resting).hasValue(0);
    }

    @Test
    void fetch_refusalsOfOurOwn_sayNothing() {
        says.set(List.of(Attempt.failed(LIST, FailureKind.LOOKUP_DISABLED, Duration.ZERO, "off")));
        ask();
        assertThat(resting).hasValue(0);
        cut();
        assertThat(line.cut(LIST)).isPresent();
    }

    @Test
    void fetch_versionControlWasAskedToo_saysNothingAboutTheList() {
        says.set(List.of(REFUSED, Attempt.failed("direct", FailureKind.DNS_FAILED, Duration.ZERO, "no such host")));
        ask();
        assertThat(resting).hasValue(0);
    }

    @Test
    void fetch_hostOfVersionControl_cutsNoOtherHost() {
        Origin direct = Lined.hosts(sources, line);
        says.set(List.of(REFUSED));
        ask(direct, "git.corp.example/team/tool");
        while (resting.get() == 0) {
            Thread.onSpinWait();
        }
        trial();
        assertThat(ask(direct, "git.corp.example/other").kind()).isEqualTo(FailureKind.OFFLINE);
        says.set(List.of(NOT_FOUND));
        assertThat(ask(direct, "example.com/m")).isEqualTo(NOT_FOUND);
    }

    @Test
    void fetch_asATrial_isAlwaysLetThrough() {
        cut();
        Fetch fetch = lined.fetch(Order.trial(new Target.Latest(ModulePath.parse("example.com/m"))));
        assertThat(fetch.attempts()).containsExactly(REFUSED);
    }

    @Test
    void observe_manyGroups_staysBounded() {
        Line all = new Line(_ -> new CountDownLatch(1).await());
        Fetch silence = Fetch.Missed.of(REFUSED);
        for (int i = 0; i <= Line.MAX_GROUPS; i++) {
            all.observe("group " + i, silence, () -> silence);
        }
        assertThat(all.groups()).isEqualTo(Line.MAX_GROUPS);
        all.close();
    }
}
