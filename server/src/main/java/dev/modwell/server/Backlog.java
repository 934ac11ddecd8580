// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Line;
import dev.modwell.core.offline.Outcome;
import dev.modwell.core.offline.Replay;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is left undone until a source answers. Takes note of it on a thread of its own, so that nobody waits
 * for the database; a database that fails raises an alarm and hinders nothing else.
 */
final class Backlog implements Consumer<Event>, AutoCloseable {
    /** How many operations wait for the database at most; what comes then is lost. */
    static final int MAX_UNWRITTEN = 10_000;

    private final Events events;
    private final InstantSource clock;
    private final Line line;
    private final @Nullable PendingQueue queue;
    private final ArrayBlockingQueue<Operation> unwritten = new ArrayBlockingQueue<>(MAX_UNWRITTEN);
    private final Thread writer = Thread.ofPlatform().daemon().name("backlog").unstarted(this::write);
    private @Nullable Replay replay;
    private boolean failing;

    /**
     * @param line is told of every try at a source
     */
    Backlog(DataSource database, Line line, Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
        this.line = line;
        this.queue = open(database);
        writer.start();
    }

    private @Nullable PendingQueue open(DataSource database) {
        try {
            return PendingQueue.open(database, PendingQueue.MAX_ENTRIES);
        } catch (LedgerException | RuntimeException | LinkageError e) {
            alarm("nothing is queued until the next start: " + e.getMessage());
            return null;
        }
    }

    /** Begins to carry out what waits. */
    void start(Function<Operation, Outcome> crew) {
        if (queue != null) {
            replay = Replay.open(new Replay.Means(queue, crew, events, clock), line, ThreadLocalRandom.current());
        }
    }

    /** A kept file could not be compared with its checksum database. */
    void unverified(Key key) {
        offer(new Operation(Operation.Kind.VERIFY, key.value()));
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Fetched fetched -> observe(fetched.attempt());
            case Event.FetchFailed failed -> {
                failed.failure().attempts().forEach(this::observe);
                if (isForLater(failed.failure()) && isVersionFile(failed.key())) {
                    offer(new Operation(Operation.Kind.FETCH, failed.key()));
                }
            }
            case Event.Served _, Event.Verified _, Event.Alarm _, Event.Evicted _, Event.SourceChanged _ -> {}
        }
    }

    private void observe(Attempt attempt) {
        line.observe(attempt.origin(), attempt);
    }

    private static boolean isForLater(Failure failure) {
        FailureKind kind = failure.kind();
        return Line.isSilence(kind)
                || kind == FailureKind.OFFLINE
                || kind == FailureKind.SOURCE_OPEN
                || kind == FailureKind.STORE_DAMAGED;
    }

    private static boolean isVersionFile(String key) {
        try {
            return Target.parse(key) instanceof Target.OfVersion;
        } catch (InvalidModuleException e) {
            return false;
        }
    }

    private void offer(Operation operation) {
        if (queue != null && !unwritten.offer(operation)) {
            alarm(operation + " is lost: " + MAX_UNWRITTEN + " operations wait for the database");
        }
    }

    private void write() {
        try {
            while (true) {
                add(unwritten.take());
            }
        } catch (InterruptedException e) {
            for (Operation rest = unwritten.poll(); rest != null; rest = unwritten.poll()) {
                add(rest);
            }
        }
    }

    private void add(Operation operation) {
        PendingQueue open = queue;
        if (open == null) {
            return;
        }
        try {
            open.add(operation, clock.instant());
            failing = false;
        } catch (LedgerException | RuntimeException e) {
            // One alarm for a row of failures: the disk will not be full for one operation only.
            if (!failing) {
                alarm(operation + " is not queued: " + e.getMessage());
            }
            failing = true;
        }
    }

    private void alarm(String sentence) {
        events.publish(new Event.Alarm(clock.instant(), "ledger", sentence));
    }

    /** Carries out nothing more; what happens is still noted. */
    void rest() {
        if (replay != null) {
            replay.close();
        }
    }

    /** Writes down what was noted. */
    @Override
    public void close() {
        rest();
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
