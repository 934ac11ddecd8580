// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.serve.FlightReader;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.ahead.Surplus.Judged;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.StoreException;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Fetches ahead; see the package comment. One virtual thread hears of what happens and decides, one for each
 * file fetches. {@link #asked} and {@link #observe} never wait.
 */
public final class Ahead implements AutoCloseable {
    /** How many things may wait to be thought about; more questions than that are not thought about. */
    static final int MAX_NOTICES = 10_000;

    /** How often is looked at what has become of surplus and silent clients, and at questions that can wait. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /** A longer go.mod is none. */
    private static final long MAX_GO_MOD = 16L << 20;

    private static final String TRACE = "0".repeat(32);

    private final Means means;
    private final Foresight foresight;
    private final Trails trails = new Trails();
    private final ArrayBlockingQueue<Notice> notices = new ArrayBlockingQueue<>(MAX_NOTICES);
    private final ArrayBlockingQueue<Notice> quiet = new ArrayBlockingQueue<>(MAX_NOTICES);
    private final LongAdder servedBytes = new LongAdder();
    private final Set<Thread> fetching = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("ahead").unstarted(this::run);
    private volatile boolean isWatching;

    /** Who answers questions. */
    @FunctionalInterface
    public interface Answerer {
        /** As {@link dev.modwell.core.serve.ModuleService#answer}. */
        Reply answer(Question question) throws InterruptedException;
    }

    /**
     * What thinking ahead works with.
     *
     * @param mayFetch of which modules files may be fetched that nobody has asked for
     * @param folder where trails are kept
     */
    public record Means(
            Answerer answerer, Predicate<ModulePath> mayFetch, DataFolder folder, Events events, InstantSource clock) {}

    private sealed interface Notice {
        record Question(Foresight.Asked asked) implements Notice {}

        record Came(Wish wish, long fetchedBytes, Requirements requirements) implements Notice {}

        record Failed(Wish wish, boolean isTrouble) implements Notice {}

        /** A client's own question was answered by a source, or by none. */
        record Settled(String key, boolean isThere, boolean isTrouble) implements Notice {}
    }

    private Ahead(Bounds bounds, Means means) {
        this.means = means;
        this.foresight = new Foresight(bounds, trails);
    }

    /** Begins to think. */
    public static Ahead start(Bounds bounds, Means means) {
        Ahead ahead = new Ahead(bounds, means);
        ahead.thread.start();
        return ahead;
    }

    /**
     * A client asks a question.
     *
     * @param client its address
     * @param hit whether the answer was at hand
     */
    public void asked(Question question, String client, boolean hit) {
        if (question.target() instanceof Target.OfVersion target && !question.cachedOnly()) {
            Notice notice = new Notice.Question(new Foresight.Asked(client, target, hit, question.via()));
            // Waking a thread for every hit of a warm server would cost more than the hit.
            boolean canWait = hit && !isWatching;
            var _ = (canWait ? quiet : notices).offer(notice);
        }
    }

    /** To be told of every event. */
    public void observe(Event event) {
        switch (event) {
            case Event.Served served when served.status() == 200 -> servedBytes.add(served.bytes());
            case Event.Fetched fetched
            when isWatched(fetched.key()) -> notices.offer(new Notice.Settled(fetched.key(), true, false));
            case Event.FetchFailed failed
            when isWatched(failed.key()) ->
                notices.offer(new Notice.Settled(
                        failed.key(), false, failed.failure().kind().isRetryable()));
            default -> {}
        }
    }

    private static boolean isWatched(String key) {
        return key.endsWith(".mod");
    }

    private void run() {
        trails.take(kept(means.folder().layout().trails()));
        try {
            while (true) {
                Notice notice = notices.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                Deque<Notice> all = new ArrayDeque<>();
                quiet.drainTo(all);
                if (notice != null) {
                    all.add(notice);
                    notices.drainTo(all);
                }
                all.forEach(this::hear);
                foresight.served(servedBytes.sumThenReset());
                foresight.tick(means.clock().instant()).forEach(this::tell);
                isWatching = foresight.isWatching();
                foresight.next(means.clock().instant()).forEach(this::begin);
                write();
            }
        } catch (InterruptedException e) {
            Deque<Notice> last = new ArrayDeque<>();
            quiet.drainTo(last);
            notices.drainTo(last);
            last.forEach(this::hear);
            foresight.end();
            write();
        }
    }

    private void hear(Notice notice) {
        switch (notice) {
            case Notice.Question(var asked) ->
                foresight.asked(looked(asked), means.clock().instant()).ifPresent(this::tell);
            case Notice.Came(var wish, long bytes, var requirements) ->
                foresight.came(wish, bytes, requirements, means.clock().instant());
            case Notice.Failed(var wish, boolean isTrouble) ->
                foresight.failed(wish, isTrouble, means.clock().instant());
            case Notice.Settled(String key, boolean isThere, boolean isTrouble) -> {
                if (isThere) {
                    foresight.arrived(new Key(key));
                } else {
                    foresight.absent(new Key(key), isTrouble, means.clock().instant());
                }
            }
        }
    }

    /** A hit is what is known to be here; more may be, above all after a start. */
    private Foresight.Asked looked(Foresight.Asked asked) {
        return asked.kept() || !isHere(asked.target().key()) ? asked : asked.withKept();
    }

    private boolean isHere(Key key) {
        try {
            return Files.exists(means.folder().layout().file(key));
        } catch (StoreException e) {
            return false;
        }
    }

    private void tell(Judged judged) {
        means.events()
                .publish(new Event.FetchedAhead(
                        means.clock().instant(), judged.key().value(), judged.bytes(), judged.wasAsked()));
    }

    private void begin(Wish wish) {
        List<String> via = wish.session().via();
        Thread fetch = Thread.ofVirtual().name("ahead " + wish.target().key()).unstarted(() -> {
            try {
                notices.put(fetched(wish, via));
            } catch (InterruptedException e) {
                // Closed.
            } finally {
                fetching.remove(Thread.currentThread());
            }
        });
        fetching.add(fetch);
        fetch.start();
    }

    private Notice fetched(Wish wish, List<String> via) throws InterruptedException {
        if (!means.mayFetch().test(wish.target().module())) {
            return new Notice.Failed(wish, false);
        }
        try {
            Question question = new Question(wish.target(), TRACE, false, via, true);
            return switch (means.answerer().answer(question)) {
                case Reply.Content content -> came(wish, content);
                case Reply.Refusal(var failure) ->
                    new Notice.Failed(wish, failure.kind().isRetryable());
            };
        } catch (IOException | RuntimeException e) {
            return new Notice.Failed(wish, true);
        }
    }

    private static Notice came(Wish wish, Reply.Content content) throws IOException, InterruptedException {
        boolean isNew = content.tier() == Event.Tier.FLIGHT;
        return switch (content.body()) {
            case Body.Bytes(byte[] bytes) -> new Notice.Came(wish, 0, requirements(wish, bytes));
            case Body.WholeFile(Path file, long length) -> {
                boolean isGoMod = wish.kind() == FileKind.MOD && length <= MAX_GO_MOD;
                byte[] bytes = isGoMod ? Files.readAllBytes(file) : new byte[0];
                yield new Notice.Came(wish, isNew ? length : 0, requirements(wish, bytes));
            }
            case Body.Growing(FlightReader reader) -> {
                try (reader) {
                    reader.awaitEnd();
                    yield new Notice.Came(wish, Math.max(1, reader.lengthBytes()), Requirements.NONE);
                }
            }
        };
    }

    private static Requirements requirements(Wish wish, byte[] bytes) {
        return wish.kind() == FileKind.MOD ? Requirements.parse(bytes) : Requirements.NONE;
    }

    private static Trails kept(Path file) {
        try {
            return Trails.parse(Files.readString(file));
        } catch (IOException e) {
            return new Trails(); // none were left, or they cannot be read; clients leave new ones
        }
    }

    private void write() {
        if (!trails.haveChanged() || !means.folder().mayWrite()) {
            return;
        }
        Path file = means.folder().layout().trails();
        Path made = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(made, trails.text());
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            trails.stayChanged(); // they are known as long as the process lives, and kept when it can be
        }
    }

    /** Ends what is under way, and keeps what was learned. */
    @Override
    public void close() {
        thread.interrupt();
        fetching.forEach(Thread::interrupt);
        try {
            thread.join();
            for (Thread fetch : fetching) {
                fetch.interrupt();
                fetch.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
