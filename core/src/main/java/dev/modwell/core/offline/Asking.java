// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question to a list of sources, on the thread that waits for its answer. It is broken off when nobody is found to be
 * there, unless it has come to version control, which may be busy with it for minutes and says so to nobody.
 */
final class Asking {
    private final String group;
    private final Target target;
    private final Thread thread = Thread.currentThread();
    private final long begun = System.nanoTime();
    private int atVersionControl;
    private boolean over;
    private @Nullable Attempt cause;

    Asking(String group, Target target) {
        this.group = group;
        this.target = target;
    }

    boolean isOf(String otherGroup) {
        return group.equals(otherGroup);
    }

    boolean isAbout(Target other) {
        return target.equals(other);
    }

    synchronized void enterVersionControl() {
        atVersionControl++;
    }

    synchronized void leaveVersionControl() {
        atVersionControl--;
    }

    /** Nobody is there to answer it. */
    synchronized void breakOff(Attempt why) {
        if (!over && cause == null && atVersionControl == 0) {
            cause = why;
            thread.interrupt();
        }
    }

    /** What comes of the question; an answer that comes at the same moment as its end counts. */
    Fetch answer(Supplier<Fetch> question) {
        Attempt broken = null;
        Fetch fetch;
        try {
            fetch = question.get();
        } finally {
            broken = end();
        }
        boolean isAnswered = fetch instanceof Fetch.Found
                || fetch instanceof Fetch.Missed missed && missed.decisive().status() != 0;
        return broken == null || isAnswered ? fetch : Fetch.Missed.of(broken);
    }

    /** Why it was broken off; null when it was not. The thread is the caller's own again. */
    private synchronized @Nullable Attempt end() {
        over = true;
        if (cause == null) {
            return null;
        }
        Thread.interrupted();
        FailureKind kind = Objects.requireNonNull(cause.kind());
        return Attempt.failed(cause.origin(), kind, Duration.ofNanos(System.nanoTime() - begun), cause.detail());
    }
}
