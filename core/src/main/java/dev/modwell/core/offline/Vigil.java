// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over questions to a list of sources that go without an answer, so that a line is known to be cut
 * before the first of them has used up its time. Safe for use by many threads.
 *
 * <p>A question may wait for long because its module is slow, so what it waits for is not asked again: the
 * sources are sounded with {@link #SOUNDING}, for which nobody has to look anything up. Only when that is
 * without an answer as well, and no other question had one meanwhile, nobody is taken to be there.
 */
final class Vigil {
    /** What a module proxy knows by heart; whatever it says to it is an answer. */
    static final Target SOUNDING = new Target.SumDb("sum.golang.org", "supported");

    private final Origin sources;
    private final Limits limits;
    private long answers;
    private final AtomicBoolean sounding = new AtomicBoolean();

    /**
     * How long it takes.
     *
     * @param question after which time without any answer the sources are sounded
     * @param sounding after which time they are taken not to be there
     */
    record Limits(Duration question, Duration sounding) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    /** Told that nobody is there. */
    @FunctionalInterface
    interface Silence {
        void heard(Attempt cause);
    }

    Vigil(Origin sources, Limits limits) {
        this.sources = sources;
        this.limits = limits;
    }

    /** What comes of a question, which is watched over until then. */
    Fetch over(Supplier<Fetch> question, Silence silence) {
        Thread watch = Thread.ofVirtual().name("vigil " + sources.name()).start(() -> watch(silence));
        try {
            Fetch fetch = question.get();
            if (Line.hasAnswer(fetch)) {
                answered();
            }
            return fetch;
        } finally {
            watch.interrupt();
        }
    }

    private synchronized void answered() {
        answers++;
    }

    private synchronized long answers() {
        return answers;
    }

    /** An answer that comes at the same moment comes either before this, or after it and sets it right. */
    private synchronized void conclude(long before, Attempt cause, Silence silence) {
        if (answers == before) {
            silence.heard(cause);
        }
    }

    private void watch(Silence silence) {
        try {
            for (Duration rest = limits.question(); ; rest = rest.multipliedBy(2)) {
                long before = answers();
                Thread.sleep(rest);
                if (answers() == before && sounding.compareAndSet(false, true)) {
                    try {
                        sound().ifPresent(cause -> conclude(before, cause, silence));
                    } finally {
                        sounding.set(false);
                    }
                }
            }
        } catch (InterruptedException e) {
            // The question has come to its end.
        }
    }

    /** Why nobody is taken to be there; empty when somebody is. */
    private Optional<Attempt> sound() throws InterruptedException {
        AtomicReference<@Nullable Fetch> told = new AtomicReference<>();
        Thread asking = Thread.ofVirtual()
                .name("sounding " + sources.name())
                .start(() -> told.set(Lined.dropped(sources.fetch(Order.sounding(SOUNDING)))));
        boolean inTime;
        try {
            inTime = asking.join(limits.sounding());
        } finally {
            asking.interrupt();
        }
        asking.join();
        Fetch fetch = told.get();
        if (fetch == null || Line.hasAnswer(fetch)) {
            answered();
            return Optional.empty();
        }
        if (Lined.askedDirect(fetch)) {
            return Optional.empty();
        }
        Duration waited = limits.question().plus(limits.sounding());
        return inTime
                ? Line.silence(fetch)
                : Optional.of(Attempt.failed(
                        sources.name(),
                        FailureKind.SOURCE_TIMEOUT,
                        waited,
                        "no answer to anything in " + waited.toSeconds() + " s"));
    }
}
