// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import dev.modwell.core.event.Event;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.MendedDatabase;
import dev.modwell.core.stats.DecisionTable.About;
import dev.modwell.core.stats.DecisionTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The decisions of the last days; see the package comment. Safe for use by many threads. */
public final class Decisions implements Consumer<Event>, AutoCloseable {
    /** How long a decision is kept. */
    public static final Duration AGE = Duration.ofDays(7);

    /** How many are kept at most; with the next one the oldest goes. */
    public static final int MAX_KEPT = 200_000;

    /** How many are found at most, the latest ones. */
    public static final int MAX_FOUND = 50;

    /** How many wait at most to be written; what comes then is counted in {@link #lost}. */
    static final int MAX_WAITING = 10_000;

    /** How many are written at once. */
    static final int MAX_BATCH = 1000;

    /** How long to collect before a batch is written: what a killed process may lose, and the limit of the rate. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** How far back a failed fetch is looked for that an answer told of. */
    private static final int MAX_BACK = 64;

    private final DecisionTable table;
    private final InstantSource clock;
    private final Consumer<String> alarm;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Row> waiting = new ArrayDeque<>();
    private final Thread writer = Thread.ofPlatform().daemon().name("decisions").unstarted(this::write);
    private long highest;
    private long lost;
    private boolean prepared;
    private boolean failing;
    private boolean closing;

    private Decisions(MendedDatabase database, InstantSource clock, Consumer<String> alarm) {
        this.table = new DecisionTable(database);
        this.clock = clock;
        this.alarm = alarm;
    }

    /**
     * The decisions in {@code database}, whose table is made when it is not there. A database that is of no use
     * is told to {@code alarm}, and what happens then is remembered until this process ends.
     */
    public static Decisions open(MendedDatabase database, InstantSource clock, Consumer<String> alarm) {
        Decisions decisions = new Decisions(database, clock, alarm);
        decisions.prepare();
        decisions.writer.start();
        return decisions;
    }

    private boolean prepare() {
        if (prepared) {
            return true;
        }
        try {
            long before = table.prepare();
            lock.lock();
            try {
                // What came while the database was out of reach keeps its order behind what is there.
                List<Row> later = waiting.stream()
                        .map(row -> new Row(row.id() + before, row.decision()))
                        .toList();
                waiting.clear();
                waiting.addAll(later);
                highest += before;
                prepared = true;
            } finally {
                lock.unlock();
            }
            return true;
        } catch (LedgerException e) {
            fail(e);
            return false;
        }
    }

    /** One alarm for a row of failures. */
    private void fail(LedgerException e) {
        if (!failing) {
            alarm.accept("decisions are not kept on disk: " + e.getMessage());
        }
        failing = true;
    }

    @Override
    public void accept(Event event) {
        if (!isDecision(event)) {
            // Nearly all events tell of what was served from what is kept; they pay for no lock.
            return;
        }
        lock.lock();
        try {
            if (waiting.size() >= MAX_WAITING) {
                lost++;
                return;
            }
            Decision decision = Decision.of(event);
            if (decision != null) {
                waiting.addLast(new Row(++highest, told(decision)));
                if (waiting.size() == 1) {
                    changed.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean isDecision(Event event) {
        return event instanceof Event.Fetched || event instanceof Event.FetchFailed || event instanceof Event.Refused;
    }

    /** An answer that tells of a fetch which failed just before takes over why its sources were asked. */
    private Decision told(Decision answer) {
        if (answer.reason() != null || !(answer.outcome() instanceof Decision.Outcome.Failed failed)) {
            return answer;
        }
        Iterator<Row> back = waiting.descendingIterator();
        for (int i = 0; i < MAX_BACK && back.hasNext(); i++) {
            Decision fetch = back.next().decision();
            if (fetch.trace().equals(answer.trace()) && fetch.outcome().equals(failed)) {
                return new Decision(answer.at(), answer.trace(), answer.request(), fetch.reason(), failed);
            }
        }
        return answer;
    }

    /** How many decisions found {@link #MAX_WAITING} of them not yet written. */
    public long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** The latest decisions of a trace, at most {@link #MAX_FOUND}, the latest first. */
    public List<Decision> ofTrace(String trace) {
        return found(row -> row.trace().equals(trace), since -> table.ofTrace(trace, since, MAX_FOUND));
    }

    /**
     * The latest decisions about a module, at most {@link #MAX_FOUND}, the latest first.
     *
     * @param version a version or query; empty for all that was decided about the module
     */
    public List<Decision> of(String module, String version) {
        About wanted = new About(module, version);
        return found(
                decision -> {
                    About about = About.of(decision.path());
                    return about.module().equals(module)
                            && (version.isEmpty() || about.version().equals(version));
                },
                since -> table.of(wanted, since, MAX_FOUND));
    }

    private interface Query {
        List<Row> since(Instant oldest) throws LedgerException;
    }

    private interface Wanted {
        boolean is(Decision decision);
    }

    /** A row may be written while this looks, so that it is seen twice; its number tells. */
    private List<Decision> found(Wanted wanted, Query query) {
        Map<Long, Decision> latestFirst = new TreeMap<>(Comparator.reverseOrder());
        for (Row row : unwritten(MAX_WAITING)) {
            if (wanted.is(row.decision())) {
                latestFirst.put(row.id(), row.decision());
            }
        }
        try {
            query.since(clock.instant().minus(AGE)).forEach(row -> latestFirst.put(row.id(), row.decision()));
        } catch (LedgerException e) {
            // Those in memory are better than none; whoever writes raises the alarm.
            return latest(latestFirst);
        }
        return latest(latestFirst);
    }

    /** A failed fetch that an answer tells of is the same thing twice: the answer stands for both. */
    private static List<Decision> latest(Map<Long, Decision> latestFirst) {
        Set<Told> answers = latestFirst.values().stream()
                .filter(Decision::isAnswer)
                .map(Told::by)
                .collect(Collectors.toSet());
        return latestFirst.values().stream()
                .filter(decision -> decision.isAnswer() || !answers.contains(Told.by(decision)))
                .limit(MAX_FOUND)
                .toList();
    }

    /** What a fetch and the answer that tells of it have in common. */
    private record Told(String trace, String path, Decision.Outcome outcome) {
        static Told by(Decision decision) {
            return new Told(decision.trace(), decision.path(), decision.outcome());
        }
    }

    private List<Row> unwritten(int limit) {
        lock.lock();
        try {
            return waiting.stream().limit(limit).toList();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        while (true) {
            boolean last = awaitWork();
            boolean ready = prepare();
            List<Row> batch = unwritten(MAX_BATCH);
            if (last && (batch.isEmpty() || !ready)) {
                return;
            }
            if (ready && !batch.isEmpty() && !keep(batch) && last) {
                return;
            }
        }
    }

    /** Waits for something to write, and a moment for more of it; reports whether this is being closed. */
    private boolean awaitWork() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing) {
                changed.await();
            }
            long left = PAUSE.toNanos();
            while (left > 0 && !closing) {
                left = changed.awaitNanos(left);
            }
            return closing;
        } catch (InterruptedException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean keep(List<Row> batch) {
        try {
            table.write(batch, clock.instant().minus(AGE), MAX_KEPT);
        } catch (LedgerException e) {
            fail(e);
            return false;
        }
        failing = false;
        lock.lock();
        try {
            batch.forEach(row -> waiting.removeFirst());
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
