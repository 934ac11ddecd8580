// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class IntakeTest {
    private static final Operation A = new Operation(Operation.Kind.FETCH, "a");
    private static final Operation B = new Operation(Operation.Kind.FETCH, "b");
    private static final Operation VERIFY_A = new Operation(Operation.Kind.VERIFY, "a");

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Intake intake = new Intake(2);

    @Test
    void operations_waitInOrder_eachOnce() throws Exception {
        for (Operation operation : new Operation[] {B, A, B, A}) {
            assertThat(intake.offer(operation, NOW)).isTrue();
        }
        assertThat(intake.size()).isEqualTo(2);
        assertThat(intake.await()).isEqualTo(B);
        assertThat(intake.await()).as("until it is written").isEqualTo(B);
        intake.written(B);
        assertThat(intake.await()).isEqualTo(A);
        intake.written(A);
        assertThat(intake.first()).isEmpty();
    }

    @Test
    void full_refusesWhatIsNew_andKnowsWhatWaits() {
        intake.offer(A, NOW);
        intake.offer(B, NOW);
        assertThat(intake.offer(VERIFY_A, NOW)).isFalse();
        assertThat(intake.offer(A, NOW)).isTrue();
        intake.written(B);
        assertThat(intake.offer(VERIFY_A, NOW)).isTrue();
    }

    @Test
    void all_tellsSinceWhenEachWaits() {
        intake.offer(B, NOW);
        intake.offer(A, NOW.plusSeconds(1));
        intake.offer(B, NOW.plusSeconds(2));
        assertThat(intake.all())
                .containsExactly(
                        new Pending(Pending.UNWRITTEN, B, NOW, 0, ""),
                        new Pending(Pending.UNWRITTEN, A, NOW.plusSeconds(1), 0, ""));
    }

    @Test
    void await_nothingWaits_waitsForTheNext() throws Exception {
        Thread offering = Thread.ofVirtual().start(() -> intake.offer(A, NOW));
        assertThat(intake.await()).isEqualTo(A);
        offering.join();
    }
}
