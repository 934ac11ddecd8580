// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.server.sql.Ledger;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.FakeSumDb;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose checksum database, or whole line, is away. */
@Timeout(300) // only so that a queue that never empties fails
final class OutageTest {
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
    private static final String ZIP = "example.com/m/@v/v1.0.0.zip";

    @TempDir
    private Path temp;

    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    private final FakeModule module = Modules.small("example.com/m", "v1.0.0");
    private final FakeProxy proxy = FakeProxy.start().add(module);
    private final FakeSumDb database = FakeSumDb.start("sum.example");

    @BeforeEach
    void layOut() {
        settings.put(Setting.LISTEN, "127.0.0.1:0");
        settings.put(Setting.DATA, data().toString());
        settings.put(Setting.UPSTREAM, proxy.uri().toString());
        settings.put(Setting.SUMDB, database.gosumdb());
        settings.put(Setting.ALLOW_HOSTS, "127.0.0.1");
        settings.put(Setting.AHEAD, "false"); // what is asked of the source is counted
    }

    @AfterEach
    void close() {
        proxy.close();
        database.close();
    }

    private Path data() {
        return temp.resolve("data");
    }

    private Modwell open() throws Exception {
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return Modwell.open(
                new ConfigurationLoader(Surroundings.current(NO_GO), flags)
                        .load()
                        .configuration(),
                NO_GO);
    }

    private static String ask(Modwell modwell, String verb, String path) throws Exception {
        String request = verb + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "X-Modwell-Request: 1\r\n\r\n";
        return RawExchange.send(URI.create(modwell.url()).getPort(), request.getBytes(UTF_8));
    }

    private List<Operation> queued() throws Exception {
        PendingQueue queue = PendingQueue.open(Ledger.at(data().resolve("ledger.db")), PendingQueue.MAX_ENTRIES);
        return queue.list(0, 100).stream().map(Pending::operation).toList();
    }

