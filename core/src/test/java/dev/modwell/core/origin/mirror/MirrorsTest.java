// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Chain;
import dev.modwell.core.origin.FakeOrigin;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Tactics;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MirrorsTest {
    private static final Target MOD = Target.parse("example.com/m/@v/v1.0.0.mod");
    private static final Target ZIP = Target.parse("example.com/m/@v/v1.0.0.zip");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Map<String, Mirrors.Mirror> known = new HashMap<>();
    private final Random random = new Random(1);

    private Mirrors mirrors(Preference preference) {
        for (String name : List.of("a", "b", "c")) {
            known.put(name, new Mirrors.Mirror(name, new Health(name, () -> now), new Circuit(() -> 0.5)));
        }
        return new Mirrors(preference, List.copyOf(known.values()), () -> now, random::nextDouble);
    }

    private static Origin origin(String name) {
        return switch (name) {
            case "direct" -> OffOrigin.direct();
            case "off" -> OffOrigin.off();
            default -> FakeOrigin.failing(name, FailureKind.SOURCE_ERROR);
        };
    }

    private static String arranged(Mirrors mirrors, String list) {
        List<Chain.Link> links = Arrays.stream(list.split("(?<=[,|])"))
                .map(entry -> new Chain.Link(origin(entry.replaceAll("[,|]", "")), entry.endsWith("|")))
                .toList();
        return mirrors.arranged(links).stream()
                .map(link -> link.origin().name() + (link.onAnyError() ? "|" : ","))
                .collect(Collectors.joining());
    }

    private Mirrors.Mirror mirror(String name) {
        return Objects.requireNonNull(known.get(name));
    }

    private void answers(String name, int millis, int times) {
        for (int i = 0; i < times; i++) {
            mirror(name).health().answered(Duration.ofMillis(millis));
        }
    }

    @Test
    void arranged_fastest_withinATrustClassOnly() {
        Mirrors mirrors = mirrors(Preference.FASTEST);
        answers("a", 300, 5);
        answers("b", 200, 5);
        answers("c", 100, 5);
        assertThat(arranged(mirrors, "a|b|c,direct")).isEqualTo("c|b|a,direct,");
        assertThat(arranged(mirrors, "a,b|c|direct")).isEqualTo("a,c|b|direct,");
        assertThat(arranged(mirrors, "a,b,c")).isEqualTo("a,b,c,");
        assertThat(arranged(mirrors, "a|direct|c")).isEqualTo("a|direct|c,");
    }

    @Test
    void arranged_listed_sickOnesRestBehind() {
        Mirrors mirrors = mirrors(Preference.LISTED);
        assertThat(arranged(mirrors, "a|b|c")).isEqualTo("a|b|c,");
        Circuit circuit = mirror("a").circuit();
        while (!circuit.failed(now, Circuit.LINE_FAILURE)) {
            assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        }
        assertThat(arranged(mirrors, "a|b|c")).isEqualTo("b|c|a,");
        now = now.plus(Circuit.LONGEST_REST);
        assertThat(arranged(mirrors, "a|b|c")).as("gets its trial").isEqualTo("a|b|c,");
    }

    @Test
    void arranged_weighted_fasterOnesMoreOften() {
        Mirrors mirrors = mirrors(Preference.WEIGHTED);
        answers("a", 300, 5);
        answers("b", 100, 5);
        int first = 0;
        for (int i = 0; i < 2_000; i++) {
            first += arranged(mirrors, "a|b").startsWith("b") ? 1 : 0;
        }
        assertThat(first).as("three in four of 2000").isBetween(1_400, 1_600);
    }

    @Test
    void patience_smallRequests_isTheNinetyFifthPercentile() {
        Mirrors mirrors = mirrors(Preference.LISTED);
        assertThat(mirrors.patience(origin("a"), MOD)).isEqualTo(Tactics.HANGING);
        answers("a", 400, Mirrors.MIN_SAMPLES);
        payIn(mirrors);
        assertThat(mirrors.patience(origin("a"), MOD)).isEqualTo(Duration.ofMillis(400));
        assertThat(mirrors.patience(origin("a"), ZIP)).isEqualTo(Tactics.HANGING);
        assertThat(mirrors.patience(origin("unknown"), MOD)).isEqualTo(Tactics.HANGING);
        answers("a", 1, Health.MAX_SAMPLES);
        assertThat(mirrors.patience(origin("a"), MOD)).isEqualTo(Mirrors.MIN_PATIENCE);
        answers("a", 60_000, Health.MAX_SAMPLES);
        assertThat(mirrors.patience(origin("a"), MOD)).isEqualTo(Tactics.HANGING);
    }

    private static void payIn(Mirrors mirrors) {
        for (int i = 0; i < 30; i++) {
            mirrors.patience(origin("a"), MOD);
        }
    }

    @Test
    void hurried_whoComesTooLate_waitsAsLongAsUsual() {
        Mirrors mirrors = mirrors(Preference.LISTED);
        answers("a", 400, Mirrors.MIN_SAMPLES);
        payIn(mirrors);
        Duration first = mirrors.patience(origin("a"), MOD);
        Duration second = mirrors.patience(origin("a"), MOD);
        assertThat(first).isEqualTo(second).isLessThan(Tactics.HANGING);
        assertThat(mirrors.hurried(first)).isZero();
        assertThat(mirrors.hurried(second)).isEqualTo(Tactics.HANGING.minus(second));
    }

    @Test
    void hurried_extraLoad_staysUnderItsShare() {
        Mirrors mirrors = mirrors(Preference.LISTED);
        answers("a", 400, Mirrors.MIN_SAMPLES);
        int requests = 10_000;
        int extra = 0;
        for (int i = 0; i < requests; i++) {
            Duration patience = mirrors.patience(origin("a"), MOD);
            if (patience.compareTo(Tactics.HANGING) < 0 && random.nextInt(2) == 0) {
                extra += mirrors.hurried(patience).isZero() ? 1 : 0;
            }
        }
        assertThat(extra).isPositive();
        assertThat((double) extra).isLessThanOrEqualTo(requests * Mirrors.EXTRA_LOAD + Mirrors.MAX_SAVED);
    }
}
