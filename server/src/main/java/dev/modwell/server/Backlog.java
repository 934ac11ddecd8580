// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Line;
import dev.modwell.core.offline.Replay;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.StoreException;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.sql.Ledger;
import dev.modwell.server.telemetry.EventLog;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left undone until a source answers. Takes note of it on a thread of its own, so that nobody waits
 * for the database; one that fails raises an alarm and hinders nothing else, and what is to be queued waits
 * in memory until it works again.
 */
final class Backlog implements Consumer<Event>, AutoCloseable {
    /** How many operations wait for the database at most; what comes then is refused and counted. */
    static final int MAX_UNWRITTEN = 10_000;

    /** How many files that were left unverified are taken up at a start at most; the next start takes up more. */
    static final int MAX_RESUMED = MAX_UNWRITTEN / 2;

    /** How long a failing database is left alone; what comes meanwhile waits in memory. */
    private static final Duration DATABASE_REST = Duration.ofSeconds(1);

    private final Events events;
    private final InstantSource clock;
    private final Line line;
    private final PendingQueue queue;
    private final Intake unwritten = new Intake(MAX_UNWRITTEN);
    private final Thread writer = Thread.ofPlatform().daemon().name("backlog").unstarted(this::write);
    private volatile @Nullable Replay replay;
    /** The three so that a row of the same alarms is one. */
    private boolean failing;

    private boolean full;
    private final AtomicBoolean overflowing = new AtomicBoolean();

    /** Where alarms go, and what time it is then. */
    record Reports(Events events, InstantSource clock) {}

    /**
     * @param ledger the database's file, which need not be at hand
     * @param line tells when what waits can be carried out
     */
    Backlog(Path ledger, Configuration.Queue limits, Line line, Reports reports) {
        this.events = reports.events();
        this.clock = reports.clock();
        this.line = line;
        this.queue = PendingQueue.of(
                Ledger.mended(
                        Ledger.at(ledger),
                        ledger,
                        told -> alarm("the queue was damaged, and what waited in it is lost: " + told)),
                limits.maxEntries());
        writer.start();
    }

    /** Begins to carry out what waits. */
    void start(Crew crew) {
        Replay.Means means = new Replay.Means(queue, crew, crew::ownSources, events, clock);
        replay = Replay.open(means, line, ThreadLocalRandom.current());
    }

    /** Who carries out what waits; empty before the start. */
    Optional<Replay> replay() {
        return Optional.ofNullable(replay);
    }

    /** What waits in memory until the database works. */
    List<Pending> unwritten() {
        return unwritten.all();
    }

    /** How many operations do. */
    int unwrittenSize() {
        return unwritten.size();
    }

    /** Something could not be done now. */
    void later(Operation operation) {
        if (operation.subject().length() > PendingQueue.MAX_SUBJECT) {
            queue.refuse();
            return;
        }
        if (unwritten.offer(operation, clock.instant())) {
            return;
        }
        queue.refuse();
        if (!overflowing.getAndSet(true)) {
            alarm(MAX_UNWRITTEN + " operations wait for the database: " + operation
                    + " and what comes after it is refused and counted");
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
                // What is tried for the queue is in it, or was given up.
                boolean isWanted = !failed.reason().isOwn();
                if (isWanted && isForLater(failed.failure()) && isVersionFile(failed.key())) {
                    later(new Operation(Operation.Kind.FETCH, failed.key()));
                }
            }
            case Event.Fetched _,
                    Event.Served _,
                    Event.Refused _,
                    Event.Verified _,
                    Event.Alarm _,
                    Event.GivenUp _,
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
        try {
            while (true) {
                Operation next = unwritten.await();
                if (!isAdded(next)) {
                    Thread.sleep(DATABASE_REST);
                }
            }
        } catch (InterruptedException e) {
            writeTheRest();
        }
    }

    /** The database has its last chance; with one that fails nobody waits for each operation to fail. */
    private void writeTheRest() {
        boolean works = true;
        for (Optional<Operation> rest = unwritten.first(); works && rest.isPresent(); rest = unwritten.first()) {
            works = isAdded(rest.get());
        }
        if (!works) {
            // The stream of events has ended by now.
            String sentence = unwritten.size() + " operations are lost: the database could not be written to the end";
            new EventLog().accept(alarmOf(sentence));
        }
    }

    /** False when the database fails, which it does for a while: the disk will not be full for one operation only. */
    private boolean isAdded(Operation operation) {
        try {
            added(operation, add(operation));
            unwritten.written(operation);
            overflowing.set(false);
            if (failing) {
                failing = false;
                replay().ifPresent(Replay::rouse);
            }
            return true;
        } catch (LedgerException | RuntimeException e) {
            if (!failing) {
                alarm(operation + " cannot be queued yet, and waits in memory: " + e.getMessage());
            }
            failing = true;
            return false;
        }
    }

    /** Whoever carries it out is told: a source that was away for a moment only is back by then. */
    private PendingQueue.Added add(Operation operation) throws LedgerException {
        Replay open = replay;
        return open == null ? queue.add(operation, clock.instant()) : open.add(operation);
    }

    private void added(Operation operation, PendingQueue.Added added) {
        switch (added) {
            case NEW -> full = false;
            case KNOWN -> {}
            case FULL -> {
                if (!full) {
                    alarm("the queue is full: " + operation + " and what comes after it is refused and counted");
                }
                full = true;
            }
        }
    }

    private void alarm(String sentence) {
        events.publish(alarmOf(sentence));
    }

    private Event alarmOf(String sentence) {
        return new Event.Alarm(clock.instant(), "ledger", sentence);
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
