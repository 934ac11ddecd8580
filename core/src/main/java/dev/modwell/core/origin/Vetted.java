// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One source whose small answers are looked at before they count as found. An {@code .info} of another version
 * is then a failure of this source like any other, and a chain goes on to the next one.
 */
public final class Vetted implements Origin {
    private final Origin origin;
    private final Vetting vetting;

    /** What is wrong with an answer. */
    public record Complaint(FailureKind kind, String sentence) {}

    /** Looks at a whole small answer; empty when nothing is wrong with it. */
    @FunctionalInterface
    public interface Vetting {
        Optional<Complaint> of(Target target, byte[] body);
    }

    public Vetted(Origin origin, Vetting vetting) {
        this.origin = origin;
        this.vetting = vetting;
    }

    @Override
    public String name() {
        return origin.name();
    }

    @Override
    public Fetch fetch(Order order) {
        Fetch fetch = origin.fetch(order);
        if (fetch instanceof Fetch.Found found && AnswerRules.isSmall(order.target())) {
            return vet(order.target(), found);
        }
        return fetch;
    }

    private Fetch vet(Target target, Fetch.Found found) {
        try (Arrival arrival = found.arrival()) {
            byte[] body = arrival.body().readAllBytes();
            Optional<Complaint> complaint = vetting.of(target, body);
            if (complaint.isEmpty()) {
                return new Fetch.Found(arrival.with(new ByteArrayInputStream(body)), found.attempts());
            }
            return missed(found, complaint.get(), body.length);
        } catch (BrokenTransferException e) {
            List<Attempt> attempts = new ArrayList<>(found.attempts());
            attempts.addAll(e.attempts());
            return new Fetch.Missed(e.attempt(), attempts);
        } catch (IOException e) {
            return missed(found, new Complaint(FailureKind.SOURCE_CUT, "the answer cannot be read"), 0);
        }
    }

    private static Fetch missed(Fetch.Found found, Complaint complaint, long bytes) {
        Arrival arrival = found.arrival();
        Attempt refused = arrival.ended(complaint.kind(), Duration.ZERO, bytes, complaint.sentence());
        List<Attempt> attempts = new ArrayList<>(found.attempts());
        attempts.add(refused);
        return new Fetch.Missed(refused, attempts);
    }
}
