// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Chain;
import dev.modwell.core.origin.FakeOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.policy.Route;
import dev.modwell.core.stats.Decision;
import dev.modwell.core.stats.Decision.Outcome;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.Store;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Recorded;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialTest {
    private static final FakeModule TOOL = Modules.small("example.com/tool", "v1.2.3");
    private static final Target.OfModule ZIP = new Target.Zip(TOOL.id());

    @TempDir
    private Path folder;

    private final Events events = Events.open();
    private final TestClock clock = TestClock.start();
    private DataFolder data;
    private Store store;
    private Trial trial;

    @BeforeEach
    void open() throws IOException {
        data = DataFolder.own(DiskLayout.of(folder.resolve("data")), "");
        store = DiskStore.open(data, events, clock);
        Gate gate = new Gate(new Gate.Means(
                store, data.errands(), version -> new Recorded.Exempt(), false, events, clock, key -> {}));
        trial = new Trial(new Trial.Means(gate, folder.resolve("tmp"), clock));
    }

    @AfterEach
    void close() {
        events.close();
        data.close();
    }

    private Outcome outcome(Origin... origins) {
        List<Chain.Link> links = java.util.stream.Stream.of(origins)
                .map(origin -> new Chain.Link(origin, true))
                .toList();
        Decision decision = trial.of(ZIP, new Route(new Chain(links), false, true, "example.com/*"));
        assertThat(decision.at()).isEqualTo(clock.instant());
        assertThat(decision.request()).isEqualTo(ZIP.key().value());
        assertThat(decision.reason()).extracting("rule").isEqualTo("example.com/*");
        return decision.outcome();
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(store.find(ZIP.key())).isEmpty();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void of_deadFirstSource_tellsBothAndKeepsNothing() throws Exception {
        Outcome outcome = outcome(
                FakeOrigin.failing("dead.example", FailureKind.CONNECT_FAILED),
                FakeOrigin.holding("mirror.example", TOOL.zip()));
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(((Outcome.Delivered) outcome).verification()).isEqualTo("EXEMPT");
        assertThat(outcome.attempts()).extracting(Attempt::origin).containsExactly("dead.example", "mirror.example");
        assertThat(outcome.attempts().getLast().bytes()).isEqualTo(TOOL.zip().length);
        assertNothingIsLeft();
    }

    @Test
    void of_fileThatIsRefused_saysWhoSentIt() throws Exception {
        Outcome outcome = outcome(FakeOrigin.holding(
                "mirror.example", "PK, but no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(outcome.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.kind()).isEqualTo(FailureKind.ZIP_INVALID));
        assertNothingIsLeft();
    }

    @Test
    void of_transferThatIsCut_failsWithTheTry() throws Exception {
        FakeOrigin cut = new FakeOrigin(
                "cut.example",
                order ->
                        FakeOrigin.found("cut.example", TOOL.zip().length, FakeOrigin.cut("cut.example", new byte[9])));
        assertThat(outcome(cut))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.SOURCE_CUT));
        assertNothingIsLeft();
    }

    @Test
    void of_nobodyHasIt_isTheChainsFailure() {
        FakeOrigin none = new FakeOrigin(
                "mirror.example",
                order -> FakeOrigin.missed("mirror.example", FailureKind.NO_SUCH_VERSION, Duration.ofMillis(3)));
        assertThat(outcome(none))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.NO_SUCH_VERSION));
    }
}
