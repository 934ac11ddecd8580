// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Replay;
import dev.modwell.server.api.ApiException;
import dev.modwell.server.api.Call;
import dev.modwell.server.api.Route;
import dev.modwell.server.api.Route.Parameter;
import dev.modwell.server.api.Verb;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The queue of pending operations: look at it, have it tried now, take something out. */
public final class QueueEndpoints {
    /** How many operations a page has at most. */
    public static final int MAX_PAGE = 1000;

    private static final int USUAL_PAGE = 100;
    private static final String SUBJECT = "queue";

    private final Supplier<Optional<Replay>> replay;
    private final Supplier<List<Pending>> unwritten;

    /**
     * @param replay empty while the server is not whole yet
     * @param unwritten what waits in memory until the database works
     */
    public QueueEndpoints(Supplier<Optional<Replay>> replay, Supplier<List<Pending>> unwritten) {
        this.replay = replay;
        this.unwritten = unwritten;
    }

    /** How many operations were taken out. */
    public record Dropped(long dropped) {}

    /** How many operations wait to be tried. */
    public record Started(long waiting) {}

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.GET,
                        "queue",
                        "The pending operations, in the order in which they are carried out.",
                        List.of(
                                Parameter.number("after", "Begin behind the operation with this position."),
                                Parameter.number("limit", "How many to show: 100, or up to " + MAX_PAGE + ".")),
                        QueuePage.class,
                        this::page),
                new Route(
                        Verb.POST,
                        "queue/retry",
                        "Carry out what waits now, without waiting for the line.",
                        List.of(),
                        Started.class,
                        this::retry),
                new Route(
                        Verb.DELETE,
                        "queue",
                        "Take operations out of the queue: those about one subject, or all.",
                        List.of(
                                Parameter.text("subject", "The key of the file that the operations are about."),
                                Parameter.isOn("all", "Empty the queue.")),
                        Dropped.class,
                        this::drop));
    }

    private Replay replay() throws ApiException {
        return replay.get()
                .orElseThrow(() -> new ApiException(
                        Failure.of(FailureKind.OVERLOADED, SUBJECT, "this server has only just been started")));
    }

    private static ApiException failed(LedgerException e) {
        return new ApiException(Failure.of(FailureKind.STORE_FAILED, SUBJECT, String.valueOf(e.getMessage())));
    }

    private QueuePage page(Call call) throws ApiException {
        int limit = Math.clamp(call.number("limit", USUAL_PAGE), 1, MAX_PAGE);
        Replay open = replay();
        return page(open.queue(), call.number("after", Long.MIN_VALUE), limit)
                .with(unwritten.get(), limit)
                .with(open.standing());
    }

    private static QueuePage page(PendingQueue queue, long after, int limit) {
        try {
            return QueuePage.read(queue, after, limit);
        } catch (LedgerException e) {
            return QueuePage.unreadable(queue, e);
        }
    }

    private Started retry(Call call) throws ApiException {
        Replay open = replay();
        try {
            open.rouse();
            return new Started(open.queue().size());
        } catch (LedgerException e) {
            throw failed(e);
        }
    }

    private Dropped drop(Call call) throws ApiException {
        Optional<String> subject = call.text("subject");
        if (subject.isPresent() == call.isOn("all")) {
            throw ApiException.badRequest(SUBJECT, "say either a subject or all=true");
        }
        try {
            return drop(replay().queue(), subject);
        } catch (LedgerException e) {
            throw failed(e);
        }
    }

    /** Takes out what is about a subject, or everything. */
    public static Dropped drop(PendingQueue queue, Optional<String> subject) throws LedgerException {
        if (subject.isEmpty()) {
            return new Dropped(queue.clear());
        }
        int dropped = 0;
        for (Operation.Kind kind : Operation.Kind.values()) {
            dropped += queue.remove(new Operation(kind, subject.get())) ? 1 : 0;
        }
        return new Dropped(dropped);
    }
}
