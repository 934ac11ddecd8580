// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.trial;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.policy.Route;
import dev.modwell.core.stats.Decision;
import dev.modwell.core.stats.Decision.Outcome;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Ruling;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Asks sources to see what they say. */
public final class Trial {
    private final Means means;

    /** What a trial works with; {@code tmp} is a folder for what arrives. */
    public record Means(Gate gate, Path tmp, InstantSource clock) {}

    public Trial(Means means) {
        this.means = means;
    }

    /** What came of asking for a target now, along its route. Waits for all of it. */
    public Decision of(Target.OfModule target, Route route) {
        Outcome outcome = switch (route.origin().fetch(Order.trial(target))) {
            case Fetch.Missed missed -> failed(target, missed.decisive(), missed.attempts());
            case Fetch.Found found -> received(target, route, found);
        };
        return new Decision(means.clock().instant(), "", target.key().value(), route.reason(""), outcome);
    }

    private Outcome received(Target.OfModule target, Route route, Fetch.Found found) {
        List<Attempt> attempts = new ArrayList<>(found.attempts());
        try (Arrival arrival = found.arrival()) {
            Gate.Inspection inspection = means.gate().inspect(target, route.asksSumDb());
            Path file = Files.createTempFile(Files.createDirectories(means.tmp()), "trial", "");
            try {
                long began = System.nanoTime();
                long bytes = copy(arrival, file);
                attempts.addAll(arrival.broken());
                Attempt last = arrival.ended(null, Duration.ofNanos(System.nanoTime() - began), bytes, "");
                return judged(target, inspection.rule(file), last, attempts);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (BrokenTransferException e) {
            attempts.addAll(e.attempts());
            return failed(target, e.attempt(), attempts);
        } catch (IOException e) {
            return new Outcome.Failed(Failure.of(
                    FailureKind.STORE_FAILED,
                    target.key().value(),
                    "what arrives cannot be looked at: " + e.getMessage()));
        }
    }

    private static long copy(Arrival arrival, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return arrival.body().transferTo(out);
        }
    }

    private static Outcome judged(Target target, Ruling ruling, Attempt last, List<Attempt> attempts) {
        return switch (ruling) {
            case Ruling.Passed passed -> {
                attempts.add(last);
                yield new Outcome.Delivered(attempts, passed.verification().name());
            }
            case Ruling.Refused(var kind, var sentence) -> {
                Attempt refused = last.refused(kind, sentence);
                attempts.add(refused);
                yield failed(target, refused, attempts);
            }
        };
    }

    private static Outcome failed(Target target, Attempt decisive, List<Attempt> attempts) {
        return new Outcome.Failed(Failure.of(target.key().value(), decisive, attempts));
    }
}
