// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A question to the checksum database that runs beside a fetch. It goes on when nobody waits any more. */
final class Lookup {
    private final CompletableFuture<Recorded> answer;
    private final String subject;

    Lookup(CompletableFuture<Recorded> answer, String subject) {
        this.answer = answer;
        this.subject = subject;
    }

    /**
     * What was recorded; {@link Recorded.Unreachable} when the answer does not come within {@code patience}
     * or the waiting thread is interrupted.
     */
    Recorded await(Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unreachable("the checksum database did not answer in " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable("interrupted");
        } catch (ExecutionException e) {
            return new Recorded.Unreachable(Failure.of(FailureKind.INTERNAL, subject, String.valueOf(e.getCause())));
        }
    }

    private Recorded unreachable(String sentence) {
        return new Recorded.Unreachable(Failure.of(FailureKind.SUMDB_UNREACHABLE, subject, sentence));
    }
}
