// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody answers. Sources that stand or fall together form a group, which {@link Lined} names: a
 * chain of proxies is one, each host of version control another, so that a dead private host does not cut
 * off everything else. A group that left a question without an answer is tried at once on a thread of its
 * own, and when that is without an answer as well, its line counts as cut until a trial has one. A list of
 * sources that leaves a question waiting is sounded before, see {@link Vigil}. Questions to a list that wait when its
 * line is found cut end then, with the cause. Safe for use by many threads.
 */
public final class Line implements AutoCloseable {
    /** How many groups are remembered; the one that was asked longest ago gives way. */
    static final int MAX_GROUPS = 1024;

    /** The kinds of failure in which nobody at the other end said anything. */
    private static final Set<FailureKind> SILENCE =
            EnumSet.of(FailureKind.DNS_FAILED, FailureKind.CONNECT_FAILED, FailureKind.SOURCE_TIMEOUT);

    /** These as well let a line be suspected; whether it is cut is seen by the trial, which asks for little. */
    private static final Set<FailureKind> SUSPICIOUS =
            EnumSet.of(FailureKind.VCS_TIMEOUT, SILENCE.toArray(FailureKind[]::new));

    private final Sleeper sleeper;
    private final Map<String, Standing> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Thread> trials = new HashMap<>();
    private final Set<Asking> asking = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Runnable> onReturn = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** @param cause how the last question was left without an answer */
    private record Standing(LineState state, Attempt cause) {}

    /** Waits on the calling thread. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    public Line() {
        this(Thread::sleep);
    }

    Line(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** Reports whether the kind says that nobody at the other end answered. */
    public static boolean isSilence(FailureKind kind) {
        return SILENCE.contains(kind);
    }

    /** Why the sources of a group need not be asked: nobody answered the last question. Empty when they are to be. */
    public synchronized Optional<Attempt> cut(String group) {
        Standing standing = groups.get(group);
        return standing != null && standing.state.isCut() ? Optional.of(standing.cause) : Optional.empty();
    }

    /**
     * Takes note of what came of asking a group.
     *
     * @param trial asks the group again and waits; called on a thread of its own when nobody answered
     */
    void observe(String group, Fetch fetch, Supplier<Fetch> trial) {
        if (hasAnswer(fetch)) {
            returned(group);
        } else {
            silence(fetch).ifPresent(cause -> fell(group, cause, trial, UnaryOperator.identity()));
        }
    }

    /**
     * Takes note of a question to a group that this thread is about to ask: it is broken off when the line of the group
     * is found to be cut, or was a moment ago.
     */
    synchronized Asking begin(String group, Target target) {
        Asking begun = new Asking(group, target);
        asking.add(begun);
        cut(group).ifPresent(begun::breakOff);
        return begun;
    }

    /** The question has come to its end. */
    synchronized void end(Asking ended) {
        asking.remove(ended);
    }

    /** The questions about a target that are under way. */
    synchronized List<Asking> about(Target target) {
        return asking.stream().filter(one -> one.isAbout(target)).toList();
    }

    /** Calls {@code listener} whenever the line of a group is back; it must not block. */
    public void onReturn(Runnable listener) {
        onReturn.add(listener);
    }

    /** How many groups something speaks against. */
    synchronized int groups() {
        return groups.size();
    }

    /** Any HTTP status is an answer. */
    static boolean hasAnswer(Fetch fetch) {
        return fetch instanceof Fetch.Found
                || fetch.attempts().stream().anyMatch(attempt -> attempt.kind() == null || attempt.status() != 0);
    }

    /** The last attempt in which nobody said anything; refusals of our own say nothing about the line. */
    static Optional<Attempt> silence(Fetch fetch) {
        return fetch.attempts().stream()
                .filter(attempt -> attempt.kind() != null && SUSPICIOUS.contains(attempt.kind()))
                .reduce((_, last) -> last);
    }

    private void returned(String group) {
        if (cleared(group)) {
            onReturn.forEach(Runnable::run);
        }
    }

    /** Returns whether the line of the group was cut until now. */
    private synchronized boolean cleared(String group) {
        Standing before = groups.remove(group);
        return before != null && before.state.isCut();
    }

    /**
     * Takes note that nobody is there: the line of the group counts as cut at once.
     *
     * @param trial as in {@link #observe}
     */
    void gone(String group, Attempt cause, Supplier<Fetch> trial) {
        fell(group, cause, trial, state -> state.isCut() ? state : state.tried());
    }

    private synchronized void fell(
            String group, Attempt cause, Supplier<Fetch> trial, UnaryOperator<LineState> change) {
        Standing before = groups.get(group);
        LineState state = before == null ? LineState.suspected() : before.state;
        stands(group, new Standing(change.apply(state), cause));
        if (groups.size() > MAX_GROUPS) {
            groups.remove(groups.keySet().iterator().next());
        }
        if (!closed && !trials.containsKey(group)) {
            Thread thread = Thread.ofVirtual().name("line " + group).unstarted(() -> tryUntilItAnswers(group, trial));
            trials.put(group, thread);
            thread.start();
        }
    }

    private void tryUntilItAnswers(String group, Supplier<Fetch> trial) {
        try {
            for (Duration rest = rest(group); rest != null; rest = rest(group)) {
                sleeper.sleep(rest);
                tried(group, trial.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null when the group answers, or is forgotten, and the trials are over. */
    private synchronized @Nullable Duration rest(String group) {
        Standing standing = groups.get(group);
        if (standing == null || closed) {
            trials.remove(group);
            return null;
        }
        return standing.state.rest();
    }

    /** A trial that failed at something else than silence is an answer, too: whoever asks will be told. */
    private void tried(String group, Fetch fetch) {
        Optional<Attempt> silence = silence(fetch);
        if (hasAnswer(fetch) || silence.isEmpty()) {
            returned(group);
            return;
        }
        synchronized (this) {
            Standing before = groups.get(group);
            if (before != null) {
                stands(group, new Standing(before.state.tried(), silence.get()));
            }
        }
    }

    /** Who waits for somebody of whom nothing is heard any more need not use up their time. */
    private synchronized void stands(String group, Standing standing) {
        groups.put(group, standing);
        if (standing.state.isCut()) {
            asking.stream().filter(one -> one.isOf(group)).forEach(one -> one.breakOff(standing.cause));
        }
    }

    /** Tries nothing more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            trials.values().forEach(Thread::interrupt);
        }
    }
}
