// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sources that are not asked while nobody answers: the question is refused at once, with the cause. A trial
 * is always let through.
 */
public final class Lined implements Origin {
    /** What attempts at version control are named after. */
    private static final String DIRECT = "direct";

    private final Origin sources;
    private final Line line;
    /** Null where each host is a group: a host may take minutes, and knows nothing by heart. */
    private final @Nullable Vigil vigil;

    private Lined(Origin sources, Line line, @Nullable Vigil vigil) {
        this.sources = sources;
        this.line = line;
        this.vigil = vigil;
    }

    /**
     * A list of sources, which is one group. When version control was asked as well, silence says nothing
     * about the list: the host may be one that there is not.
     */
    public static Origin list(Origin list, Line line) {
        return list(list, line, Vigil.Limits.DEFAULT);
    }

    static Origin list(Origin list, Line line, Vigil.Limits limits) {
        return new Lined(list, line, new Vigil(list, limits));
    }

    /** Version control, where each host is a group. */
    public static Origin hosts(Origin direct, Line line) {
        return new Lined(direct, line, null);
    }

    @Override
    public String name() {
        return sources.name();
    }

    @Override
    public Fetch fetch(Order order) {
        if (order.trial() || !(order.target() instanceof Target.OfModule target)) {
            return sources.fetch(order);
        }
        String group = vigil == null ? name() + " for " + host(target.module()) : name();
        Optional<Attempt> cut = line.cut(group);
        if (cut.isPresent()) {
            return refused(cut.get());
        }
        Order again = Order.trial(new Target.VersionList(target.module()));
        Supplier<Fetch> trial = () -> dropped(sources.fetch(again));
        Fetch fetch = vigil == null
                ? atVersionControl(order)
                : watched(order, new Watch(group, vigil, cause -> line.gone(group, cause, trial)));
        if (vigil == null || !askedDirect(fetch)) {
            line.observe(group, fetch, trial);
        }
        return fetch;
    }

    /** How a question to a list is looked after. */
    private record Watch(String group, Vigil vigil, Vigil.Silence silence) {}

    private Fetch watched(Order order, Watch watch) {
        Asking asking = line.begin(watch.group(), order.target());
        try {
            return asking.answer(() -> watch.vigil().over(() -> sources.fetch(order), watch.silence()));
        } finally {
            line.end(asking);
        }
    }

    /** Whoever waits for this as a part of a list waits as long as it takes. */
    private Fetch atVersionControl(Order order) {
        List<Asking> waiting = line.about(order.target());
        waiting.forEach(Asking::enterVersionControl);
        try {
            return sources.fetch(order);
        } finally {
            waiting.forEach(Asking::leaveVersionControl);
        }
    }

    /** Then silence says nothing about a list: the host may be one that there is not. */
    static boolean askedDirect(Fetch fetch) {
        return fetch.attempts().stream().anyMatch(Lined::isDirect);
    }

    /** Reports whether a try was one at version control. */
    static boolean isDirect(Attempt attempt) {
        return attempt.origin().equals(DIRECT);
    }

    /** Such as {@code git.corp.example} of {@code git.corp.example/team/tool}. */
    private static String host(ModulePath path) {
        String text = path.value();
        int end = text.indexOf('/');
        return end < 0 ? text : text.substring(0, end);
    }

    private Fetch refused(Attempt cause) {
        String why = cause.summary() + (cause.detail().isEmpty() ? "" : ": " + cause.detail());
        return Fetch.Missed.of(Attempt.failed(
                name(), FailureKind.OFFLINE, Duration.ZERO, "no source answers, the last one was " + why));
    }

    /** Only that an answer came counts. */
    static Fetch dropped(Fetch fetch) {
        if (fetch instanceof Fetch.Found found) {
            try {
                found.arrival().close();
            } catch (IOException _) {
                // Nobody wants these bytes.
            }
        }
        return fetch;
    }
}
