// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Line;
import dev.modwell.core.offline.Outcome;
import dev.modwell.core.offline.Replay;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.StoreException;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is left undone until a source answers. Takes note of it on a thread of its own, so that nobody waits
 * for the database; a database that fails raises an alarm and hinders nothing else.
 */
final class Backlog implements Consumer<Event>, AutoCloseable {
    /** How many operations wait for the database at most; what comes then is lost. */
    static final int MAX_UNWRITTEN = 10_000;

    /** How many files that were left unverified are taken up at a start at most; the next start takes up more. */
    static final int MAX_RESUMED = MAX_UNWRITTEN / 2;

    /** How long a failing database is left alone; what comes meanwhile waits in memory. */
    private static final Duration DATABASE_REST = Duration.ofSeconds(1);

    private final Events events;
    private final InstantSource clock;
    private final Line line;
    private final @Nullable PendingQueue queue;
    private final ArrayBlockingQueue<Operation> unwritten = new ArrayBlockingQueue<>(MAX_UNWRITTEN);
    private final Thread writer = Thread.ofPlatform().daemon().name("backlog").unstarted(this::write);
    private volatile @Nullable Replay replay;
    /** Both so that a row of the same alarms is one. */
    private boolean failing;

    private boolean full;

    /**
     * @param line tells when what waits can be carried out
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

    /** Who carries out what waits; empty when there is no queue. */
    Optional<Replay> replay() {
        return Optional.ofNullable(replay);
    }

    /** Something could not be done now. */
    void later(Operation operation) {
        if (queue != null && !unwritten.offer(operation)) {
            alarm(operation + " is lost: " + MAX_UNWRITTEN + " operations wait for the database");
        }
    }

    /** Takes note of what a process before this one kept and could not verify before it died. */
    void resume(DiskStore store) {
        try (Stream<Key> keys = store.unverified()) {
            keys.limit(MAX_RESUMED).forEach(key -> later(new Operation(Operation.Kind.VERIFY, key.value())));
        } catch (StoreException | UncheckedIOException e) {
            // The disk cannot be listed now; the next start looks again.
        }
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.FetchFailed failed -> {
                if (isForLater(failed.failure()) && isVersionFile(failed.key())) {
                    later(new Operation(Operation.Kind.FETCH, failed.key()));
                }
            }
            case Event.Fetched _,
                    Event.Served _,
                    Event.Refused _,
                    Event.Verified _,
                    Event.Alarm _,
                    Event.Evicted _,
                    Event.SourceChanged _,
                    Event.FetchedAhead _ -> {}
        }
    }

    private static boolean isForLater(Failure failure) {
        FailureKind kind = failure.kind();
        return Line.isSilence(kind)
                || kind == FailureKind.OFFLINE
                || kind == FailureKind.SOURCE_OPEN
                || kind == FailureKind.STORE_FULL
                || kind == FailureKind.STORE_FAILED
                || kind == FailureKind.STORE_DAMAGED;
    }

    private static boolean isVersionFile(String key) {
        try {
            return Target.parse(key) instanceof Target.OfVersion;
        } catch (InvalidModuleException e) {
            return false;
        }
    }

    private void write() {
        Operation next = null;
        try {
            while (true) {
                next = next == null ? unwritten.take() : next;
                if (isAdded(next)) {
                    next = null;
                } else {
                    Thread.sleep(DATABASE_REST);
                }
            }
        } catch (InterruptedException e) {
            for (Operation rest = next == null ? unwritten.poll() : next; rest != null; rest = unwritten.poll()) {
                isAdded(rest);
            }
        }
    }

    /** False when the database fails, which it does for a while: the disk will not be full for one operation only. */
    private boolean isAdded(Operation operation) {
        PendingQueue open = queue;
        if (open == null) {
            return true;
        }
        try {
            if (open.add(operation, clock.instant()) == PendingQueue.Added.FULL && !full) {
                full = true;
                alarm("the queue is full: " + operation + " and what comes after it is refused and counted");
            }
            failing = false;
            return true;
        } catch (LedgerException | RuntimeException e) {
            if (!failing) {
                alarm(operation + " cannot be queued yet: " + e.getMessage());
            }
            failing = true;
            return false;
        }
    }

    private void alarm(String sentence) {
        events.publish(new Event.Alarm(clock.instant(), "ledger", sentence));
    }

    /** Carries out nothing more; what happens is still noted. */
    void rest() {
        replay().ifPresent(Replay::close);
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