    /** By itself: whoever has it tried without end has it given up. */
    private void awaitEmptyQueue() throws Exception {
        while (!queued().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** What is written beside the kept zip. */
    private String sidecar() throws Exception {
        return Files.readString(data().resolve("sidecar").resolve(ZIP));
    }

    /** Keeps the zip while the database is away. */
    private void keepUnverified(Modwell modwell) throws Exception {
        database.server().faults().always("*", new Fault.Refuse());
        assertThat(ask(modwell, "GET", "/" + ZIP)).startsWith("HTTP/1.1 200 ");
        while (!queued().contains(new Operation(Operation.Kind.VERIFY, ZIP))) {
            Thread.onSpinWait();
        }
        assertThat(sidecar()).contains("PENDING");
    }

    @Test
    void databaseAway_keptUnverified_verifiedWhenItIsBack() throws Exception {
        database.add(module);
        try (Modwell modwell = open()) {
            keepUnverified(modwell);
            database.server().faults().clear();
            awaitEmptyQueue();
            assertThat(sidecar()).contains("CONFIRMED");
            assertThat(ask(modwell, "GET", "/cached-only/" + ZIP)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void databaseAway_keptUnverified_aMismatchEvictsAfterARestart() throws Exception {
        String wrong = "h1:" + "A".repeat(43) + "=";
        database.add(module.id(), wrong, wrong);
        try (Modwell modwell = open()) {
            keepUnverified(modwell);
        }
        assertThat(queued()).contains(new Operation(Operation.Kind.VERIFY, ZIP));
        database.server().faults().clear();
        try (Modwell modwell = open()) {
            awaitEmptyQueue();
            assertThat(data().resolve("cache/download").resolve(ZIP)).doesNotExist();
            assertThat(ask(modwell, "GET", "/cached-only/" + ZIP)).startsWith("HTTP/1.1 404 ");
            assertThat(ask(modwell, "GET", "/" + ZIP))
                    .startsWith("HTTP/1.1 502 ")
                    .contains("CHECKSUM_MISMATCH");
        }
    }

    /** As when a process dies between keeping a file and noting down that it is to be verified. */
    @Test
    void verification_wasNotedNowhere_isTakenUpAtTheStart() throws Exception {
        database.add(module);
        try (Modwell modwell = open()) {
            keepUnverified(modwell);
        }
        Files.writeString(data().resolve("owner"), "the note of a process that died");
        try (Stream<Path> files = Files.list(data())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ledger.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
        database.server().faults().clear();
        try (Modwell modwell = open()) {
            while (!sidecar().contains("CONFIRMED")) {
                Thread.onSpinWait();
            }
            awaitEmptyQueue();
        }
    }

    @Test
    void offline_keptBranch_isAnsweredAsLastKnown() throws Exception {
        String branch = "{\"Version\":\"v1.0.1-0.20260102030405-0123456789ab\",\"Time\":\"2026-01-02T03:04:05Z\"}";
        proxy.put("example.com/m/@v/main.info", Reply.of(200, "application/json", branch));
        settings.put(Setting.SUMDB, "off");
        try (Modwell modwell = open()) {
            assertThat(ask(modwell, "GET", "/example.com/m/@v/main.info")).contains(branch);
        }
        settings.put(Setting.OFFLINE, "true");
        try (Modwell modwell = open()) {
            assertThat(ask(modwell, "GET", "/example.com/m/@v/main.info"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains(branch);
            assertThat(ask(modwell, "GET", "/example.com/m/@v/other.info"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("OFFLINE");
        }
    }

    @Test
    void offline_goWorksFromWhatIsKept_theRestIsRefusedAtOnce() throws Exception {
        proxy.add(Modules.small("example.com/m", "v1.1.0")).add(Modules.small("example.com/m", "v1.2.0"));
        settings.put(Setting.SUMDB, "off");
        try (Modwell modwell = open()) {
            for (String version : List.of("v1.0.0", "v1.1.0")) {
                for (String file : List.of(".info", ".mod", ".zip")) {
                    assertThat(ask(modwell, "GET", "/example.com/m/@v/" + version + file))
                            .startsWith("HTTP/1.1 200 ");
                }
            }
        }
        int before = asked();
        settings.put(Setting.OFFLINE, "true");
        try (Modwell modwell = open()) {
            assertThat(ask(modwell, "GET", "/example.com/m/@v/list"))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("x-modwell-stale: ")
                    .contains("v1.0.0\nv1.1.0\n")
                    .doesNotContain("v1.2.0");
            assertThat(ask(modwell, "GET", "/example.com/m/@latest"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"v1.1.0\"");
            assertThat(ask(modwell, "GET", "/example.com/m/@v/v1.0.info"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"v1.0.0\"");
            assertThat(ask(modwell, "GET", "/example.com/m/@v/v1.2.0.mod"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("OFFLINE");
            assertThat(ask(modwell, "GET", "/example.com/other/@v/list"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("OFFLINE");
            goWorks(modwell);
        }
        assertThat(asked()).as("nobody was asked").isEqualTo(before);
        assertThat(queued()).contains(new Operation(Operation.Kind.FETCH, "example.com/m/@v/v1.2.0.mod"));
    }

    /** How often the source was asked about modules; the probe for loops may come late. */
    private int asked() {
        return (int) proxy.requests().stream()
                .filter(request -> request.path().startsWith("example.com/"))
                .count();
    }

    private void goWorks(Modwell modwell) {
        if (GoCommand.find().isEmpty()) {
            return;
        }
        GoCommand go = GoCommand.in(temp.resolve("go"))
                .with("GOPROXY", modwell.url())
                .write("go.mod", "module example.com/main\n\ngo 1.21\n\nrequire example.com/m v1.0.0\n");
        assertThat(go.run("list", "-m", "-versions", "example.com/m").orThrow().stdout())
                .isEqualTo("example.com/m v1.0.0 v1.1.0\n");
        for (String query : List.of("latest", "upgrade", "v1", "v1.1", "<v1.3")) {
            assertThat(go.run("list", "-m", "example.com/m@" + query).orThrow().stdout())
                    .as(query)
                    .isEqualTo("example.com/m v1.1.0\n");
        }
        assertThat(go.run("list", "-m", "example.com/m@patch").orThrow().stdout())
                .isEqualTo("example.com/m v1.0.0\n");
        go.run("mod", "download", "example.com/m@v1.1.0").orThrow();
        assertThat(go.run("mod", "download", "example.com/m@v1.2.0").stderr()).contains("OFFLINE");
    }
}
