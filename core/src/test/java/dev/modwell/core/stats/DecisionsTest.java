// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Failure SIMPLE = Failure.of(FailureKind.OFFLINE, "example.com/m@v1.0.0", "no source");

    private final Decisions decisions = new Decisions();

    private static Decision decision(String trace, String request) {
        return new Decision(NOW, trace, request, SIMPLE);
    }

    @Test
    void text_attempts_tellsAllOfEach() {
        Attempt first =
                new Attempt("goproxy.example", FailureKind.NO_SUCH_VERSION, 404, Duration.ofMillis(41), 9, "not found");
        Attempt second = Attempt.failed("direct", FailureKind.CONNECT_FAILED, Duration.ofMillis(3), "");
        Failure failure = Failure.of("example.com/m@v1.9.0", first, List.of(first, second));
        assertThat(new Decision(NOW, "ab".repeat(16), "GET /x", failure).text())
                .isEqualTo("""
                        trace:   abababababababababababababababab
                        when:    2026-01-02T03:04:05Z
                        request: GET /x
                        answer:  404 NO_SUCH_VERSION
                        about:   example.com/m@v1.9.0
                        because: not found
                        tried:
                          1. goproxy.example: 404 NO_SUCH_VERSION in 41 ms, 9 bytes: not found
                          2. direct: CONNECT_FAILED in 3 ms, 0 bytes
                        advice:  %s
                        """.formatted(FailureKind.NO_SUCH_VERSION.advice()));
    }

    @Test
    void text_hostileRequest_staysOneLineAndShort() {
        String text =
                decision("a", "GET /" + "x".repeat(9000) + "\nanswer:  200").text();
        assertThat(text).contains("tried:   no source\n").hasLineCount(8);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(Decision.MAX_REQUEST + 20));
    }

    @Test
    void of_oneTraceForMany_findsTheLatest() {
        for (int i = 0; i < 30; i++) {
            decisions.keep(decision(i % 2 == 0 ? "even" : "odd", "GET /" + i));
        }
        assertThat(decisions.of("even")).hasSize(15).first().isEqualTo(decision("even", "GET /28"));
        assertThat(decisions.of("none")).isEmpty();
    }

    @Test
    void keep_full_dropsTheOldest() {
        decisions.keep(decision("first", "GET /"));
        for (int i = 1; i < Decisions.CAPACITY; i++) {
            decisions.keep(decision("more", "GET /"));
        }
        assertThat(decisions.of("first")).hasSize(1);
        decisions.keep(decision("last", "GET /"));
        assertThat(decisions.of("first")).isEmpty();
        assertThat(decisions.of("last")).hasSize(1);
        assertThat(decisions.of("more")).hasSize(Decisions.MAX_FOUND);
    }
}
