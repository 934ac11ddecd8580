// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import dev.modwell.core.origin.AnswerRules;
import dev.modwell.core.origin.Chain;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Tactics;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders the sources of a trust class by what they did of late, sick ones last, and asks the next one as well
 * when a small request takes longer than 95 in 100 did. That extra load is paid from a purse into which
 * each small request puts {@link #EXTRA_LOAD}; when it is empty, patience is the usual one.
 */
public final class Mirrors implements Tactics {
    /** The share of small requests that may be made twice. */
    public static final double EXTRA_LOAD = 0.05;

    /** How many second requests may be saved up. */
    public static final double MAX_SAVED = 10;

    /** Fewer requests than this tell nothing about the slow ones among them. */
    public static final int MIN_SAMPLES = 20;

    /** Nobody is asked as well before this much time; a second request costs more than it saves. */
    public static final Duration MIN_PATIENCE = Duration.ofMillis(50);

    /** The cost of a source that rests: more seconds than any other takes. */
    private static final double RESTING = 1e6;

    private static final Set<String> FIXED = Set.of("direct", "off");

    private final Preference preference;
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final Map<String, Mirror> mirrors = new HashMap<>();
    private double saved;

    /** One source, by its origin's name. */
    public record Mirror(String origin, Health health, Circuit circuit) {}

    public Mirrors(Preference preference, List<Mirror> mirrors, InstantSource clock, DoubleSupplier chance) {
        this.preference = preference;
        this.clock = clock;
        this.chance = chance;
        mirrors.forEach(mirror -> this.mirrors.put(mirror.origin(), mirror));
    }

    @Override
    public List<Chain.Link> arranged(List<Chain.Link> links) {
        List<Chain.Link> arranged = new ArrayList<>();
        for (int i = 0; i < links.size(); ) {
            int end = classEnd(links, i);
            List<Origin> origins = new ArrayList<>();
            links.subList(i, end).forEach(link -> origins.add(link.origin()));
            List<Origin> sorted = sorted(origins);
            for (int j = i; j < end; j++) {
                arranged.add(new Chain.Link(sorted.get(j - i), links.get(j).onAnyError()));
            }
            i = end;
        }
        return arranged;
    }

    /** Where the trust class that begins at {@code from} ends. */
    private static int classEnd(List<Chain.Link> links, int from) {
        int end = from + 1;
        while (end < links.size()
                && links.get(end - 1).onAnyError()
                && !isFixed(links.get(end - 1))
                && !isFixed(links.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean isFixed(Chain.Link link) {
        return FIXED.contains(link.origin().name());
    }

    private List<Origin> sorted(List<Origin> origins) {
        Map<Origin, Double> scores = new HashMap<>();
        for (Origin origin : origins) {
            scores.put(origin, score(mirrors.get(origin.name())));
        }
        List<Origin> sorted = new ArrayList<>(origins);
        sorted.sort(Comparator.comparing(scores::get));
        return sorted;
    }

    /** What a source costs; a stable sort keeps the listed order of equals. */
    private double score(@Nullable Mirror mirror) {
        if (mirror == null) {
            return 0;
        }
        double cost = switch (preference) {
            case LISTED -> 0;
            case FASTEST -> seconds(mirror.health().figures());
            // The least of exponential times comes from each source in proportion to its rate.
            case WEIGHTED ->
                -Math.log(1 - chance.getAsDouble())
                        * Math.max(0.001, seconds(mirror.health().figures()));
        };
        return cost + (mirror.circuit().rests(clock.instant()) ? RESTING : 0);
    }

    /** The time to the first byte that is to be expected, failures included. */
    private static double seconds(Health.Figures figures) {
        if (figures.samples() == 0) {
            return 0;
        }
        return figures.p50().toNanos() / 1e9 / Math.max(0.01, figures.success());
    }

    @Override
    public Duration patience(Origin origin, Target target) {
        Mirror mirror = mirrors.get(origin.name());
        if (mirror == null || !AnswerRules.isSmall(target)) {
            return HANGING;
        }
        Health.Figures figures = mirror.health().figures();
        if (figures.samples() < MIN_SAMPLES || figures.success() == 0 || !mayPay()) {
            return HANGING;
        }
        Duration slow = figures.p95().compareTo(MIN_PATIENCE) < 0 ? MIN_PATIENCE : figures.p95();
        return slow.compareTo(HANGING) < 0 ? slow : HANGING;
    }

    private synchronized boolean mayPay() {
        saved = Math.min(MAX_SAVED, saved + EXTRA_LOAD);
        return saved >= 1;
    }

    /** Many may have been promised what only some can have: who comes too late waits on as long as usual. */
    @Override
    public synchronized Duration hurried(Duration patience) {
        if (patience.compareTo(HANGING) >= 0) {
            return Duration.ZERO;
        }
        if (saved < 1) {
            return HANGING.minus(patience);
        }
        saved--;
        return Duration.ZERO;
    }
}
