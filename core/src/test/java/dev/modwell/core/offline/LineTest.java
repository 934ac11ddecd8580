// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Attempt REFUSED =
            Attempt.failed("goproxy.example", FailureKind.CONNECT_FAILED, Duration.ZERO, "refused");
    private static final Attempt NOT_FOUND =
            new Attempt("goproxy.example", FailureKind.NO_SUCH_MODULE, 404, Duration.ZERO, 0, "not found");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final Line line = new Line(false, now::get);

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void cut(String group) {
        for (int i = 0; i < LineState.MIN_FAILURES; i++) {
            line.observe(group, REFUSED);
        }
    }

    @Test
    void admits_silenceThreeTimes_isCut() {
        line.observe("chain", REFUSED);
        line.observe("chain", REFUSED);
        assertThat(line.isCut()).isFalse();
        assertThat(line.admits("chain")).isTrue();
        line.observe("chain", REFUSED);
        assertThat(line.isCut()).isTrue();
        assertThat(line.admits("chain")).isFalse();
    }

    @Test
    void observe_anyAnswer_startsAnew() {
        line.observe("chain", REFUSED);
        line.observe("chain", REFUSED);
        line.observe("chain", NOT_FOUND);
        line.observe("chain", REFUSED);
        assertThat(line.isCut()).isFalse();
    }

    @Test
    void observe_failureOfOurOwn_saysNothing() {
        cut("chain");
        line.observe("chain", Attempt.failed("chain", FailureKind.LOOKUP_DISABLED, Duration.ZERO, "off"));
        assertThat(line.isCut()).isTrue();
    }

    @Test
    void observe_unavailableServer_isAnAnswer() {
        for (int i = 0; i < 10; i++) {
            line.observe("chain", new Attempt("chain", FailureKind.SOURCE_TIMEOUT, 504, Duration.ZERO, 0, ""));
        }
        assertThat(line.isCut()).isFalse();
    }

    @Test
    void admits_whileCut_letsTrialsThroughMoreAndMoreRarely() {
        cut("chain");
        int[] seconds = {1, 2, 4, 8, 16, 30, 30};
        for (int pause : seconds) {
            pass(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(line.admits("chain")).as("just before %s s", pause).isFalse();
            pass(Duration.ofMillis(1));
            assertThat(line.admits("chain")).as("after %s s", pause).isTrue();
            assertThat(line.admits("chain")).as("again after %s s", pause).isFalse();
            line.observe("chain", REFUSED);
        }
    }

    @Test
    void observe_answerWhileCut_tellsTheListeners() {
        AtomicInteger returns = new AtomicInteger();
        line.onReturn(returns::incrementAndGet);
        line.observe("chain", NOT_FOUND);
        cut("chain");
        assertThat(returns).hasValue(0);
        line.observe("chain", NOT_FOUND);
        line.observe("chain", NOT_FOUND);
        assertThat(returns).hasValue(1);
        assertThat(line.isCut()).isFalse();
        assertThat(line.admits("chain")).isTrue();
    }

    @Test
    void admits_otherGroup_isNotCut() {
        cut("git.corp.example");
        line.observe("chain", NOT_FOUND);
        assertThat(line.admits("git.corp.example")).isFalse();
        assertThat(line.admits("chain")).isTrue();
        assertThat(line.admits("never seen")).isTrue();
        assertThat(line.isCut()).isFalse();
    }

    @Test
    void observe_manyGroups_staysBounded() {
        for (int i = 0; i < Line.MAX_GROUPS; i++) {
            cut("group " + i);
        }
        assertThat(line.admits("group 0")).isFalse();
        cut("one more");
        assertThat(line.admits("group 0")).as("used lately").isFalse();
        assertThat(line.admits("group 1")).as("forgotten").isTrue();
    }

    @Test
    void admits_byDecree_isNever() {
        Line offline = new Line(true, now::get);
        assertThat(offline.isCut()).isTrue();
        assertThat(offline.admits("chain")).isFalse();
        offline.observe("chain", NOT_FOUND);
        assertThat(offline.admits("chain")).isFalse();
    }
}
