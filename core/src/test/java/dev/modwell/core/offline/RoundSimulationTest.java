// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A seeded simulation of a replay with its queue, whose operations need the usual sources, those of a rule, or hosts
 * of version control, each of which falls, rises and is in trouble. After each round the invariants are checked.
 */
class RoundSimulationTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    /** Whom operations need. */
    private enum Whom {
        USUAL,
        RULE,
        ONE_HOST,
        ANOTHER_HOST
    }

    /** How they are. */
    private enum Standing {
        WELL,
        SILENT,
        TROUBLED
    }

    @Test
    void runs_keepTheInvariants() throws Exception {
        play(100);
    }

    @Test
    @Tag("proof")
    void manyRuns_keepTheInvariants() throws Exception {
        play(5_000);
    }

    private void play(int runs) throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        PendingQueue queue = PendingQueue.open(database, PendingQueue.MAX_ENTRIES);
        try (Events events = Events.open()) {
            for (int seed = 0; seed < runs; seed++) {
                queue.clear();
                new Run(seed, queue, events).play();
            }
        }
    }

    private static Whom whom(Operation operation) {
        return Whom.valueOf(operation.subject().substring(0, operation.subject().indexOf('/')));
    }

    private static final class Run {
        private final int seed;
        private final Random random;
        private final PendingQueue queue;
        private final Replay replay;
        private final Map<Whom, Standing> standing = new EnumMap<>(Whom.class);
        private final List<Operation> asked = new ArrayList<>();
        private final List<Operation> done = new ArrayList<>();
        private Instant now = START;
        /** Whether in this round somebody whom all need was without an answer. */
        private boolean stopped;

        Run(int seed, PendingQueue queue, Events events) {
            this.seed = seed;
            this.random = new Random(seed);
            this.queue = queue;
            Replay.Means means = new Replay.Means(queue, this::carryOut, Run::ownSources, events, () -> now);
            this.replay = Replay.idle(means, random);
        }

        private static Optional<String> ownSources(Operation operation) {
            return Optional.of("mirror.corp").filter(name -> whom(operation) == Whom.RULE);
        }

        void play() throws Exception {
            Stream.of(Whom.values()).forEach(each -> standing.put(each, Standing.WELL));
            for (int i = 0; i < 12; i++) {
                happen();
                round();
                check();
            }
            standing.replaceAll((whom, before) -> Standing.WELL);
            round();
            assertThat(queue.size()).as("seed %s", seed).isZero();
        }

        private void happen() throws Exception {
            Whom[] all = Whom.values();
            for (int i = random.nextInt(6); i > 0; i--) {
                String subject = all[random.nextInt(all.length)] + "/" + asked.size();
                asked.add(new Operation(Operation.Kind.FETCH, subject));
                replay.add(asked.getLast());
            }
            Standing[] ways = Standing.values();
            standing.put(all[random.nextInt(all.length)], ways[random.nextInt(ways.length)]);
            if (random.nextInt(4) == 0) {
                replay.rouse();
            }
        }

        private Outcome carryOut(Operation operation) {
            assertThat(stopped).as("seed %s: order", seed).isFalse();
            Whom whom = whom(operation);
            Standing how = standing.getOrDefault(whom, Standing.WELL);
            if (how == Standing.WELL) {
                done.add(operation);
                return new Outcome.Complete();
            }
            boolean isHost = whom == Whom.ONE_HOST || whom == Whom.ANOTHER_HOST;
            Outcome.Extent extent = isHost ? Outcome.Extent.HOST : Outcome.Extent.SOURCES;
            stopped = whom == Whom.USUAL;
            return how == Standing.SILENT
                    ? new Outcome.Cut(Failure.of(FailureKind.CONNECT_FAILED, operation.subject(), "refused"), extent)
                    : new Outcome.Postponed(Failure.of(FailureKind.SOURCE_ERROR, operation.subject(), "500"), extent);
        }

        /** Until it rests, or nothing is left. */
        private void round() {
            now = now.plus(ReplayState.MAX_REST.multipliedBy(2));
            stopped = false;
            Duration wait = Duration.ZERO;
            while (wait.isZero()) {
                wait = replay.step();
            }
        }

        private void check() throws Exception {
            List<Operation> waiting = queue.list(Long.MIN_VALUE, 1000).stream()
                    .map(Pending::operation)
                    .toList();
            assertThat(done.size() + waiting.size())
                    .as("seed %s: nothing lost, nothing twice", seed)
                    .isEqualTo(asked.size());
            for (Whom each : Whom.values()) {
                assertThat(of(each, Stream.concat(done.stream(), waiting.stream())))
                        .as("seed %s: the order of %s", seed, each)
                        .isEqualTo(of(each, asked.stream()));
            }
            if (!stopped) {
                assertThat(waiting)
                        .as("seed %s: nobody who is well is held up", seed)
                        .noneMatch(operation -> standing.get(whom(operation)) == Standing.WELL);
            }
        }

        private static List<Operation> of(Whom whom, Stream<Operation> all) {
            return all.filter(operation -> whom(operation) == whom).toList();
        }
    }
}
