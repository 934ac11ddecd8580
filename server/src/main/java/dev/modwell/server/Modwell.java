// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.offline.Line;
import dev.modwell.core.offline.Replay;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.serve.ahead.Ahead;
import dev.modwell.core.stats.Decisions;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.upkeep.Scrub;
import dev.modwell.core.upkeep.ScrubPace;
import dev.modwell.server.api.Api;
import dev.modwell.server.api.Gatekeeper;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.ConfigurationWatch;
import dev.modwell.server.endpoint.QueueEndpoints;
import dev.modwell.server.endpoint.SessionEndpoints;
import dev.modwell.server.endpoint.SetupEndpoints;
import dev.modwell.server.endpoint.SourceEndpoints;
import dev.modwell.server.endpoint.WhyEndpoints;
import dev.modwell.server.http.Answering;
import dev.modwell.server.http.Listener;
import dev.modwell.server.http.OwnPages;
import dev.modwell.server.page.SetupPages;
import dev.modwell.server.sql.Ledger;
import dev.modwell.server.telemetry.AccessLog;
import dev.modwell.server.telemetry.EventLog;
import dev.modwell.server.telemetry.LossLog;
import dev.modwell.server.telemetry.OfflineLog;
import dev.modwell.server.telemetry.metric.Metrics;
import dev.modwell.server.telemetry.metric.Occurrences;
import dev.modwell.server.telemetry.metric.Standing;
import dev.modwell.server.telemetry.metric.Traffic;
import dev.modwell.server.why.Inquiry;
import dev.modwell.server.why.WhyPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

    /** How long a question about the past waits at most for what has just happened to be remembered. */
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final Events events = Events.open();
    private final Traffic traffic = new Traffic();
    private final Occurrences occurrences = new Occurrences();
    private final InstantSource clock = InstantSource.system();
    private final Line line = new Line();
    private final LoopProbe probe = new LoopProbe(new SecureRandom());
    private final DataFolder folder;
    private final DiskStore store;
    private final Annexes annexes;
    private final Backlog backlog;
    private final Decisions decisions;
    private final Wiring.Ground ground;
    private final Projects projects;
    private final Ahead ahead;
    private final Listener listener;
    private final Announcement announcement;
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
        if (configuration.logging().access()) {
            AccessLog access = new AccessLog();
            events.subscribe(access);
            events.onPause(access::flush);
        }
        events.subscribe(new EventLog());
        events.subscribe(occurrences);
        events.subscribe(new OfflineLog(System::nanoTime));
        events.subscribe(new LossLog(events::lost, System::nanoTime));
        Configuration.Folders folders = configuration.folders();
        folder = owned(new DiskLayout(folders.data(), folders.tmp()));
        store = DiskStore.open(folder, events, clock);
        annexes = new Annexes(folder.layout(), events, clock);
        backlog =
                new Backlog(folder.layout().ledger(), configuration.queue(), line, new Backlog.Reports(events, clock));
        events.subscribe(backlog);
        Path database = folder.layout().decisions();
        decisions = Decisions.open(
                Ledger.mended(
                        Ledger.relaxed(database),
                        database,
                        told -> alarm("decisions", "the decisions were damaged, and are lost: " + told)),
                clock,
                sentence -> alarm("decisions", sentence));
        events.subscribe(decisions);
        AnswerBook book = AnswerBook.open(folder);
        ground = new Wiring.Ground(go, folder, store, book, annexes, line, events, clock, backlog::later);
        projects = new Projects(ground, () -> wiring);
        ahead = Ahead.start(
                configuration.ahead().bounds(),
                new Ahead.Means(
                        question -> wiring.answer(question),
                        path -> wiring.mayFetchAhead(path),
                        folder,
                        events,
                        clock));
        events.subscribe(ahead::observe);
        scrub = Scrub.start(store, ScrubPace.DEFAULT);
        Wiring first = null;
        try {
            first = new Wiring(configuration, ground, null);
            wiring = first;
            backlog.start(new Crew(store, () -> wiring));
            if (folder.isInherited()) { // only then is it worth a look at every file
                folder.errands().start("resume", () -> backlog.resume(store));
            }
            Inquiry inquiry = inquiry(book);
            Gatekeeper gatekeeper = new Gatekeeper(configuration.http().apiToken());
            Map<String, OwnPages.Room> rooms =
                    Map.of(WhyPage.FOLDER, new WhyPage(inquiry), SetupPages.PATH, new SetupPages(this::exempt));
            Metrics metrics = metrics();
            OwnPages pages = new OwnPages(
                    this::obstacle,
                    probe,
                    new OwnPages.Offices(api(inquiry), gatekeeper, rooms, accept -> page(metrics.page(accept))));
            listener = Listener.open(configuration.http(), answering(), pages, new Listener.Tellings(traffic, events));
            announcement = Announcement.of(folder, listener.url(), sentence -> alarm("data folder", sentence));
        } catch (IOException | RuntimeException e) {
            if (first != null) {
                first.close();
            }
            releaseAll();
            throw e;
        }
        findLoops(first);
    }

    /** What is kept in a folder that cannot be written is served; one that cannot be read, or made, is of no use. */
    private static DataFolder owned(DiskLayout layout) throws StoreException {
        return Files.isReadable(layout.data()) ? DataFolder.ownWhenPossible(layout) : DataFolder.own(layout, "");
    }

    /** Follows changes of what {@code reading} reads until this server is closed; to be called once. */
    public void follow(ConfigurationWatch.Reading reading, ConfigurationLoader.Loaded current) {
        watch = ConfigurationWatch.start(reading, current, new Renewal(configuration, this::take));
    }

    private void take(Configuration changed) throws IOException {
        Wiring before = wiring;
        Wiring next = new Wiring(changed, ground, before);
        wiring = next;
        // What no source had may be had of another one, and who was told to be offline may ask again.
        backlog.replay().ifPresent(Replay::rouse);
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

    private void alarm(String subject, String sentence) {
        events.publish(new Event.Alarm(clock.instant(), subject, sentence));
    }

    private Inquiry inquiry(AnswerBook book) {
        return new Inquiry(new Inquiry.Means(
                () -> events.settle(SETTLE),
                decisions,
                store,
                book,
                path -> wiring.way(path),
                target -> wiring.trial(target)));
    }

    private Metrics metrics() {
        Standing standing = new Standing(
                () -> wiring.reception().flights(),
                events::lost,
                () -> wiring.mirrors(),
                new Standing.Queue(backlog::replay, backlog::unwrittenSize),
                scrub::last,
                folder.layout(),
                clock,
                Release.version());
        return new Metrics(traffic, occurrences, standing);
    }

    private static OwnPages.Page page(Metrics.Page page) {
        return new OwnPages.Page(200, page.type(), page.text());
    }

    private Answering answering() {
        return new Answering(
                question -> wiring.reception().hit(question),
                question -> wiring.answer(question),
                question -> wiring.replacement(question.target()),
                projects::find,
                configuration.ahead().isOn() ? ahead::asked : (question, client, hit) -> {});
    }

    private Api api(Inquiry inquiry) {
        return new Api(Stream.of(
                        new QueueEndpoints(backlog::replay, backlog::unwritten).routes(),
                        new WhyEndpoints(inquiry).routes(),
                        new SourceEndpoints(() -> wiring.mirrors(), clock).routes(),
                        new SessionEndpoints(projects).routes(),
                        new SetupEndpoints(this::exempt).routes())
                .flatMap(List::stream)
                .toList());
    }

    /** The paths that no checksum database may hear of, from clients neither. */
    private String exempt() {
        return wiring.configuration().checksums().exempt();
    }

    /** Why this server cannot do its work; empty when it can. */
    private Optional<String> obstacle() {
        return Files.isWritable(configuration.folders().data())
                ? Optional.empty()
                : Optional.of("the data folder cannot be written");
    }

    /**
     * Opens the session that this very process has written into the data folder.
     *
     * @throws IOException when it cannot be had
     */
    public void openSession(String token) throws IOException {
        projects.open(token);
    }

    /** Ends it, and waits for those of other commands. */
    public void closeSession(String token) throws InterruptedException {
        projects.close(token);
        projects.awaitNone();
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
        announcement.close();
        line.close();
        backlog.rest();
        projects.close();
        wiring.close();
        retiring.forEach(Thread::interrupt);
        folder.errands().close(); // what they did is told, and queued, as long as somebody listens
        releaseAll();
    }

    private void releaseAll() {
        scrub.close();
        ahead.close();
        events.close();
        backlog.close();
        decisions.close();
        annexes.close();
        folder.close();
    }
}
