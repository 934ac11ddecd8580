// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.Exit;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.server.sql.Ledger;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.HeldPort;
import dev.modwell.testkit.Modules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code modwell queue}, with a server that owns the data folder and without one. */
final class QueueTest {
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
    private static final String ONE = "example.com/m/@v/v1.0.0.mod";
    private static final String GONE = "example.com/gone/@v/v1.0.0.mod";

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HeldPort nobody = HeldPort.take();
    private URI upstream = nobody.uri();

    @BeforeEach
    void fill() throws Exception {
        Files.createDirectories(temp.resolve("data"));
        PendingQueue queue = queue();
        queue.add(new Operation(Operation.Kind.FETCH, GONE), Instant.parse("2026-11-28T20:15:00.5Z"));
        queue.add(new Operation(Operation.Kind.FETCH, ONE), Instant.parse("2026-11-28T20:16:00Z"));
    }

    @AfterEach
    void letGo() {
        nobody.close();
    }

    private PendingQueue queue() throws Exception {
        return PendingQueue.open(
                Ledger.at(new DiskLayout(temp.resolve("data"), temp.resolve("data/tmp")).ledger()),
                PendingQueue.MAX_ENTRIES);
    }

    private Map<Setting, String> settings() {
        return Map.of(
                Setting.LISTEN,
                "127.0.0.1:0",
                Setting.DATA,
                temp.resolve("data").toString(),
                Setting.UPSTREAM,
                upstream.toString(),
                Setting.SUMDB,
                "off",
                Setting.ALLOW_HOSTS,
                "127.0.0.1");
    }

    private Modwell server() throws Exception {
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings(), Map.of());
        return Modwell.open(
                new ConfigurationLoader(Surroundings.current(NO_GO), flags)
                        .load()
                        .configuration(),
                NO_GO);
    }

    private Exit queue(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("queue"));
        line.addAll(List.of(words));
        settings().forEach((setting, value) -> line.addAll(List.of(setting.flag(), value)));
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(line.toArray(String[]::new));
        return Arrays.stream(Exit.values())
                .filter(exit -> exit.code() == code)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ls_withoutAServer_showsTheQueueAsItIs() throws Exception {
        assertThat(queue("ls")).isEqualTo(Exit.FINE);
        assertThat(out.toString())
                .containsSubsequence("POSITION", "SUBJECT", GONE, ONE, "2 wait")
                .contains("2026-11-28T20:15:00Z");
        assertThat(queue("ls", "--quiet")).isEqualTo(Exit.FINE);
        assertThat(out.toString()).isEqualTo(GONE + "\n" + ONE + "\n");
        assertThat(queue("ls", "--json")).isEqualTo(Exit.FINE);
        JsonNode page = JsonMapper.builder().build().readTree(out.toString());
        assertThat(page.get("waiting").asInt()).isEqualTo(2);
        assertThat(page.at("/entries/0/kind").asString()).isEqualTo("FETCH");
        assertThat(page.at("/entries/0/asked").asString()).isEqualTo("2026-11-28T20:15:00.500Z");
        assertThat(page.at("/entries/0/lastFailure").isMissingNode()).isTrue();
    }

    @Test
    void drop_withoutAServer_takesOut() throws Exception {
        assertThat(queue("drop", GONE)).isEqualTo(Exit.FINE);
        assertThat(out.toString()).isEqualTo("1 dropped\n");
        assertThat(queue("drop", GONE)).isEqualTo(Exit.NOT_FOUND);
        assertThat(queue("drop", "--all", "--json")).isEqualTo(Exit.FINE);
        assertThat(out.toString()).isEqualTo("{\"dropped\":1}\n");
        assertThat(queue().size()).isZero();
        assertThat(queue("drop")).isEqualTo(Exit.USAGE);
    }

    @Test
    void retry_withoutAServer_carriesOutWhatItCan() throws Exception {
        assertThat(queue("retry")).isEqualTo(Exit.SOURCE_TROUBLE);
        assertThat(out.toString()).isEqualTo("2 still wait; see modwell queue ls\n");
        assertThat(queue("ls")).isEqualTo(Exit.FINE);
        assertThat(out.toString()).contains("CONNECT_FAILED");
        try (FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"))) {
            upstream = proxy.uri();
            assertThat(queue("retry")).isEqualTo(Exit.FINE);
            assertThat(out.toString()).isEqualTo("nothing waits\n");
            assertThat(proxy.count(GONE)).as("proven absence completes").isEqualTo(1);
        }
        assertThat(temp.resolve("data/cache/download").resolve(ONE)).exists();
    }

    @Test
    void withAServer_itIsAskedAndObeys() throws Exception {
        try (Modwell server = server()) {
            assertThat(server.url()).startsWith("http://127.0.0.1:");
            assertThat(queue("ls", "--quiet")).isEqualTo(Exit.FINE);
            assertThat(out.toString()).isEqualTo(GONE + "\n" + ONE + "\n");
            assertThat(queue("retry")).isEqualTo(Exit.SOURCE_TROUBLE);
            assertThat(queue("drop", GONE)).isEqualTo(Exit.FINE);
            assertThat(queue("ls", "--quiet")).isEqualTo(Exit.FINE);
            assertThat(out.toString()).isEqualTo(ONE + "\n");
        }
    }

    /** With a folder in the place of its database the queue cannot be used, as on a full disk. */
    @Test
    @Timeout(180) // only so that waiting for what never comes fails
    void ls_databaseCannotBeUsed_showsWhatWaitsInMemory() throws Exception {
        try (Modwell server = server();
                HttpClient client = HttpClient.newHttpClient()) {
            for (String file : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
                Files.deleteIfExists(temp.resolve("data").resolve(file));
            }
            Files.createDirectory(temp.resolve("data/ledger.db"));
            URI missed = URI.create(server.url() + "/" + ONE);
            client.send(HttpRequest.newBuilder(missed).build(), HttpResponse.BodyHandlers.discarding());
            while (queue("ls", "--quiet") != Exit.FINE || out.toString().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(out.toString()).isEqualTo(ONE + "\n");
            assertThat(queue("ls")).isEqualTo(Exit.FINE);
            assertThat(out.toString())
                    .startsWith("what waits in the database is not shown: ledger: cannot read the queue: ")
                    .containsPattern("\n- +FETCH +0 .*" + ONE)
                    .contains("\n1 wait, 1 of them in memory until the database works");
            assertThat(queue("retry")).isEqualTo(Exit.FAILED);
        }
    }

    @Test
    void ownedByAProcessWithoutAddress_isRefused() throws Exception {
        DiskLayout layout = new DiskLayout(temp.resolve("data"), temp.resolve("data/tmp"));
        try (var own = dev.modwell.core.store.DataFolder.own(layout, "")) {
            assertThat(own.layout()).isEqualTo(layout);
            assertThat(queue("ls")).isEqualTo(Exit.FAILED);
            assertThat(err.toString()).contains("takes no orders");
        }
    }
}
