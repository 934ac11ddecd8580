// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.serve.GrowingFile;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.Content;
import dev.modwell.core.serve.Reply.MediaType;
import dev.modwell.server.config.Address;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.http.answer.HotShelf;
import dev.modwell.server.telemetry.metric.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A real listener on a free port whose answers a test puts together. */
public final class TestServer implements AutoCloseable {
    static final String SHA = "ab".repeat(32);
    public static final Instant KEPT = Instant.parse("2026-01-02T03:04:05.6Z");
    static final String KEPT_DATE = "Fri, 02 Jan 2026 03:04:05 GMT";
    static final String LIST = "/example.com/m/@v/list";
    static final String ZIP = "/example.com/m/@v/v1.0.0.zip";

    /** Limits that no test comes near, however busy the machine is. */
    static final Configuration.Http PLAIN = patient(Duration.ofMinutes(1));

    /** For tests that send what is never finished, so that they need not wait for long. */
    static final Configuration.Http HASTY = patient(Duration.ofMillis(300));

    /** The same over TLS, whose handshake must be over in that time as well. */
    static final Configuration.Http BRISK = patient(Duration.ofSeconds(2));

    static final LoopProbe PROBE = new LoopProbe(new Random(1));

    private final Events events = Events.open();
    private final Traffic traffic = new Traffic();
    private final BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
    private final Map<String, Content> hits = new ConcurrentHashMap<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Question> asked = new AtomicReference<>();
    private final Path temp;
    private final Listener listener;

    TestServer(Path temp, Configuration.Http http) throws IOException {
        this(temp, http, Listener.Transport.NATIVE);
    }

    TestServer(Path temp, Configuration.Http http, Listener.Transport transport) throws IOException {
        this.temp = temp;
        events.subscribe(seen::add);
        OwnPages pages = new OwnPages(Optional::empty, PROBE);
        Premises premises = Premises.of(events, traffic, InstantSource.system(), http);
        Answering answering = new Answering(this::hit, this::answer);
        listener = Listener.open(
                http, premises, new Door(premises, answering, pages, HotShelf.ofThisMachine()), transport);
    }

    private static Configuration.Http patient(Duration headerTimeout) {
        return new Configuration.Http(
                new Address("127.0.0.1", 0),
                Optional.empty(),
                Optional.empty(),
                100,
                50,
                headerTimeout,
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Optional.empty());
    }

    static Configuration.Http with(Configuration.Tls tls) {
        return with(tls, PLAIN);
    }

    static Configuration.Http with(Configuration.Tls tls, Configuration.Http limits) {
        return new Configuration.Http(
                limits.listen(),
                Optional.of(tls),
                limits.publicUrl(),
                limits.maxConnections(),
                limits.maxWaiting(),
                limits.headerTimeout(),
                limits.idleTimeout(),
                limits.stopTimeout(),
                limits.apiToken());
    }

    private Optional<Content> hit(Question question) {
        asked.set(question);
        return Optional.ofNullable(hits.get("/" + question.target().key()));
    }

    private Reply answer(Question question) {
        String key = question.target().key().value();
        Reply reply = replies.get("/" + key);
        if (key.startsWith("example.com/throws")) {
            throw new IllegalStateException("secret place");
        }
        return reply != null ? reply : new Reply.Refusal(Failure.of(FailureKind.NO_SUCH_MODULE, key, "no such"));
    }

    Listener listener() {
        return listener;
    }

    Question asked() {
        return Objects.requireNonNull(asked.get(), "nothing was asked");
    }

    /** The next event of an answered request. */
    Event.Served served() throws InterruptedException {
        Event event = seen.poll(2, TimeUnit.MINUTES);
        if (event instanceof Event.Served served) {
            return served;
        }
        throw new AssertionError("no request was told of, but " + event);
    }

    void hit(String path, Content content) {
        hits.put(path, content);
    }

    void reply(String path, Reply reply) {
        replies.put(path, reply);
    }

    public static Content text(String text, Caching caching) {
        return new Content(new Body.Bytes(text.getBytes(UTF_8)), MediaType.TEXT, SHA, KEPT, caching, Tier.DISK);
    }

    void hitList(String text) {
        hit(LIST, text(text, new Caching.Immutable()));
    }

    /** Keeps a zip of random bytes, and gives them. */
    byte[] hitZip(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        Path file = Files.write(temp.resolve("zip" + length), bytes);
        Body body = new Body.WholeFile(file, length);
        hit(ZIP, new Content(body, MediaType.ZIP, SHA, KEPT, new Caching.Immutable(), Tier.DISK));
        return bytes;
    }

    /** Lets the zip arrive as the test makes it grow. */
    GrowingFile growing(long length) throws IOException {
        GrowingFile file = new GrowingFile(temp.resolve("growing"), length);
        Body body = new Body.Growing(file.reader());
        reply(ZIP, new Content(body, MediaType.ZIP, null, null, new Caching.Immutable(), Tier.FLIGHT));
        return file;
    }

    RawClient connect() throws IOException {
        return new RawClient(listener.port());
    }

    /** All bytes that come back for these; the connection must end by itself. */
    String raw(String request) throws IOException {
        try (RawClient raw = connect()) {
            return raw.send(request).readAll();
        }
    }

    @Override
    public void close() {
        listener.close();
        events.close();
    }
}
