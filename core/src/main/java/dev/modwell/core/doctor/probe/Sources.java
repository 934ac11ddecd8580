// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks GOPROXY's entries in order, as the {@code go} command does; each question once. */
public final class Sources {
    private final List<Way> ways;
    private final Way direct;
    private final PrefixPatterns noProxy;
    private final Once<Trail> trails = new Once<>();
    private final Once<Trail.Tried> tries = new Once<>();

    Sources(List<Way> ways, Way direct, PrefixPatterns noProxy) {
        this.ways = List.copyOf(ways);
        this.direct = direct;
        this.noProxy = noProxy;
    }

    /** GOPROXY's entries. */
    public List<Way> ways() {
        return ways;
    }

    /** The entries that are asked about a path: version control alone when GONOPROXY says so. */
    public List<Way> waysOf(ModulePath path) {
        return noProxy.matches(path) ? List.of(direct) : ways;
    }

    /** Asks for a small file, with the whole answer; zips come by {@link Downloads}. */
    public Trail ask(Target.OfModule target) {
        return trails.get(target.key().value(), () -> go(target));
    }

    private Trail go(Target.OfModule target) {
        List<Trail.Tried> all = new ArrayList<>();
        for (Way way : waysOf(target.module())) {
            Trail.Tried answer = askOne(way, target);
            all.add(answer);
            if (answer.isFound() || !answer.isAbsent() && !way.passesErrors()) {
                break;
            }
        }
        return new Trail(all);
    }

    /** Asks version control, whatever GOPROXY says. */
    public Trail.Tried askDirect(Target.OfModule target) {
        return askOne(direct, target);
    }

    /** Asks one entry. */
    public Trail.Tried askOne(Way way, Target target) {
        return tries.get(way.name() + " " + target.key().value(), () -> fetched(way, target));
    }

    static Trail.Tried fetched(Way way, Target target) {
        return switch (way.origin().fetch(Order.whole(target))) {
            case Fetch.Found found -> read(way, found.arrival());
            case Fetch.Missed missed -> new Trail.Tried(way, Optional.of(missed.decisive()), new byte[0]);
        };
    }

    private static Trail.Tried read(Way way, Arrival arrival) {
        try (arrival) {
            return new Trail.Tried(way, Optional.empty(), arrival.body().readAllBytes());
        } catch (BrokenTransferException e) {
            return new Trail.Tried(way, Optional.of(e.attempt()), new byte[0]);
        } catch (IOException e) {
            Attempt attempt = Attempt.failed(
                    way.name(),
                    dev.modwell.core.failure.FailureKind.SOURCE_CUT,
                    arrival.firstByte(),
                    String.valueOf(e.getMessage()));
            return new Trail.Tried(way, Optional.of(attempt), new byte[0]);
        }
    }
}
