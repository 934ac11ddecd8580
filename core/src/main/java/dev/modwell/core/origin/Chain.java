// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources in order, as a {@code GOPROXY} list names them. After {@code ,} the next one is asked when this one
 * proved absence (404 or 410), after {@code |} when it failed in any way.
 *
 * <p>When none delivers, the answer is chosen so:
 * <ul>
 *   <li>The last source of the list proves absence: for a question of existence (list, latest, info,
 *       query) it is believed, although a source before {@code |} failed: the {@code go} command asks for
 *       every prefix of a path, and a dead first mirror must not be fatal. A {@code .mod}, a {@code .zip}
 *       or a checksum was asked for because it is known to exist, so the failure is told.
 *   <li>Otherwise the most helpful attempt is told, ranked as in Go: what {@code direct} said, then the last
 *       failure of a proxy, then the first absence.
 * </ul>
 */
public final class Chain implements Origin {
    private final List<Link> links;

    /**
     * One entry of the list.
     *
     * @param onAnyError whether {@code |} follows it
     */
    public record Link(Origin origin, boolean onAnyError) {}

    /** A chain of at least one link. */
    public Chain(List<Link> links) {
        if (links.isEmpty()) {
            throw new IllegalArgumentException("a chain of no sources");
        }
        this.links = List.copyOf(links);
    }

    /** The list as it was written, without credentials. */
    @Override
    public String name() {
        StringBuilder name = new StringBuilder();
        for (Link link : links) {
            name.append(link.origin().name()).append(link.onAnyError() ? '|' : ',');
        }
        return name.substring(0, name.length() - 1);
    }

    @Override
    public Fetch fetch(Order order) {
        List<Attempt> attempts = new ArrayList<>();
        List<Attempt> outcomes = new ArrayList<>();
        for (Link link : links) {
            switch (link.origin().fetch(order)) {
                case Fetch.Found found -> {
                    attempts.addAll(found.attempts());
                    return new Fetch.Found(found.arrival(), attempts);
                }
                case Fetch.Missed missed -> {
                    attempts.addAll(missed.attempts());
                    outcomes.add(missed.decisive());
                    if (!mayGoOn(link, missed.decisive())) {
                        return new Fetch.Missed(decisive(order.target(), outcomes), attempts);
                    }
                }
            }
        }
        return new Fetch.Missed(decisive(order.target(), outcomes), attempts);
    }

    private static boolean mayGoOn(Link link, Attempt outcome) {
        return !Thread.currentThread().isInterrupted() && (link.onAnyError() || provesAbsence(outcome));
    }

    private Attempt decisive(Target target, List<Attempt> outcomes) {
        Attempt best = outcomes.getFirst();
        boolean bestIsAbsence = provesAbsence(best) || isOff(best);
        boolean bestIsDirect = isDirect(0);
        for (int i = 1; i < outcomes.size(); i++) {
            Attempt next = outcomes.get(i);
            boolean absence = provesAbsence(next) || isOff(next);
            boolean settles = provesAbsence(next) && i == links.size() - 1 && asksForExistence(target);
            if (settles || isDirect(i) && !(absence && !bestIsAbsence) || !bestIsDirect && !absence) {
                best = next;
                bestIsAbsence = absence;
                bestIsDirect = isDirect(i);
            }
        }
        return best;
    }

    private boolean isDirect(int index) {
        return links.get(index).origin().name().equals("direct");
    }

    private static boolean provesAbsence(Attempt attempt) {
        FailureKind kind = attempt.kind();
        return kind != null && kind.provesAbsence();
    }

    /** {@code off} says nothing about existence; Go ranks it with absence. */
    private static boolean isOff(Attempt attempt) {
        return attempt.kind() == FailureKind.LOOKUP_DISABLED;
    }

    private static boolean asksForExistence(Target target) {
        return switch (target) {
            case Target.VersionList _, Target.Latest _, Target.Info _, Target.Query _ -> true;
            case Target.GoMod _, Target.Zip _, Target.SumDb _ -> false;
        };
    }
}
