// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Version control with an end: a question that takes too long is interrupted, and its git with it. */
final class DirectOrigin implements Origin {
    private final Supplier<Origin> git;
    private final Duration deadline;

    /** @param git made when it is asked first */
    DirectOrigin(Supplier<Origin> git, Duration deadline) {
        this.git = git;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public Fetch fetch(Order order) {
        FutureTask<Fetch> task = new FutureTask<>(() -> git.get().fetch(order));
        Thread.ofVirtual().name("direct").start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return missed(FailureKind.VCS_TIMEOUT, "no answer in " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            return missed(FailureKind.VCS_ERROR, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return missed(FailureKind.VCS_TIMEOUT, "interrupted");
        }
    }

    private Fetch missed(FailureKind kind, String detail) {
        return Fetch.Missed.of(Attempt.failed(name(), kind, deadline, detail));
    }
}
