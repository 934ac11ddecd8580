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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that wait for a list while its line is found cut. */
@Timeout(60) // only so that waiting for what never comes fails
class AskingTest {
    private static final String LIST = "goproxy.example";
    private static final Attempt GONE =
            Attempt.failed(LIST, FailureKind.CONNECT_FAILED, Duration.ZERO, "connection refused");
    private static final Fetch SILENCE = Fetch.Missed.of(GONE);
    private static final Fetch NOT_FOUND =
            Fetch.Missed.of(new Attempt(LIST, FailureKind.NO_SUCH_MODULE, 404, Duration.ZERO, 0, "not found"));

    private final Line line = new Line(rest -> new CountDownLatch(1).await());
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void close() {
        answers.countDown();
        line.close();
    }

    private record Told(String name, Function<Order, Fetch> says) implements Origin {
        @Override
        public Fetch fetch(Order order) {
            return says.apply(order);
        }
    }

    /** Answers when it is let, and ends when it is interrupted, as origins do. */
    private Fetch slowly(Order order) {
        begun.release();
        try {
            answers.await();
            return NOT_FOUND;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fetch.Missed.of(Attempt.failed(LIST, FailureKind.SOURCE_CUT, Duration.ZERO, "interrupted"));
        }
    }

    /** What came of a question, and whether its thread was left alone after it. */
    private record Ended(Attempt decisive, boolean interrupted) {}

    private CompletableFuture<Ended> ask(Origin sources, String module) throws InterruptedException {
        CompletableFuture<Ended> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            Fetch fetch = sources.fetch(Order.whole(new Target.Latest(ModulePath.parse(module))));
            end.complete(new Ended(
                    ((Fetch.Missed) fetch).decisive(), Thread.currentThread().isInterrupted()));
        });
        begun.acquire();
        return end;
    }

    private void cut(String group) {
        line.gone(group, GONE, () -> SILENCE);
    }

    @Test
    void waiting_whenTheLineIsFoundCut_endsWithTheCause() throws Exception {
        Origin list = Lined.list(new Told(LIST, this::slowly), line);
        List<CompletableFuture<Ended>> waiting = new ArrayList<>();
        for (String module : List.of("example.com/a", "example.com/b")) {
            waiting.add(ask(list, module));
        }
        cut(LIST);
        for (CompletableFuture<Ended> one : waiting) {
            assertThat(one.join().decisive()).satisfies(end -> {
                assertThat(end.kind()).isEqualTo(FailureKind.CONNECT_FAILED);
                assertThat(end.detail()).isEqualTo("connection refused");
            });
            assertThat(one.join().interrupted()).isFalse();
        }
    }

    @Test
    void waiting_forAnotherGroup_goesOn() throws Exception {
        CompletableFuture<Ended> other =
                ask(Lined.list(new Told("other.example", this::slowly), line), "example.com/a");
        cut(LIST);
        answers.countDown();
        assertThat(other.join().decisive().status()).isEqualTo(404);
    }

    @Test
    void waiting_forVersionControlInTheList_goesOn() throws Exception {
        Origin direct = Lined.hosts(new Told("direct", this::slowly), line);
        CompletableFuture<Ended> cloning = ask(Lined.list(new Told(LIST, direct::fetch), line), "example.com/a");
        cut(LIST);
        answers.countDown();
        assertThat(cloning.join()).isEqualTo(new Ended(((Fetch.Missed) NOT_FOUND).decisive(), false));
    }

    @Test
    void begun_whenTheLineWasFoundCutAMomentAgo_endsAtOnce() {
        cut(LIST);
        Asking asking = line.begin(LIST, new Target.Latest(ModulePath.parse("example.com/a")));
        Fetch fetch = asking.answer(() -> slowly(Order.whole(new Target.Latest(ModulePath.parse("example.com/a")))));
        line.end(asking);
        assertThat(fetch.attempts())
                .singleElement()
                .satisfies(end -> assertThat(end.kind()).isEqualTo(FailureKind.CONNECT_FAILED));
    }

    @Test
    void answered_atTheMomentOfItsEnd_isAnswered() {
        Asking asking = new Asking(LIST, new Target.Latest(ModulePath.parse("example.com/a")));
        assertThat(asking.answer(() -> {
                    asking.breakOff(GONE);
                    return NOT_FOUND;
                }))
                .isEqualTo(NOT_FOUND);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void over_isNotBrokenOff() {
        Asking asking = new Asking(LIST, new Target.Latest(ModulePath.parse("example.com/a")));
        asking.answer(() -> NOT_FOUND);
        asking.breakOff(GONE);
        assertThat(Thread.interrupted()).isFalse();
    }
}
