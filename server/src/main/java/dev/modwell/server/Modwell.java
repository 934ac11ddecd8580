// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.offline.Line;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.core.serve.replace.Reception;
import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.upkeep.Scrub;
import dev.modwell.core.upkeep.ScrubPace;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.ConfigurationWatch;
import dev.modwell.server.http.Answering;
import dev.modwell.server.http.Listener;
import dev.modwell.server.http.OwnPages;
import dev.modwell.server.sql.Ledger;
import dev.modwell.server.telemetry.EventLog;
import dev.modwell.server.telemetry.LossLog;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A running server, and everything it is made of. */
public final class Modwell implements AutoCloseable {
    /**
     * For how long a server that is to stop still answers although nothing runs: a balancer in front must
     * see that it is not ready before connections are refused.
     */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    /** For how long what a changed configuration replaced may go on with what it had begun. */
    static final Duration RETIREMENT = Duration.ofMinutes(10);

    private final Configuration configuration;
    private final Events events = Events.open();
    private final InstantSource clock = InstantSource.system();
    private final LoopProbe probe = new LoopProbe(new SecureRandom());
    private final DataFolder folder;
    private final DiskStore store;
    private final Annexes annexes;
    private final Backlog backlog;
    private final Wiring.Ground ground;
    private final Listener listener;
    private final Scrub scrub;
    private final Set<Thread> retiring = ConcurrentHashMap.newKeySet();
    private volatile Wiring wiring;
    private volatile @Nullable ConfigurationWatch watch;

    /**
     * Puts a server together and opens its port.
     *
     * @param go where defaults of the surroundings come from: proxies, credentials, authorities
     * @throws IOException when the port or the data folder cannot be had
     * @throws IllegalArgumentException when a value of the configuration or of Go's environment is of no use
     */
    public static Modwell open(Configuration configuration, GoEnv go) throws IOException {
        return new Modwell(configuration, go);
    }

    private Modwell(Configuration configuration, GoEnv go) throws IOException {
        this.configuration = configuration;
        events.subscribe(new EventLog(configuration.logging().access()));
        events.subscribe(new LossLog(events::lost, System::nanoTime));
        Configuration.Folders folders = configuration.folders();
        folder = DataFolder.own(new DiskLayout(folders.data(), folders.tmp()), "");
        store = DiskStore.open(folder, events, clock);
        annexes = new Annexes(folder.layout(), events, clock);
        Line line = new Line(configuration.sources().offline(), clock);
        backlog = new Backlog(Ledger.at(folder.layout().ledger()), line, events, clock);
        events.subscribe(backlog);
        ground = new Wiring.Ground(
                go, folder, store, AnswerBook.open(folder), annexes, events, clock, backlog::unverified);
        Wiring first = null;
        try {
            first = new Wiring(configuration, ground, null);
            wiring = first;
            backlog.start(new Crew(store, () -> wiring));
            OwnPages pages = new OwnPages(this::obstacle, probe);
            listener = Listener.open(configuration.http(), answering(), pages, events);
            folder.announce(listener.url());
        } catch (IOException | RuntimeException e) {
            if (first != null) {
                first.close();
            }
            releaseAll();
            throw e;
        }
        scrub = Scrub.start(store, ScrubPace.DEFAULT);
        findLoops(first);
    }

    /** Follows changes of what {@code reading} reads until this server is closed; to be called once. */
    public void follow(ConfigurationWatch.Reading reading, ConfigurationLoader.Loaded current) {
        watch = ConfigurationWatch.start(reading, current, new Renewal(configuration, this::take));
    }

    private void take(Configuration changed) throws IOException {
        Wiring before = wiring;
        Wiring next = new Wiring(changed, ground, before);
        wiring = next;
        findLoops(next);
        retire(before);
    }

    /** Downloads that began before the change end as they began. */
    private void retire(Wiring before) {
        Thread thread = Thread.ofVirtual().name("retirement").unstarted(() -> {
            try {
                Thread.sleep(RETIREMENT);
            } catch (InterruptedException e) {
                // The server closes.
            }
            before.close();
            retiring.remove(Thread.currentThread());
        });
        retiring.add(thread);
        thread.start();
    }

    private void findLoops(Wiring asked) {
        Thread.ofVirtual().name("loop probe").start(() -> asked.findLoops(probe));
    }

    private Answering answering() {
        return new Answering(
                question -> wiring.reception().hit(question),
                question -> answer(wiring.reception(), question),
                question -> wiring.reception()
                        .replacementOf(question.target())
                        .map(Replacement::to)
                        .map(Sentence::of));
    }

    private static Reply answer(Reception reception, Question question) {
        try {
            return reception.answer(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Refusal(
                    Failure.of(FailureKind.STOPPING, question.target().key().value(), "interrupted"));
        }
    }

    /** Why this server cannot do its work; empty when it can. */
    private Optional<String> obstacle() {
        return Files.isWritable(configuration.folders().data())
                ? Optional.empty()
                : Optional.of("the data folder cannot be written");
    }

    /** Where clients on this machine reach the server. */
    public String url() {
        return listener.url();
    }

    /**
     * Stops in good order: not ready at once, still answering for {@link #FAREWELL}, then beginning nothing
     * new, as long as something runs and the configured time has not passed.
     *
     * @return false when something had to be broken off
     */
    public boolean stop() throws InterruptedException {
        listener.drain();
        Thread.sleep(FAREWELL);
        listener.lastCall();
        boolean finished = listener.awaitIdle(configuration.http().stopTimeout());
        close();
        return finished;
    }

    /** Breaks everything off. */
    @Override
    public void close() {
        ConfigurationWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        listener.close();
        scrub.close();
        backlog.rest();
        wiring.close();
        retiring.forEach(Thread::interrupt);
        releaseAll();
    }

    private void releaseAll() {
        events.close();
        backlog.close();
        annexes.close();
        folder.close();
    }
}
