// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether anybody answers. Sources that stand or fall together form a group, which the caller names: the
 * configured chain is one, each host of private repositories another, so that a dead private host does
 * not cut off everything else. Told of every attempt; safe for use by many threads.
 */
public final class Line {
    /** How many groups are remembered; the one that was asked longest ago gives way. */
    static final int MAX_GROUPS = 1024;

    /** The kinds of failure in which nobody at the other end said anything. */
    private static final Set<FailureKind> SILENCE =
            EnumSet.of(FailureKind.DNS_FAILED, FailureKind.CONNECT_FAILED, FailureKind.SOURCE_TIMEOUT);

    private final boolean offline;
    private final InstantSource clock;
    private final Map<String, LineState> groups = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Runnable> onReturn = new CopyOnWriteArrayList<>();

    /** @param offline whether the operator cut the line by decree */
    public Line(boolean offline, InstantSource clock) {
        this.offline = offline;
        this.clock = clock;
    }

    /** Reports whether the kind says that nobody at the other end answered. */
    public static boolean isSilence(FailureKind kind) {
        return SILENCE.contains(kind);
    }

    /** Reports whether no source is expected to answer: by decree, or since every known group is cut. */
    public synchronized boolean isCut() {
        return offline || !groups.isEmpty() && groups.values().stream().allMatch(LineState::isCut);
    }

    /**
     * Reports whether a question may go to the sources of a group now; while its line is cut, only a trial
     * now and then may. A caller that is told so must ask and report with {@link #observe}.
     */
    public synchronized boolean admits(String group) {
        if (offline) {
            return false;
        }
        LineState state = groups.get(group);
        if (state == null) {
            return true;
        }
        if (!state.admits(clock.instant())) {
            return false;
        }
        groups.put(group, state.admitted(clock.instant()));
        return true;
    }

    /** Takes note of how a try at a source ended. Kinds that say nothing about the line are left out. */
    public void observe(String group, Attempt attempt) {
        FailureKind kind = attempt.kind();
        boolean silent = attempt.status() == 0 && kind != null && isSilence(kind);
        if (!silent && attempt.status() == 0 && kind != null) {
            return;
        }
        if (note(group, silent)) {
            onReturn.forEach(Runnable::run);
        }
    }

    /** Calls {@code listener} whenever the line of a group is back; it must not block. */
    public void onReturn(Runnable listener) {
        onReturn.add(listener);
    }

    /** Returns whether the line of the group is back with this. */
    private synchronized boolean note(String group, boolean silent) {
        LineState before = groups.getOrDefault(group, LineState.up());
        groups.put(group, silent ? before.unanswered(clock.instant()) : before.answered());
        if (groups.size() > MAX_GROUPS) {
            groups.remove(groups.keySet().iterator().next());
        }
        return before.isCut() && !silent;
    }
}
