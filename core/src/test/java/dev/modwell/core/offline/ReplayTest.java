// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class ReplayTest {
    private static final Attempt NOT_FOUND =
            new Attempt("x", FailureKind.NO_SUCH_MODULE, 404, Duration.ZERO, 0, "not found");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<Operation> carriedOut = new ArrayList<>();
    private final Map<String, FailureKind> trouble = new HashMap<>();
    private final Set<String> away = new HashSet<>();
    private PendingQueue queue;

    @BeforeEach
    void open() throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        queue = PendingQueue.open(database, PendingQueue.MAX_ENTRIES);
    }

    private static Operation fetch(String subject) {
        return new Operation(Operation.Kind.FETCH, subject);
    }

    private Outcome crew(Operation operation) {
        carriedOut.add(operation);
        if (away.contains(operation.subject())) {
            return new Outcome.Cut(
                    Failure.of(FailureKind.DNS_FAILED, operation.subject(), "no such host"), Outcome.Extent.HOST);
        }
        FailureKind kind = trouble.get(operation.subject());
        return kind == null ? new Outcome.Complete() : Outcome.of(Failure.of(kind, operation.subject(), "trouble"));
    }

    private Replay replay(Events events) {
        return Replay.idle(
                new Replay.Means(queue, this::crew, ReplayTest::ownSources, events, now::get), new Random(1));
    }

    private static Optional<String> ownSources(Operation operation) {
        return Optional.of("mirror.corp").filter(name -> operation.subject().startsWith("corp.example/"));
    }

    private void nextRound(Duration rest) {
        now.updateAndGet(instant -> instant.plus(rest));
    }

    private List<String> waiting() throws Exception {
        return queue.list(0, 100).stream()
                .map(pending -> pending.operation().subject())
                .toList();
    }

    /** Knows nothing, once it answers. */
    private record Source(AtomicBoolean works) implements Origin {
        @Override
        public String name() {
            return "x";
        }

        @Override
        public Fetch fetch(Order order) {
            return Fetch.Missed.of(
                    works.get() ? NOT_FOUND : Attempt.failed("x", FailureKind.CONNECT_FAILED, Duration.ZERO, ""));
        }
    }

    @Test
    void step_lineFails_keepsOrderAndRests() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            for (String subject : List.of("a", "b", "c", "a")) {
                replay.add(fetch(subject));
            }
            trouble.put("b", FailureKind.CONNECT_FAILED);
            assertThat(replay.step()).isZero();
            assertThat(replay.step()).isZero();
            assertThat(waiting()).containsExactly("b", "c");
            Duration rest = replay.step();
            assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
            assertThat(carriedOut).containsExactly(fetch("a"), fetch("b"));
            now.updateAndGet(instant -> instant.plus(rest));
            trouble.put("b", FailureKind.NO_SUCH_VERSION);
            replay.step();
            replay.step();
            assertThat(waiting()).isEmpty();
            assertThat(carriedOut).containsExactly(fetch("a"), fetch("b"), fetch("b"), fetch("c"));
        }
    }

    @Test
    void step_hostIsAway_goesOnWithOthers_keepsTheHostsOrder_andComesBackToIt() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            away.addAll(List.of("gone.example/a", "gone.example/b"));
            List<String> all = List.of("gone.example/a", "x.example/a", "gone.example/b", "x.example/b");
            for (String subject : all) {
                replay.add(fetch(subject));
            }
            assertThat(replay.step()).isZero();
            assertThat(replay.step()).isZero();
            assertThat(replay.step()).isZero();
            assertThat(replay.step()).as("the round is over").isZero();
            assertThat(carriedOut).containsExactly(fetch(all.get(0)), fetch(all.get(1)), fetch(all.get(3)));
            assertThat(waiting()).containsExactly("gone.example/a", "gone.example/b");
            assertThat(queue.list(0, 1)).singleElement().satisfies(pending -> {
                assertThat(pending.tries()).isZero();
                assertThat(pending.lastFailure()).isEqualTo("DNS_FAILED: no such host");
            });
            Duration rest = replay.step();
            assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
            now.updateAndGet(instant -> instant.plus(rest));
            away.clear();
            replay.step();
            replay.step();
            assertThat(waiting()).isEmpty();
        }
    }

    @Test
    void step_hostIsAwayForEver_isTriedMoreAndMoreRarely_andHoldsUpNothing() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            away.add("gone.example/a");
            replay.add(fetch("gone.example/a"));
            Duration rest = Duration.ZERO;
            for (int i = 0; i < 2 * Replay.MAX_TRIES; i++) {
                replay.step();
                replay.step();
                rest = replay.step();
                Duration over = rest;
                now.updateAndGet(instant -> instant.plus(over));
            }
            assertThat(rest).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
            replay.add(fetch("x.example/a"));
            replay.step();
            replay.step();
            assertThat(waiting()).containsExactly("gone.example/a");
        }
    }

    @Test
    void step_sourcesOfARuleAreAway_whatIsAskedOfThemWaits_andNothingElse() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            trouble.put("corp.example/a", FailureKind.CONNECT_FAILED);
            for (String subject : List.of("corp.example/a", "x.example/a", "corp.example/b", "x.example/b")) {
                replay.add(fetch(subject));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(replay.step()).isZero();
            }
            assertThat(carriedOut).containsExactly(fetch("corp.example/a"), fetch("x.example/a"), fetch("x.example/b"));
            assertThat(waiting()).containsExactly("corp.example/a", "corp.example/b");
            nextRound(replay.step());
            trouble.clear();
            replay.step();
            replay.step();
            assertThat(waiting()).isEmpty();
        }
    }

    @Test
    void step_usualSourcesAreAway_everythingWaits() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            trouble.put("x.example/a", FailureKind.CONNECT_FAILED);
            replay.add(fetch("x.example/a"));
            replay.add(fetch("corp.example/a"));
            replay.step();
            assertThat(replay.step()).isPositive();
            assertThat(carriedOut).containsExactly(fetch("x.example/a"));
        }
    }

    @Test
    void step_repositoryIsTooSlow_holdsUpItsHostAlone_andIsGivenUpAsLateAsIfItWereAlone() throws Exception {
        List<Event> seen = new CopyOnWriteArrayList<>();
        Instant began = now.get();
        try (Events events = Events.open()) {
            events.subscribe(seen::add);
            Replay replay = replay(events);
            trouble.put("slow.example/a", FailureKind.VCS_TIMEOUT);
            replay.add(fetch("slow.example/a"));
            replay.add(fetch("slow.example/b"));
            for (int i = 0; waiting().contains("slow.example/a"); i++) {
                String another = "x.example/" + i;
                replay.add(fetch(another));
                Duration rest = replay.step();
                while (rest.isZero()) {
                    rest = replay.step();
                }
                assertThat(waiting()).as("each round").doesNotContain(another);
                nextRound(rest);
            }
            assertThat(carriedOut).filteredOn(fetch("slow.example/a")::equals).hasSize(Replay.MAX_TRIES);
            assertThat(waiting()).isEmpty();
        }
        assertThat(Duration.between(began, now.get())).isGreaterThan(Duration.ofMinutes(150));
        assertThat(seen).singleElement().isInstanceOf(Event.GivenUp.class);
    }

    @Test
    void rouse_afterAHostWasAway_beginsAtTheFront() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            away.add("gone.example/a");
            replay.add(fetch("gone.example/a"));
            replay.add(fetch("x.example/a"));
            replay.step();
            away.clear();
            replay.rouse();
            replay.step();
            assertThat(waiting()).containsExactly("x.example/a");
        }
    }

    @Test
    void rouse_whileResting_triesAtOnce() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            replay.add(fetch("a"));
            trouble.put("a", FailureKind.OFFLINE);
            replay.step();
            assertThat(replay.step()).isPositive();
            trouble.clear();
            replay.rouse();
            replay.step();
            assertThat(waiting()).isEmpty();
        }
    }

    @Test
    void step_lineCutForLong_givesNothingUp() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            replay.add(fetch("a"));
            trouble.put("a", FailureKind.DNS_FAILED);
            for (int i = 0; i < 3 * Replay.MAX_TRIES; i++) {
                now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
                replay.step();
            }
            assertThat(carriedOut).hasSize(3 * Replay.MAX_TRIES);
            assertThat(waiting()).containsExactly("a");
        }
    }

    @Test
    void step_brokenSource_isGivenUpInTheEndAndTold() throws Exception {
        List<Event> seen = new CopyOnWriteArrayList<>();
        try (Events events = Events.open()) {
            events.subscribe(seen::add);
            Replay replay = replay(events);
            replay.add(fetch("a"));
            replay.add(fetch("b"));
            trouble.put("a", FailureKind.SOURCE_ERROR);
            for (int i = 0; i < Replay.MAX_TRIES; i++) {
                assertThat(waiting()).containsExactly("a", "b");
                now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
                replay.step();
            }
            assertThat(waiting()).containsExactly("b");
            assertThat(replay.step()).isZero();
        }
        assertThat(seen)
                .as("the tries have told of themselves")
                .containsExactly(
                        new Event.GivenUp(Objects.requireNonNull(now.get()), "FETCH a", "SOURCE_ERROR: trouble"));
    }

    @Test
    void rouse_againAndAgain_givesNothingUp_sinceOnlyTriesInTurnCount() throws Exception {
        try (Events events = Events.open()) {
            Replay replay = replay(events);
            replay.add(fetch("a"));
            trouble.put("a", FailureKind.SOURCE_ERROR);
            for (int i = 0; i < 3 * Replay.MAX_TRIES; i++) {
                replay.rouse();
                replay.step();
            }
            assertThat(carriedOut).hasSize(3 * Replay.MAX_TRIES);
            assertThat(queue.list(0, 10))
                    .singleElement()
                    .satisfies(pending -> assertThat(pending.tries()).isZero());
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
            replay.step();
            assertThat(queue.list(0, 10))
                    .singleElement()
                    .satisfies(pending -> assertThat(pending.tries()).isOne());
        }
    }

    @Test
    void open_lineComesBack_replaysByItself() throws Exception {
        CountDownLatch returns = new CountDownLatch(1);
        AtomicBoolean works = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(2);
        try (Events events = Events.open();
                Line line = new Line(rest -> {
                    if (rest.isPositive()) {
                        returns.await();
                    }
                })) {
            Origin lined = Lined.list(new Source(works), line);
            Order order = Order.whole(new Target.Latest(ModulePath.parse("example.com/m")));
            Replay.Means means = new Replay.Means(
                    queue,
                    operation -> {
                        Fetch fetch = lined.fetch(order);
                        if (fetch instanceof Fetch.Missed missed
                                && missed.decisive().status() == 0) {
                            return Outcome.of(Failure.of(operation.subject(), missed.decisive(), missed.attempts()));
                        }
                        done.countDown();
                        return new Outcome.Complete();
                    },
                    ReplayTest::ownSources,
                    events,
                    now::get);
            try (Replay replay = Replay.open(means, line, new Random(1))) {
                replay.add(fetch("a"));
                replay.add(fetch("b"));
                while (line.cut(lined.name()).isEmpty() || replay.standing().running()) {
                    Thread.onSpinWait();
                }
                works.set(true);
                returns.countDown();
                done.await();
            }
        }
        assertThat(done.getCount()).isZero();
    }

    @Test
    void close_whileRunning_keepsTheOperation() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        try (Events events = Events.open()) {
            Replay.Means means = new Replay.Means(
                    queue,
                    operation -> {
                        running.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return new Outcome.Complete();
                    },
                    ReplayTest::ownSources,
                    events,
                    now::get);
            try (Replay replay = Replay.open(means, new Line(), new Random(1))) {
                replay.add(fetch("a"));
                running.await();
            }
        }
        assertThat(queue.list(0, 10)).extracting(Pending::operation).containsExactly(fetch("a"));
    }

    @Test
    void step_failingCrew_isAnInternalFailure() throws Exception {
        List<Event> seen = new CopyOnWriteArrayList<>();
        try (Events events = Events.open()) {
            events.subscribe(seen::add);
            Replay replay = Replay.idle(
                    new Replay.Means(
                            queue,
                            operation -> {
                                throw new IllegalStateException("bug");
                            },
                            ReplayTest::ownSources,
                            events,
                            now::get),
                    new Random(1));
            replay.add(fetch("a"));
            replay.step();
            assertThat(waiting()).isEmpty();
        }
        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.GivenUp.class, event -> assertThat(event.detail()).startsWith("INTERNAL: "));
    }

    @Test
    void step_databaseIsGoneForAWhile_isToldOnce_andGoesOnWhenItIsBack() throws Exception {
        List<Event> seen = new CopyOnWriteArrayList<>();
        try (Events events = Events.open()) {
            events.subscribe(seen::add);
            Replay replay = replay(events);
            replay.add(fetch("a"));
            Path away = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-away"));
            for (int i = 0; i < 3; i++) {
                assertThat(replay.step()).isPositive();
            }
            Files.move(away, folder);
            replay.step();
            assertThat(carriedOut).containsExactly(fetch("a"));
            assertThat(waiting()).isEmpty();
        }
        assertThat(seen)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Alarm.class, event -> assertThat(event.subject()).isEqualTo("ledger"));
    }
}
