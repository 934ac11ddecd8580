// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.origin.Chain;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.policy.PrivatePaths;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.Sha256;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Recorded;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A module service on a real disk with fake proxies as its sources. */
final class ServiceFixture implements AutoCloseable {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";

    final FakeProxy proxy = FakeProxy.start();
    final FakeProxy second = FakeProxy.start();
    final TestClock clock = TestClock.start();
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final DiskStore store;
    final ModuleService service;
    volatile Function<ModuleVersion, Recorded> lookup = version -> new Recorded.Exempt();

    private final Events stream = Events.open();
    private final HttpLine line = HttpLine.open(LineSettings.of("test"));
    private final DataFolder folder;

    ServiceFixture(Path data) throws IOException {
        stream.subscribe(events::add);
        folder = DataFolder.own(DiskLayout.of(data), "test");
        store = DiskStore.open(folder, stream, clock);
        Origin chain = new Chain(List.of(new Chain.Link(origin(proxy), true), new Chain.Link(origin(second), false)));
        Routing routing = new Routing(chain, chain, PrivatePaths.NONE, List.of());
        Gate gate = new Gate(new Gate.Means(
                store, folder.errands(), version -> lookup.apply(version), false, stream, clock, key -> {}));
        AnswerBook book = AnswerBook.open(folder);
        SumDbMirror checksums =
                new SumDbMirror(List.of(), path -> true, new SumDbMirror.Means(store, book, stream, clock));
        service = new ModuleService(new ModuleService.Parts(
                "me",
                () -> routing,
                store,
                folder.errands(),
                store::wasDamaged,
                key -> {},
                book,
                gate,
                checksums,
                stream,
                clock));
    }

    private Origin origin(FakeProxy source) {
        return new HttpOrigin(HttpSource.proxy(source.uri().toString()), line);
    }

    Reply ask(String path) {
        return ask(question(path));
    }

    Reply ask(Question question) {
        try {
            return service.answer(question);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Question question(String path) {
        return new Question(Target.parse(path), TRACE, false, List.of());
    }

    static Question cachedOnly(String path) {
        return new Question(Target.parse(path), TRACE, true, List.of());
    }

    /** The whole answer's bytes; throws {@link FlightFailedException} when it breaks off. */
    byte[] bytes(String path) throws IOException, InterruptedException {
        return bytes(content(ask(path)));
    }

    /** The answer's SHA-256, read as it comes: for many readers of one large file, whose copies no heap would hold. */
    String sha256(String path) throws IOException, InterruptedException {
        Reply.Content content = content(ask(path));
        if (!(content.body() instanceof Body.Growing growing)) {
            return Sha256.of(bytes(content));
        }
        MessageDigest digest = Sha256.digest();
        try (FlightReader reader = growing.reader()) {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (reader.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return Sha256.hex(digest.digest());
    }

    void awaitNoFlight() {
        while (service.flights() > 0) {
            Thread.onSpinWait();
        }
    }

    static Reply.Content content(Reply reply) {
        return switch (reply) {
            case Reply.Content content -> content;
            case Reply.Refusal refusal -> throw new AssertionError(refusal.toString());
        };
    }

    static Failure failure(Reply reply) {
        return switch (reply) {
            case Reply.Refusal refusal -> refusal.failure();
            case Reply.Content content -> throw new AssertionError(content.toString());
        };
    }

    static byte[] bytes(Reply.Content content) throws IOException, InterruptedException {
        return switch (content.body()) {
            case Body.Bytes memory -> memory.bytes();
            case Body.WholeFile file -> Files.readAllBytes(file.file());
            case Body.Growing growing -> readAll(growing.reader());
        };
    }

    private static byte[] readAll(FlightReader reader) throws IOException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (reader) {
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (reader.read(buffer) >= 0) {
                all.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        proxy.close();
        second.close();
        line.close();
        folder.errands().close();
        stream.close();
        folder.close();
    }
}
