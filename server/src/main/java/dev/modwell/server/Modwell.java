// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.offline.Line;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.serve.ModuleService;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.core.upkeep.Scrub;
import dev.modwell.core.upkeep.ScrubPace;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.http.Answering;
import dev.modwell.server.http.Listener;
import dev.modwell.server.http.OwnPages;
import dev.modwell.server.sql.Ledger;
import dev.modwell.server.telemetry.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A running server, and everything it is made of. */
public final class Modwell implements AutoCloseable {
    /**
     * For how long a server that is to stop still answers although nothing runs: a balancer in front must
     * see that it is not ready before connections are refused.
     */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final Events events = Events.open();
    private final InstantSource clock = InstantSource.system();
    private final LoopProbe probe = new LoopProbe(new SecureRandom());
    private final DataFolder folder;
    private final DiskStore store;
    private final Outward outward;
    private final Backlog backlog;
    private final Listener listener;
    private final Scrub scrub;

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
        Configuration.Folders folders = configuration.folders();
        outward = new Outward(configuration, go, new Breaker.Watch(clock, events::publish));
        folder = DataFolder.own(new DiskLayout(folders.data(), folders.tmp()), "");
        store = DiskStore.open(folder, events, clock);
        Line line = new Line(configuration.sources().offline(), clock);
        backlog = new Backlog(Ledger.at(folder.layout().ledger()), line, events, clock);
        events.subscribe(backlog);
        try {
            OwnPages pages = new OwnPages(this::obstacle, probe);
            listener = Listener.open(configuration.http(), answering(service()), pages, events);
            folder.announce(listener.url());
        } catch (IOException | RuntimeException e) {
            releaseAll();
            throw e;
        }
        scrub = Scrub.start(store, ScrubPace.DEFAULT);
        Thread.ofVirtual().name("loop probe").start(this::findLoops);
    }

    /** From the disk up to who answers questions. */
    private ModuleService service() {
        AnswerBook book = AnswerBook.open(folder);
        SumDbMirror checksums = new SumDbMirror(
                outward.databases(),
                path -> outward.routing().of(path).asksSumDb(),
                new SumDbMirror.Means(store, book, events, clock));
        Gate gate = new Gate(new Gate.Means(
                store, checksums::recorded, configuration.checksums().required(), events, clock, backlog::unverified));
        ModuleService service = new ModuleService(new ModuleService.Parts(
                outward.pseudonym(), outward::routing, store, store::wasDamaged, book, gate, checksums, events, clock));
        backlog.start(new Crew(store, gate, service));
        return service;
    }

    private void findLoops() {
        for (String source : outward.leadingBack(probe)) {
            events.publish(new Event.Alarm(
                    clock.instant(), source, "this upstream leads back to this Modwell; take it out of the list"));
        }
    }

    private static Answering answering(ModuleService service) {
        return new Answering(service::hit, question -> answer(service, question));
    }

    private static Reply answer(ModuleService service, Question question) {
        try {
            return service.answer(question);
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
        listener.close();
        scrub.close();
        backlog.rest();
        releaseAll();
    }

    private void releaseAll() {
        outward.close();
        events.close();
        backlog.close();
        folder.close();
    }
}
