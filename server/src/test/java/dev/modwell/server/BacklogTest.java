// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Events;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Line;
import dev.modwell.core.offline.Replay;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.server.sql.Ledger;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.HeldPort;
import dev.modwell.testkit.Modules;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is missed while no source answers is fetched when one does. */
final class BacklogTest {
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
    private static final String MOD = "/example.com/m/@v/v1.0.0.mod";
    private static final String OTHER = "/example.com/m/@v/v1.1.0.mod";

    @TempDir
    private Path temp;

    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    private final HeldPort nobody = HeldPort.take();

    @BeforeEach
    void layOut() {
        settings.put(Setting.LISTEN, "127.0.0.1:0");
        settings.put(Setting.DATA, temp.resolve("data").toString());
        settings.put(Setting.SUMDB, "off");
        settings.put(Setting.ALLOW_HOSTS, "127.0.0.1");
    }

    @AfterEach
    void letGo() {
        nobody.close();
    }

    private Modwell open(URI upstream) throws Exception {
        settings.put(Setting.UPSTREAM, upstream.toString());
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return Modwell.open(
                new ConfigurationLoader(Surroundings.current(NO_GO), flags)
                        .load()
                        .configuration(),
                NO_GO);
    }

    private static String get(Modwell modwell, String path) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        return RawExchange.send(URI.create(modwell.url()).getPort(), request.getBytes(UTF_8));
    }

    private Path ledger() {
        return temp.resolve("data/ledger.db");
    }

    private List<Operation> queued() throws Exception {
        PendingQueue queue = PendingQueue.open(Ledger.at(ledger()), PendingQueue.MAX_ENTRIES);
        return queue.list(0, 100).stream().map(Pending::operation).toList();
    }

    @Test
    @Timeout(180) // only so that a queue that never empties fails
    void missed_isQueuedOnceAndFetchedAfterARestart() throws Exception {
        try (Modwell modwell = open(nobody.uri())) {
            assertThat(get(modwell, MOD)).startsWith("HTTP/1.1 502 ").contains("CONNECT_FAILED");
            assertThat(get(modwell, MOD)).startsWith("HTTP/1.1 50");
            assertThat(get(modwell, "/example.com/m/@v/list")).startsWith("HTTP/1.1 50");
        }
        Operation fetch = new Operation(Operation.Kind.FETCH, MOD.substring(1));
        assertThat(queued()).containsExactly(fetch);
        open(nobody.uri()).close();
        assertThat(queued()).containsExactly(fetch);

        try (FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"));
                Modwell modwell = open(proxy.uri())) {
            while (!queued().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(proxy.count(MOD.substring(1))).isEqualTo(1);
            assertThat(get(modwell, "/cached-only" + MOD)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void offline_missesAreQueued() throws Exception {
        settings.put(Setting.OFFLINE, "true");
        try (Modwell modwell = open(nobody.uri())) {
            assertThat(get(modwell, MOD)).startsWith("HTTP/1.1 503 ").contains("OFFLINE");
        }
        assertThat(queued()).containsExactly(new Operation(Operation.Kind.FETCH, MOD.substring(1)));
    }

    @Test
    @Timeout(180) // only so that a queue that never fills fails
    void damagedLedger_hindersNothing_isPutAside_andTheQueueBeginsAnew() throws Exception {
        Files.createDirectories(temp.resolve("data"));
        Files.writeString(ledger(), "no database ".repeat(1000));
        try (FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"));
                Modwell modwell = open(proxy.uri())) {
            assertThat(get(modwell, MOD)).startsWith("HTTP/1.1 200 ");
            assertThat(get(modwell, OTHER)).startsWith("HTTP/1.1 404 ");
            proxy.server().down();
            assertThat(get(modwell, "/example.com/m/@v/v1.2.0.mod")).startsWith("HTTP/1.1 50");
            while (!get(modwell, "/-/api/v1/queue").contains("v1.2.0.mod")) {
                Thread.onSpinWait();
            }
        }
        assertThat(temp.resolve("data/ledger.db.damaged")).content().startsWith("no database ");
    }

    @Test
    void subjectLongerThanTheQueueTakes_isRefused_andHoldsUpNothing() throws Exception {
        Files.createDirectories(temp.resolve("data"));
        Operation next = new Operation(Operation.Kind.FETCH, OTHER.substring(1));
        try (Events events = Events.open();
                Line line = new Line();
                Backlog backlog = new Backlog(
                        ledger(),
                        new Configuration.Queue(10),
                        line,
                        new Backlog.Reports(events, InstantSource.system()))) {
            backlog.later(new Operation(Operation.Kind.FETCH, "x".repeat(PendingQueue.MAX_SUBJECT + 1)));
            backlog.later(next);
        }
        assertThat(queued()).containsExactly(next);
    }

    /** Its last try fails in a way in which a client's question would be queued. */
    @Test
    @Timeout(180) // only so that waiting for what never comes fails
    void givenUp_isNotQueuedAnew_andItsAttemptsCountOnce() throws Exception {
        try (FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"));
                Modwell modwell = open(proxy.uri())) {
            assertThat(get(modwell, MOD)).startsWith("HTTP/1.1 200 ");
        }
        Files.writeString(temp.resolve("data/cache/download" + MOD), "damaged");
        Operation last = new Operation(Operation.Kind.FETCH, MOD.substring(1));
        PendingQueue queue = PendingQueue.open(Ledger.at(ledger()), PendingQueue.MAX_ENTRIES);
        queue.add(last, Instant.EPOCH);
        for (int i = 1; i < Replay.MAX_TRIES; i++) {
            queue.failed(last, "STORE_DAMAGED: as in the last try");
        }
        try (FakeProxy proxy = FakeProxy.start();
                Modwell modwell = open(proxy.uri())) {
            String metrics = "";
            while (!metrics.contains("\nmodwell_queue_given_up_total 1")) {
                metrics = get(modwell, "/metrics");
            }
            assertThat(metrics.lines().filter(line -> line.startsWith("modwell_source_attempts_total")))
                    .singleElement()
                    .asString()
                    .contains("outcome=\"NO_SUCH_VERSION\"")
                    .matches(".* 1(\\.0)?");
            proxy.server().down();
            assertThat(get(modwell, OTHER)).startsWith("HTTP/1.1 50");
            while (queued().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(queued()).containsExactly(new Operation(Operation.Kind.FETCH, OTHER.substring(1)));
        }
    }
}
