// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.ledger.MendedDatabase;
import dev.modwell.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class DecisionsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TRACE = "ab".repeat(16);
    private static final String ZIP = "github.com/!acme/tool/@v/v1.2.3.zip";
    private static final Event.Reason RULED = new Event.Reason(TRACE, "github.com/Acme/*", false, true);
    private static final Attempt DENIED = new Attempt(
            "goproxy.example",
            FailureKind.NO_SUCH_VERSION,
            404,
            Duration.ofMillis(41),
            9,
            "not found",
            new PhaseTimes(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3), Duration.ofMillis(4)));
    private static final Attempt DELIVERED =
            new Attempt("mirror.example", null, 200, Duration.ofMillis(90), 12_345, "", PhaseTimes.NONE);

    @TempDir
    private Path folder;

    private final TestClock clock = TestClock.at(NOW);
    private final List<String> alarms = Collections.synchronizedList(new ArrayList<>());

    private SQLiteDataSource database() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("decisions.db"));
        return database;
    }

    private Decisions open() {
        return Decisions.open(MendedDatabase.unmended(database()), clock, alarms::add);
    }

    private static Event fetched(String key, Event.Reason reason) {
        return new Event.Fetched(NOW, key, List.of(DENIED, DELIVERED), "CONFIRMED", reason);
    }

    private static Failure failure() {
        return Failure.of("github.com/Acme/tool@v1.2.3", DENIED, List.of(DENIED));
    }

    @Test
    void ofTrace_fetched_tellsAllOfItAlsoAfterARestart() {
        Decision expected = new Decision(
                NOW, TRACE, ZIP, RULED, new Decision.Outcome.Delivered(List.of(DENIED, DELIVERED), "CONFIRMED"));
        try (Decisions decisions = open()) {
            decisions.accept(fetched(ZIP, RULED));
            assertThat(decisions.ofTrace(TRACE)).containsExactly(expected);
        }
        try (Decisions decisions = open()) {
            assertThat(decisions.ofTrace(TRACE)).containsExactly(expected);
            assertThat(decisions.ofTrace("cd".repeat(16))).isEmpty();
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void of_moduleOrVersion_findsWhatIsAboutItTheLatestFirst() {
        try (Decisions decisions = open()) {
            decisions.accept(fetched("github.com/!acme/tool/@v/list", RULED));
            decisions.accept(fetched(ZIP, RULED));
            decisions.accept(fetched("github.com/!acme/tool/@v/main.info", RULED));
            decisions.accept(fetched("github.com/!acme/tool/v2/@v/v2.0.0.mod", RULED));
            decisions.accept(new Event.Refused(NOW, TRACE, "GET /github.com/%21acme/tool/@v/v1.2.3.info", failure()));
        }
        try (Decisions decisions = open()) {
            assertThat(decisions.of("github.com/Acme/tool", ""))
                    .extracting(Decision::request)
                    .containsExactly(
                            "GET /github.com/%21acme/tool/@v/v1.2.3.info",
                            "github.com/!acme/tool/@v/main.info", ZIP, "github.com/!acme/tool/@v/list");
            assertThat(decisions.of("github.com/Acme/tool", "v1.2.3")).hasSize(2);
            assertThat(decisions.of("github.com/Acme/tool", "main")).hasSize(1);
            assertThat(decisions.of("github.com/acme/tool", "")).isEmpty();
        }
    }

    @Test
    void accept_refusalAfterItsFetch_standsForBothAndKnowsTheReason() {
        try (Decisions decisions = open()) {
            decisions.accept(new Event.FetchFailed(NOW, ZIP, failure(), RULED));
            decisions.accept(new Event.Refused(NOW, TRACE, "GET /" + ZIP, failure()));
            decisions.accept(new Event.Refused(NOW, "ef".repeat(16), "GET /" + ZIP, failure()));
            Decision answer = new Decision(NOW, TRACE, "GET /" + ZIP, RULED, new Decision.Outcome.Failed(failure()));
            assertThat(decisions.ofTrace(TRACE)).containsExactly(answer);
            assertThat(decisions.ofTrace("ef".repeat(16)))
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.reason()).isNull());
        }
    }

    @Test
    void accept_otherEvents_leaveNothingBehind() {
        try (Decisions decisions = open()) {
            decisions.accept(
                    new Event.Served(NOW, TRACE, "GET", "/" + ZIP, 200, 5, Duration.ofMillis(1), Event.Tier.MEMORY));
            decisions.accept(new Event.Alarm(NOW, "subject", "detail"));
            assertThat(decisions.ofTrace(TRACE)).isEmpty();
        }
    }

    @Test
    void of_olderThanItsAge_isGone() {
        try (Decisions decisions = open()) {
            decisions.accept(fetched(ZIP, RULED));
        }
        clock.advance(Decisions.AGE.plusSeconds(1));
        try (Decisions decisions = open()) {
            assertThat(decisions.ofTrace(TRACE)).isEmpty();
        }
    }

    @Test
    void accept_hostileRequest_staysOneLineAndShort() {
        String request = "GET /" + "x".repeat(9000) + "\nanswer:  200";
        try (Decisions decisions = open()) {
            decisions.accept(new Event.Refused(NOW, TRACE, request, failure()));
            assertThat(decisions.ofTrace(TRACE))
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.request())
                            .hasSizeLessThanOrEqualTo(Decision.MAX_REQUEST)
                            .doesNotContain("\n"));
        }
    }

    @Test
    void accept_veryManyAttempts_keepsTheFirstAndTheLast() {
        List<Attempt> many = IntStream.range(0, 120)
                .mapToObj(i -> Attempt.failed("source" + i, FailureKind.SOURCE_CUT, Duration.ZERO, ""))
                .toList();
        try (Decisions decisions = open()) {
            decisions.accept(new Event.FetchFailed(NOW, ZIP, Failure.of("m", many.getLast(), many), RULED));
            assertThat(decisions.ofTrace(TRACE).getFirst().outcome().attempts())
                    .hasSize(Decision.MAX_ATTEMPTS)
                    .startsWith(many.getFirst())
                    .endsWith(many.getLast());
        }
    }

    @Test
    void accept_databaseOfNoUse_remembersAndCountsWhatIsTooMuch() throws Exception {
        Files.writeString(folder.resolve("decisions.db"), "this is no database, ".repeat(100));
        Decisions decisions = open();
        for (int i = 0; i < Decisions.MAX_WAITING + 7; i++) {
            decisions.accept(fetched(ZIP, RULED));
        }
        assertThat(decisions.lost()).isEqualTo(7);
        assertThat(decisions.ofTrace(TRACE)).hasSize(Decisions.MAX_FOUND);
        decisions.close();
        assertThat(alarms).hasSize(1).first().asString().contains("decisions are not kept on disk");
    }

    /** By whoever knows its file, here by taking it away. */
    @Test
    void open_databaseIsDamaged_isMended_andWhatHappensThenIsKept() throws Exception {
        Path file = Files.writeString(folder.resolve("decisions.db"), "this is no database, ".repeat(100));
        for (int start = 0; start < 2; start++) {
            MendedDatabase database =
                    new MendedDatabase(database(), trouble -> file.toFile().delete());
            try (Decisions decisions = Decisions.open(database, clock, alarms::add)) {
                assertThat(decisions.ofTrace(TRACE)).hasSize(start);
                decisions.accept(fetched(ZIP, RULED));
            }
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void accept_databaseIsDamagedMeanwhile_isMended_andWhatHappensThenIsKept() throws Exception {
        Path file = folder.resolve("decisions.db");
        MendedDatabase database =
                new MendedDatabase(database(), trouble -> file.toFile().delete());
        try (Decisions decisions = Decisions.open(database, clock, alarms::add)) {
            Files.writeString(file, "this is no database, ".repeat(100));
            decisions.accept(fetched(ZIP, RULED));
        }
        try (Decisions decisions = open()) {
            assertThat(decisions.ofTrace(TRACE)).hasSize(1);
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void accept_databaseThatComesBack_keepsWhatWaited() throws Exception {
        try (Decisions decisions = open()) {
            decisions.accept(fetched("example.com/m/@v/v1.0.0.mod", RULED));
        }
        Path file = folder.resolve("decisions.db");
        Path aside = folder.resolve("aside");
        Files.move(file, aside);
        Files.createDirectory(file);
        try (Decisions decisions = open()) {
            decisions.accept(fetched(ZIP, RULED));
            assertThat(alarms).hasSize(1);
            Files.delete(file);
            Files.move(aside, file);
        }
        try (Decisions decisions = open()) {
            assertThat(decisions.ofTrace(TRACE))
                    .extracting(Decision::request)
                    .containsExactly(ZIP, "example.com/m/@v/v1.0.0.mod");
        }
    }
}
