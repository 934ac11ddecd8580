// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.offline.Outcome;
import dev.modwell.core.serve.FlightFailedException;
import dev.modwell.core.serve.FlightReader;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.Stored;
import dev.modwell.core.trust.Verdict;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries out what waits in the queue: fetches as a client's question would, verifies as the gate does. */
final class Crew implements Function<Operation, Outcome> {
    /** The questions of the queue have no name; that tells them from what clients want. */
    private static final String TRACE = "";

    /** Those of whom verifications are asked. */
    private static final String DATABASES = "checksum databases";

    private static final int READ_BYTES = 64 * 1024;

    private final Store store;
    private final Supplier<Wiring> wiring;

    /** @param wiring asked anew for each operation, since the configuration may change */
    Crew(Store store, Supplier<Wiring> wiring) {
        this.store = store;
        this.wiring = wiring;
    }

    @Override
    public Outcome apply(Operation operation) {
        try {
            Target target = Target.parse(operation.subject());
            return switch (operation.kind()) {
                case FETCH -> fetch(target);
                case VERIFY -> verify(target);
            };
        } catch (InvalidModuleException e) {
            return failed(operation, FailureKind.BAD_PATH, e);
        } catch (FlightFailedException e) {
            return Outcome.of(e.failure());
        } catch (IOException e) {
            return failed(operation, FailureKind.STORE_FAILED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(operation, FailureKind.STOPPING, e);
        }
    }

    /** Whom an operation is asked of, when the usual sources may answer while these do not; empty when it is of them. */
    Optional<String> ownSources(Operation operation) {
        if (operation.kind() == Operation.Kind.VERIFY) {
            return Optional.of(DATABASES);
        }
        try {
            return Target.parse(operation.subject()) instanceof Target.OfModule target
                    ? wiring.get().ownSources(target)
                    : Optional.empty();
        } catch (InvalidModuleException e) {
            return Optional.empty();
        }
    }

    private static Outcome failed(Operation operation, FailureKind kind, Exception cause) {
        return Outcome.of(Failure.of(kind, operation.subject(), String.valueOf(cause.getMessage())));
    }

    private Outcome fetch(Target target) throws IOException, InterruptedException {
        Reply reply = wiring.get().reception().answer(new Question(target, TRACE, false, List.of()));
        if (reply instanceof Reply.Refusal(Failure failure)) {
            return Outcome.of(failure);
        }
        if (reply instanceof Reply.Content content && content.body() instanceof Reply.Body.Growing growing) {
            readToItsEnd(growing.reader());
        }
        return isKept(target) ? new Outcome.Complete() : unkept(target);
    }

    private boolean isKept(Target target) throws InterruptedException {
        Question question = new Question(target, TRACE, true, List.of());
        return wiring.get().reception().answer(question) instanceof Reply.Content;
    }

    /** Whatever the disk lacks, it lacks for the next operation as well. */
    private static Outcome unkept(Target target) {
        return Outcome.of(Failure.of(
                FailureKind.STORE_FAILED, target.key().value(), "fetched again, and could not be kept again"));
    }

    /** A flight without readers is given up. */
    private static void readToItsEnd(FlightReader flight) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        try (flight) {
            while (flight.read(buffer) >= 0) {
                buffer.clear();
            }
        }
    }

    /** A version that the database does not know stays unverified: asking 40 times would hold up the rest. */
    private Outcome verify(Target target) throws IOException {
        Optional<Stored> stored = store.find(target.key());
        if (stored.isEmpty()) {
            return new Outcome.Complete();
        }
        return switch (wiring.get().gate().verify(target, stored.get())) {
            case Verdict.Confirmed _, Verdict.Exempt _, Verdict.Mismatch _, Verdict.Unknown _ -> new Outcome.Complete();
            case Verdict.Unreachable(Failure failure) -> Outcome.of(failure);
            case Verdict.Forged(Failure failure) -> Outcome.of(failure);
        };
    }
}
