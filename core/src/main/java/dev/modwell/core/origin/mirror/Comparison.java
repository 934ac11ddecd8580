// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares sources: each is asked the same questions in the same order, on a thread of its own, so that a
 * dead one holds up nobody. A round asks for the list, the {@code .info} and the {@code .mod} of each module;
 * the first one also for its zip, of which {@link #MAX_BYTES} are read. Bounded in rounds and in time.
 */
public final class Comparison {
    /** More requests of one source would not fit its window of {@link Health#MAX_SAMPLES}. */
    public static final int MAX_ROUNDS = 10;

    /** How many modules are asked for at most. */
    public static final int MAX_MODULES = 6;

    /** How much of a zip is read. */
    public static final long MAX_BYTES = 8L << 20;

    /** A source that answered nothing so often in a row is given up. */
    public static final int MAX_SILENCE = 5;

    private final Plan plan;

    /** One source; {@code health} is fed by its origin's phases and by the comparison. */
    public record Entrant(Origin origin, Health health) {}

    /** What to ask: {@code atMost} ends it, whatever is still under way. */
    public record Plan(List<ModuleVersion> modules, int rounds, Duration atMost) {
        public Plan {
            modules = modules.stream().limit(MAX_MODULES).toList();
            rounds = Math.clamp(rounds, 1, MAX_ROUNDS);
        }
    }

    /**
     * What became of one source.
     *
     * @param rounds how many rounds it began
     * @param availability the share of these rounds in which it answered anything
     * @param coverage the share of answered requests for files that it has; 0 when none was answered
     * @param behind in how many lists it lacks a version that another source lists
     */
    public record Result(Health.Figures figures, int rounds, double availability, double coverage, int behind) {}

    public Comparison(Plan plan) {
        this.plan = plan;
    }

    /** Asks everybody and waits for the end; the results have the order of the entrants. */
    public List<Result> run(List<Entrant> entrants) throws InterruptedException {
        List<Run> runs = entrants.stream().map(Run::new).toList();
        runs.forEach(run -> run.thread.start());
        long end = System.nanoTime() + plan.atMost().toNanos();
        for (Run run : runs) {
            run.thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            run.thread.interrupt();
        }
        for (Run run : runs) {
            run.thread.join();
        }
        Map<String, Set<String>> known = new HashMap<>();
        runs.forEach(run -> run.lists.forEach((module, versions) ->
                known.computeIfAbsent(module, key -> new HashSet<>()).addAll(versions)));
        return runs.stream().map(run -> run.result(known)).toList();
    }

    /** One source on its way through the questions. */
    private final class Run {
        private final Entrant entrant;
        private final Thread thread;
        private final Map<String, Set<String>> lists = new HashMap<>();
        private int rounds;
        private int roundsAnswered;
        private int answered;
        private int filesAnswered;
        private int filesFound;
        private int silence;

        Run(Entrant entrant) {
            this.entrant = entrant;
            this.thread =
                    Thread.ofVirtual().name("bench " + entrant.origin().name()).unstarted(this::go);
        }

        private void go() {
            while (rounds < plan.rounds() && !isOver()) {
                rounds++;
                int before = answered;
                for (ModuleVersion version : plan.modules()) {
                    round(version);
                }
                roundsAnswered += answered > before ? 1 : 0;
            }
        }

        private boolean isOver() {
            return silence >= MAX_SILENCE || Thread.currentThread().isInterrupted();
        }

        private void round(ModuleVersion version) {
            ask(new Target.VersionList(version.path()));
            ask(new Target.Info(version));
            ask(new Target.GoMod(version));
            if (rounds == 1) {
                ask(new Target.Zip(version));
            }
        }

        private void ask(Target target) {
            if (isOver()) {
                return;
            }
            Fetch fetch = entrant.origin().fetch(Order.whole(target));
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            switch (fetch) {
                case Fetch.Found found -> found(target, found.arrival());
                case Fetch.Missed missed -> missed(target, missed.decisive());
            }
        }

        private void missed(Target target, Attempt attempt) {
            FailureKind kind = attempt.kind();
            if (kind != null && kind.provesAbsence()) {
                answered(target, attempt.elapsed(), false);
                return;
            }
            failed();
        }

        private void failed() {
            silence++;
            entrant.health().failed();
        }

        private void answered(Target target, Duration firstByte, boolean found) {
            silence = 0;
            answered++;
            if (target instanceof Target.OfVersion) {
                filesAnswered++;
                filesFound += found ? 1 : 0;
            }
            entrant.health().answered(firstByte);
        }

        private void found(Target target, Arrival arrival) {
            long began = System.nanoTime();
            try (arrival) {
                byte[] body = arrival.body().readNBytes((int) MAX_BYTES);
                if (target instanceof Target.Zip) {
                    entrant.health().transferred(body.length, Duration.ofNanos(System.nanoTime() - began));
                }
                if (target instanceof Target.VersionList(var module)) {
                    String text = new String(body, StandardCharsets.UTF_8);
                    lists.put(module.value(), new HashSet<>(text.lines().toList()));
                }
                answered(target, arrival.firstByte(), true);
            } catch (IOException e) {
                failed();
            }
        }

        Result result(Map<String, Set<String>> known) {
            List<String> behind = new ArrayList<>();
            lists.forEach((module, versions) -> {
                if (!versions.containsAll(known.getOrDefault(module, Set.of()))) {
                    behind.add(module);
                }
            });
            return new Result(
                    entrant.health().figures(),
                    rounds,
                    rounds == 0 ? 0 : (double) roundsAnswered / rounds,
                    filesAnswered == 0 ? 0 : (double) filesFound / filesAnswered,
                    behind.size());
        }
    }
}
