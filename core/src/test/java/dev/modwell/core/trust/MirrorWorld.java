// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.policy.PrivatePaths;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.FakeSumDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A database, the lines to it, a data folder, and a mirror on it that can be restarted. */
final class MirrorWorld implements AutoCloseable {
    final FakeSumDb database;
    final FakeOrigin proxy;
    final FakeOrigin host;
    final List<Event.Alarm> alarms = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final Path folder;
    private final Events events = Events.open();
    private DataFolder data;
    private FailingStore store;
    private SumDbMirror mirror;
    private PrivatePaths privates = PrivatePaths.NONE;

    MirrorWorld(Path folder, String name) throws IOException {
        this.folder = folder;
        this.database = FakeSumDb.start(name);
        this.proxy = new FakeOrigin("goproxy.example", database::answer);
        this.host = new FakeOrigin("sum.example", database::answer);
        this.data = DataFolder.own(DiskLayout.of(folder), "");
        this.store = new FailingStore(DiskStore.open(data, events, now::get));
        this.mirror = start(List.of(proxy));
        events.subscribe(event -> {
            if (event instanceof Event.Alarm alarm) {
                alarms.add(alarm);
            }
        });
    }

    /** Ends the process and starts another on the same data folder. */
    void restart() throws IOException {
        restart(List.of(proxy));
    }

    void restart(List<Origin> proxies) throws IOException {
        data.close();
        data = DataFolder.own(DiskLayout.of(folder), "");
        store = new FailingStore(DiskStore.open(data, events, now::get));
        mirror = start(proxies);
    }

    void makePrivate(String patterns) {
        privates = PrivatePaths.of(patterns);
    }

    private SumDbMirror start(List<Origin> proxies) {
        DatabaseEntry entry = DatabaseEntry.parse(database.key());
        return new SumDbMirror(
                List.of(new SumDbMirror.Access(entry, proxies, host)),
                path -> !privates.hidesFromSumDb(path),
                new SumDbMirror.Means(store, AnswerBook.open(data), events, now::get));
    }

    SumDbMirror mirror() {
        return mirror;
    }

    FailingStore store() {
        return store;
    }

    DiskLayout layout() {
        return data.layout();
    }

    CheckingClient client() {
        return new CheckingClient(mirror, DatabaseEntry.parse(database.key()).key());
    }

    void cut(boolean on) {
        proxy.cut = on;
        host.cut = on;
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    SumDbAnswer ask(String request) {
        return mirror.answer(new Target.SumDb(database.name(), request), false);
    }

    byte[] body(String request) {
        return switch (ask(request)) {
            case SumDbAnswer.Given given -> given.body();
            case SumDbAnswer.Refused refused -> throw new AssertionError(refused.failure());
        };
    }

    Failure refusal(String request) {
        return switch (ask(request)) {
            case SumDbAnswer.Given _ -> throw new AssertionError("answered " + request);
            case SumDbAnswer.Refused refused -> refused.failure();
        };
    }

    /** A module of the database's filling. */
    static ModuleVersion filler(int id) {
        return ModuleVersion.of("filler.example/m" + id, "v1.0.0");
    }

    static String lookupOf(ModuleVersion version) {
        return "lookup/" + version.path().escaped() + "@" + version.version().escaped();
    }

    /** Waits until every event so far was delivered. */
    List<Event.Alarm> alarmsSoFar() {
        events.close();
        return alarms;
    }

    @Override
    public void close() throws IOException {
        events.close();
        database.close();
        data.close();
    }
}
