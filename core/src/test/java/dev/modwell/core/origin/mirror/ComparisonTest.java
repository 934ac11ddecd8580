// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.FakeOrigin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final Comparison COMPARISON = new Comparison(
            new Comparison.Plan(List.of(ModuleVersion.of("example.com/m", "v1.0.0")), 3, Duration.ofMinutes(5)));

    private static Comparison.Entrant entrant(FakeOrigin origin) {
        return new Comparison.Entrant(origin, new Health(origin.name(), InstantSource.system()));
    }

    private static FakeOrigin listing(String name, String list) {
        return new FakeOrigin(name, order -> {
            byte[] body = (order.target() instanceof Target.VersionList ? list : "x").getBytes(StandardCharsets.UTF_8);
            return FakeOrigin.found(name, body.length, new ByteArrayInputStream(body));
        });
    }

    private static FakeOrigin missing(String name, FailureKind kind) {
        return new FakeOrigin(name, order -> FakeOrigin.missed(name, kind, Duration.ofMillis(1)));
    }

    @Test
    void run_countsWhatEachAnswers() throws Exception {
        FakeOrigin dead = missing("dead", FailureKind.CONNECT_FAILED);
        List<Comparison.Result> results = COMPARISON.run(List.of(
                entrant(listing("whole", "v1.0.0\nv1.1.0\n")),
                entrant(listing("lagging", "v1.0.0\n")),
                entrant(missing("empty", FailureKind.NO_SUCH_MODULE)),
                entrant(dead)));
        assertThat(results)
                .extracting(result -> result.figures().origin())
                .containsExactly("whole", "lagging", "empty", "dead");
        assertThat(results).extracting(result -> result.figures().samples()).containsExactly(10, 10, 10, 5);
        assertThat(results).extracting(result -> result.figures().success()).containsExactly(1.0, 1.0, 1.0, 0.0);
        assertThat(results).extracting(Comparison.Result::availability).containsExactly(1.0, 1.0, 1.0, 0.0);
        assertThat(results).extracting(Comparison.Result::coverage).containsExactly(1.0, 1.0, 0.0, 0.0);
        assertThat(results).extracting(Comparison.Result::behind).containsExactly(0, 1, 0, 0);
        assertThat(dead.asked()).as("given up").isEqualTo(Comparison.MAX_SILENCE);
    }

    @Test
    void run_hangingSource_isEndedByTheTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FakeOrigin hanging = new FakeOrigin("hanging", order -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FakeOrigin.missed("hanging", FailureKind.SOURCE_CUT, Duration.ofMillis(1));
        });
        Comparison brief = new Comparison(
                new Comparison.Plan(List.of(ModuleVersion.of("example.com/m", "v1.0.0")), 3, Duration.ofMillis(1)));
        Comparison.Result result = brief.run(List.of(entrant(hanging))).getFirst();
        assertThat(result.figures().samples()).isZero();
        assertThat(result.availability()).isZero();
    }

    @Test
    void plan_isBounded() {
        List<ModuleVersion> many = IntStream.range(0, 50)
                .mapToObj(i -> ModuleVersion.of("example.com/m" + i, "v1.0.0"))
                .toList();
        Comparison.Plan plan = new Comparison.Plan(many, 99, Duration.ofSeconds(1));
        assertThat(plan.modules()).hasSize(Comparison.MAX_MODULES);
        assertThat(plan.rounds()).isEqualTo(Comparison.MAX_ROUNDS);
        assertThat(plan.rounds() * plan.modules().size() * 3 + plan.modules().size())
                .as("all requests fit the window")
                .isLessThanOrEqualTo(Health.MAX_SAMPLES);
    }
}
