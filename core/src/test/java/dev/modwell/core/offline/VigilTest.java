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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list whose questions hang, with limits that are over at once or never. */
@Timeout(60) // only so that waiting for what never comes fails
class VigilTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String LIST = "goproxy.example";
    private static final Order QUESTION = Order.whole(new Target.Latest(ModulePath.parse("example.com/slow")));
    private static final Order ANOTHER = Order.whole(new Target.Latest(ModulePath.parse("example.com/quick")));
    private static final Fetch NOT_FOUND =
            Fetch.Missed.of(new Attempt(LIST, FailureKind.NO_SUCH_MODULE, 404, Duration.ZERO, 0, "not found"));

    private final Line line = new Line(rest -> new CountDownLatch(1).await());
    private final CompletableFuture<Fetch> answer = new CompletableFuture<>();
    private final List<Order> soundings = new CopyOnWriteArrayList<>();
    private Supplier<Fetch> sounded = VigilTest::hang;
    private final Origin sources = new Origin() {
        @Override
        public String name() {
            return LIST;
        }

        @Override
        public Fetch fetch(Order order) {
            if (order.purpose() == Order.Purpose.SOUNDING) {
                soundings.add(order);
                return sounded.get();
            }
            return order.equals(QUESTION) ? answer.join() : NOT_FOUND;
        }
    };

    /** As an origin does whose question is broken off. */
    private static Fetch hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Fetch.Missed.of(Attempt.failed(LIST, FailureKind.SOURCE_CUT, Duration.ZERO, "interrupted"));
    }

    @AfterEach
    void close() {
        answer.complete(NOT_FOUND);
        line.close();
    }

    private Origin ask(Duration question, Duration sounding) {
        Origin lined = Lined.list(sources, line, new Vigil.Limits(question, sounding));
        Thread.ofVirtual().start(() -> lined.fetch(QUESTION));
        return lined;
    }

    private void awaitSoundings(int count) {
        while (soundings.size() < count) {
            Thread.onSpinWait();
        }
    }

    private Attempt awaitCut() {
        Optional<Attempt> cut = line.cut(LIST);
        while (cut.isEmpty()) {
            Thread.onSpinWait();
            cut = line.cut(LIST);
        }
        return cut.get();
    }

    @Test
    void nobodyAnswersAnything_theLineIsCut_whileTheQuestionStillWaits() {
        ask(AT_ONCE, AT_ONCE);
        Attempt cause = awaitCut();
        assertThat(answer).isNotDone();
        assertThat(cause.kind()).isEqualTo(FailureKind.SOURCE_TIMEOUT);
        assertThat(cause.detail()).startsWith("no answer to anything in ");
        assertThat(soundings).contains(Order.sounding(Vigil.SOUNDING));
    }

    @Test
    void soundingFailsWithoutAnAnswer_isTheCause() {
        sounded = () ->
                Fetch.Missed.of(Attempt.failed(LIST, FailureKind.CONNECT_FAILED, Duration.ZERO, "connection refused"));
        ask(AT_ONCE, NEVER);
        assertThat(awaitCut().detail()).isEqualTo("connection refused");
    }

    @Test
    void sourceThatIsSlowForAModule_answersTheSounding_andIsNotCut() {
        sounded = () -> NOT_FOUND;
        ask(AT_ONCE, NEVER);
        awaitSoundings(4);
        assertThat(line.cut(LIST)).isEmpty();
    }

    @Test
    void soundingMeetsAnotherFailureThanSilence_saysNothing() {
        sounded = () -> Fetch.Missed.of(
                Attempt.failed(LIST, FailureKind.TLS_FAILED, Duration.ZERO, "a stranger's certificate"));
        ask(AT_ONCE, NEVER);
        awaitSoundings(3);
        assertThat(line.cut(LIST)).isEmpty();
    }

    @Test
    void anotherQuestionIsAnsweredMeanwhile_theSoundingSaysNothing() {
        CompletableFuture<Fetch> late = new CompletableFuture<>();
        sounded = () -> soundings.size() == 1 ? late.join() : NOT_FOUND;
        Origin lined = ask(AT_ONCE, NEVER);
        awaitSoundings(1);
        lined.fetch(ANOTHER);
        late.complete(Fetch.Missed.of(Attempt.failed(LIST, FailureKind.DNS_FAILED, Duration.ZERO, "no such host")));
        awaitSoundings(2);
        assertThat(line.cut(LIST)).isEmpty();
    }

    @Test
    void versionControlWasAskedToo_saysNothingAboutTheList() {
        sounded =
                () -> Fetch.Missed.of(Attempt.failed("direct", FailureKind.DNS_FAILED, Duration.ZERO, "no such host"));
        ask(AT_ONCE, NEVER);
        awaitSoundings(3);
        assertThat(line.cut(LIST)).isEmpty();
    }

    @Test
    void questionIsAnsweredAfterAll_theLineIsBack() {
        ask(AT_ONCE, AT_ONCE);
        awaitCut();
        answer.complete(NOT_FOUND);
        while (line.cut(LIST).isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(line.groups()).isZero();
    }

    @Test
    void questionsThatAreAnsweredInTime_costNoSounding() {
        Origin lined = Lined.list(sources, line, new Vigil.Limits(NEVER, NEVER));
        for (int i = 0; i < 100; i++) {
            lined.fetch(ANOTHER);
        }
        assertThat(soundings).isEmpty();
    }
}
