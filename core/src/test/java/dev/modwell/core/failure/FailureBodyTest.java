// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FailureBodyTest {
    private static final String TRACE = "7f3a0123456789abcdef0123456789ab";

    private static final Attempt PROXY = new Attempt(
            "goproxy.example", FailureKind.NO_SUCH_VERSION, 404, Duration.ofMillis(41), 30, "unknown revision v1.9.0");
    private static final Attempt DIRECT =
            Attempt.failed("direct", FailureKind.NO_SUCH_VERSION, Duration.ofMillis(5), "git: 212 tags, none matches");

    @Test
    void render_wholeFailure_hasItsFourLines() {
        Failure failure = new Failure(
                FailureKind.NO_SUCH_VERSION,
                "github.com/acme/tool@v1.9.0",
                "unknown revision v1.9.0",
                List.of(PROXY, DIRECT),
                "go get github.com/acme/tool@v1.8.2");
        String body = FailureBody.render(failure, TRACE, "http://modwell.corp");
        assertThat(body).isEqualTo("""
                        NO_SUCH_VERSION: github.com/acme/tool@v1.9.0: unknown revision v1.9.0
                        goproxy.example 404 in 41 ms · direct NO_SUCH_VERSION in 5 ms: git: 212 tags, none matches
                        try: go get github.com/acme/tool@v1.8.2
                        trace: %s http://modwell.corp/-/why/%s
                        """.formatted(TRACE, TRACE));
        assertThat(ShownByGo.of(body)).isEqualTo(body.strip().replace("\n", "\n\t"));
    }

    @Test
    void render_emptyParts_leaveNoBlankLine() {
        Failure failure = new Failure(FailureKind.STOPPING, "", "", List.of(), "");
        assertThat(FailureBody.render(failure, TRACE, null)).isEqualTo("STOPPING\ntrace: " + TRACE + "\n");
        Failure subjectOnly = new Failure(FailureKind.STOPPING, "a@v1.0.0", " ", List.of(), "");
        assertThat(FailureBody.render(subjectOnly, TRACE, null))
                .isEqualTo("STOPPING: a@v1.0.0\ntrace: " + TRACE + "\n");
    }

    @Test
    void render_longAttempts_areShortenedBeforeTheSentence() {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            attempts.add(PROXY);
        }
        Failure failure = new Failure(
                FailureKind.NO_SUCH_VERSION, "m.example@v1.9.0", "s".repeat(300), attempts, "go get m.example@v1.8.2");
        String body = FailureBody.render(failure, TRACE, "http://modwell.corp");
        assertThat(body).contains("NO_SUCH_VERSION: m.example@v1.9.0: " + "s".repeat(300) + "\n");
        assertThat(body.lines().skip(1).findFirst().orElseThrow()).endsWith("…").hasSizeGreaterThan(100);
        assertThat(body).contains("\ntry: go get m.example@v1.8.2\n").endsWith("\ntrace: " + TRACE + "\n");
        assertThat(ShownByGo.of(body)).isEqualTo(body.strip().replace("\n", "\n\t"));
    }

    @Test
    void render_everythingLong_keepsAllPartsAndTheKind() {
        Failure failure = new Failure(
                FailureKind.ADDRESS_REFUSED, "u".repeat(900), "模".repeat(900), longAttempts(), "r".repeat(900));
        String body = FailureBody.render(failure, TRACE, "http://modwell.corp");
        List<String> lines = body.lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .startsWith("ADDRESS_REFUSED: uuu")
                .contains("…: 模模")
                .endsWith("模…");
        assertThat(lines.get(1)).startsWith("ooo").endsWith("…");
        assertThat(lines.get(2)).startsWith("try: rrr").endsWith("…");
        assertThat(lines.get(3)).isEqualTo("trace: " + TRACE);
        assertThat(ShownByGo.of(body)).isEqualTo(body.strip().replace("\n", "\n\t"));
    }

    @Test
    void render_everyKind_isShownWhole() {
        for (FailureKind kind : FailureKind.values()) {
            Failure failure = new Failure(kind, "u".repeat(900), "ß".repeat(900), longAttempts(), "€".repeat(900));
            String body = FailureBody.render(failure, TRACE, null);
            assertThat(ShownByGo.of(body))
                    .startsWith(kind.name() + ": ")
                    .endsWith("trace: " + TRACE)
                    .doesNotContain("[Truncated");
        }
    }

    @Test
    void render_randomFailures_areShownWhole() {
        Random random = new Random(2);
        for (int run = 0; run < 2_000; run++) {
            List<Attempt> attempts = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                attempts.add(Attempt.failed(
                        text(random, 30), kind(random), Duration.ofMillis(random.nextInt(99)), text(random, 200)));
            }
            Failure failure =
                    new Failure(kind(random), text(random, 300), text(random, 500), attempts, text(random, 300));
            String body =
                    FailureBody.render(failure, TRACE, random.nextBoolean() ? null : "https://" + run + ".example");
            assertThat(ShownByGo.of(body)).isEqualTo(body.strip().replace("\n", "\n\t"));
            assertThat(body).contains("trace: " + TRACE);
        }
    }

    private static List<Attempt> longAttempts() {
        return List.of(Attempt.failed("o".repeat(400), FailureKind.DNS_FAILED, Duration.ZERO, "d".repeat(900)));
    }

    private static FailureKind kind(Random random) {
        List<FailureKind> kinds = List.of(FailureKind.values());
        return kinds.get(random.nextInt(kinds.size()));
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.appendCodePoint(random.nextInt(8) == 0 ? random.nextInt(0x11000) : 'a' + random.nextInt(26));
        }
        return text.toString();
    }
}
