// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sources in order, as a {@code GOPROXY} list names them. After {@code ,} the next one is asked when this one
 * proved absence (404 or 410), after {@code |} when it failed in any way. A source before {@code |} that
 * hangs is not given up: the next one is asked as well, and who delivers first wins.
 *
 * <p>When none delivers, the answer is chosen so:
 * <ul>
 *   <li>The last source of the list proves absence: for a question of existence (list, latest, info,
 *       query) it is believed, although a source before {@code |} failed: the {@code go} command asks for
 *       every prefix of a path, and a dead first mirror must not be fatal. A {@code .mod}, a {@code .zip}
 *       or a checksum was asked for because it is known to exist, so the failure is told.
 *   <li>The last source is {@code direct} and reached nobody ({@link FailureKind#reachedNobody}): a question of
 *       existence is decided as if {@code direct} were not listed, when that gives absence. Where only a mirror
 *       can be reached, the {@code go} command could not go on to the next shorter prefix otherwise.
 *   <li>Otherwise the most helpful attempt is told, ranked as in Go: what {@code direct} said, then the last
 *       failure of a proxy, then the first absence.
 * </ul>
 */
public final class Chain implements Origin {
    private static final String DIRECT = "direct";

    private final List<Link> links;
    private final Tactics tactics;

    /**
     * One entry of the list.
     *
     * @param onAnyError whether {@code |} follows it
     */
    public record Link(Origin origin, boolean onAnyError) {}

    /** A chain of at least one link, asked as listed. */
    public Chain(List<Link> links) {
        this(links, Tactics.PLAIN);
    }

    public Chain(List<Link> links, Tactics tactics) {
        if (links.isEmpty()) {
            throw new IllegalArgumentException("a chain of no sources");
        }
        this.links = List.copyOf(links);
        this.tactics = tactics;
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
        List<Link> arranged = tactics.arranged(links);
        Round round = new Round(arranged, order);
        try (Race race = new Race()) {
            return round.run(race);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return round.interrupted();
        }
    }

    /** One order on its way along the list. */
    private final class Round {
        private final List<Link> asked;
        /** Which place in the list each asked one has: what counts is what is listed, not who was asked when. */
        private final int[] listed;

        private final Order order;
        private final ChainState state;
        private final @Nullable Attempt[] outcomes;
        private final List<Attempt> attempts = new ArrayList<>();
        private Duration retryAfter = Duration.ZERO;

        Round(List<Link> asked, Order order) {
            this.asked = asked;
            this.listed = places(asked);
            this.order = order;
            this.outcomes = new Attempt[asked.size()];
            boolean[] onAnyError = new boolean[asked.size()];
            for (int i = 0; i < onAnyError.length; i++) {
                onAnyError[i] = asked.get(i).onAnyError();
            }
            this.state = new ChainState(onAnyError);
        }

        Fetch run(Race race) throws InterruptedException {
            boolean raced = false;
            for (int next = 0; ; ) {
                Race.Result result;
                Duration patience = Duration.ofSeconds(-1);
                boolean front = next != ChainState.NOBODY;
                if (front && !raced && !state.mayHurry()) {
                    result = new Race.Result(
                            next, unlessSpent(asked.get(next).origin()).fetch(order));
                } else {
                    if (front) {
                        race.start(next, unlessSpent(asked.get(next).origin()), order);
                        raced = true;
                    }
                    patience = patience();
                    result = race.await(patience);
                }
                if (result == null) {
                    Duration more = tactics.hurried(patience);
                    result = more.isPositive() ? race.await(more) : null;
                }
                if (result == null) {
                    next = state.late();
                    continue;
                }
                switch (result.fetch()) {
                    case Fetch.Found found -> {
                        return delivered(result.link(), found);
                    }
                    case Fetch.Missed missed -> next = missed(result.link(), missed);
                }
                if (state.isOver()) {
                    return new Fetch.Missed(decisive(), attempts, retryAfter);
                }
            }
        }

        /** Whoever failed on behalf of this order already has failed. */
        private Origin unlessSpent(Origin origin) {
            Attempt spent = order.spent().get(origin.name());
            return spent == null ? origin : new SpentOrigin(spent);
        }

        private Duration patience() {
            return state.mayHurry()
                    ? tactics.patience(asked.get(state.front()).origin(), order.target())
                    : Duration.ofSeconds(-1);
        }

        private int missed(int link, Fetch.Missed missed) {
            attempts.addAll(missed.attempts());
            outcomes[listed[link]] = missed.decisive();
            if (missed.retryAfter().compareTo(retryAfter) > 0) {
                retryAfter = missed.retryAfter();
            }
            if (Thread.currentThread().isInterrupted()) {
                return ChainState.NOBODY;
            }
            return state.missed(link, provesAbsence(missed.decisive()));
        }

        /** A transfer from a source before {@code |} that breaks for good goes on with the sources after it. */
        private Fetch delivered(int link, Fetch.Found found) {
            attempts.addAll(found.attempts());
            List<Link> rest = asked.subList(link + 1, asked.size());
            if (!asked.get(link).onAnyError() || rest.isEmpty() || AnswerRules.isSmall(order.target())) {
                return new Fetch.Found(found.arrival(), attempts);
            }
            Chain others = new Chain(rest, tactics);
            Order whole = order.whole();
            AtomicBoolean used = new AtomicBoolean();
            UnbrokenBody body = new UnbrokenBody(
                    found.arrival(),
                    (broken, _) -> used.getAndSet(true) ? Fetch.Missed.of(broken) : others.fetch(whole));
            return new Fetch.Found(found.arrival().with(body), attempts);
        }

        Fetch interrupted() {
            Attempt end = Attempt.failed(name(), FailureKind.SOURCE_CUT, Duration.ZERO, "interrupted");
            attempts.add(end);
            return new Fetch.Missed(end, attempts);
        }

        private Attempt decisive() {
            int last = outcomes.length - 1;
            Attempt others = asksForExistence(order.target()) && reachedNobody(last) ? decisive(last) : null;
            Attempt best = others != null && provesAbsence(others) ? others : decisive(outcomes.length);
            if (best == null) {
                throw new IllegalStateException("a chain that ended before anybody answered");
            }
            return best;
        }

        private boolean reachedNobody(int link) {
            Attempt outcome = outcomes[link];
            return isDirect(link)
                    && outcome != null
                    && outcome.kind() != null
                    && outcome.kind().reachedNobody();
        }

        /** Of a list that ends after so many links. */
        private @Nullable Attempt decisive(int length) {
            Attempt best = null;
            for (int i = 0; i < length; i++) {
                Attempt next = outcomes[i];
                if (next != null && (best == null || isBetter(i, i == length - 1, next, best))) {
                    best = next;
                }
            }
            return best;
        }

        /** See the class comment; {@code next} is the outcome of a link listed later than that of {@code best}. */
        private boolean isBetter(int link, boolean last, Attempt next, Attempt best) {
            // Off says nothing about existence; Go ranks it with absence.
            boolean absence = next.isMiss();
            boolean bestIsAbsence = best.isMiss();
            if (provesAbsence(next) && !bestIsAbsence && last && asksForExistence(order.target())) {
                return true;
            }
            if (isDirect(link)) {
                return !absence || bestIsAbsence;
            }
            return !absence && !best.origin().equals(DIRECT);
        }

        private boolean isDirect(int link) {
            return links.get(link).origin().name().equals(DIRECT);
        }
    }

    private int[] places(List<Link> asked) {
        int[] places = new int[asked.size()];
        boolean[] taken = new boolean[asked.size()];
        for (int i = 0; i < places.length; i++) {
            int place = 0;
            while (taken[place]
                    || !links.get(place).origin().equals(asked.get(i).origin())) {
                place++;
            }
            taken[place] = true;
            places[i] = place;
        }
        return places;
    }

    private static boolean provesAbsence(Attempt attempt) {
        FailureKind kind = attempt.kind();
        return kind != null && kind.provesAbsence();
    }

    private static boolean asksForExistence(Target target) {
        return switch (target) {
            case Target.VersionList _, Target.Latest _, Target.Info _, Target.Query _ -> true;
            case Target.GoMod _, Target.Zip _, Target.SumDb _ -> false;
        };
    }
}
