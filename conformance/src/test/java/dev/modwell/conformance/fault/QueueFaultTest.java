// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.conformance.Stage;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.server.Modwell;
import dev.modwell.server.sql.Ledger;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.HeldPort;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose queue of pending operations is filled, killed or full. */
@Timeout(300) // only so that waiting for what never comes fails
final class QueueFaultTest {
    @TempDir
    Path folder;

    private final FakeProxy upstream = FakeProxy.start();
    private final List<String> keys = new ArrayList<>();
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < 20; i++) {
            FakeModule module = Modules.small("example.com/m" + i, "v1.0.0");
            upstream.add(module);
            keys.add(module.key(".mod"));
        }
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
        upstream.close();
    }

    private Path data() {
        return folder.resolve("m-data");
    }

    private PendingQueue queue() throws Exception {
        return PendingQueue.open(Ledger.at(data().resolve("ledger.db")), PendingQueue.MAX_ENTRIES);
    }

    private List<String> queued() throws Exception {
        return queue().list(Long.MIN_VALUE, 100).stream()
                .map(Pending::operation)
                .map(operation -> operation.subject())
                .toList();
    }

    private void awaitQueued(List<String> expected) throws Exception {
        while (!queued().equals(expected)) {
            Thread.onSpinWait();
        }
    }

    private static RawAnswer ask(String server, String path) throws IOException {
        return RawAnswer.of(URI.create(server), path);
    }

    /** The files that were asked of the source, without what finds out whether it answers. */
    private List<String> fetched() {
        return upstream.requests().stream()
                .map(Request::path)
                .filter(path -> path.endsWith(".mod"))
                .toList();
    }

    @Test
    void missed_isQueuedOnce_andFetchedInOrder() throws Exception {
        upstream.server().down();
        try (Modwell modwell =
                stage.open("m", Map.of(), "--upstream", upstream.uri().toString())) {
            for (int i : new int[] {3, 1, 3, 2, 1, 3}) {
                assertThat(ask(modwell.url(), keys.get(i)).status()).isIn(502, 503);
            }
            List<String> inOrder = List.of(keys.get(3), keys.get(1), keys.get(2));
            awaitQueued(inOrder);
            upstream.server().up();
            awaitQueued(List.of());
            assertThat(fetched()).isEqualTo(inOrder);
        }
    }

    @Test
    void server_isKilledWithAFilledQueue_theNextOneCarriesItOut() throws Exception {
        upstream.server().down();
        String source = upstream.uri().toString();
        try (ModwellProcess modwell = ModwellProcess.start(data(), Map.of(), "--upstream", source, "--sumdb", "off")) {
            for (String key : keys) {
                assertThat(ask(modwell.uri().toString(), key).status()).isIn(502, 503);
            }
            awaitQueued(keys);
            modwell.process().toHandle().destroyForcibly();
            modwell.process().waitFor();
        }
        assertThat(queued()).isEqualTo(keys);
        upstream.server().up();
        try (ModwellProcess modwell = ModwellProcess.start(data(), Map.of(), "--upstream", source, "--sumdb", "off")) {
            awaitQueued(List.of());
            assertThat(fetched()).isEqualTo(keys);
            for (String key : keys) {
                assertThat(ask(modwell.uri().toString(), "cached-only/" + key).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void offline_noMore_whatWasMissedIsFetched_withoutARestart() throws Exception {
        Path file = Files.writeString(folder.resolve("modwell.yaml"), "offline: true\n");
        String source = upstream.uri().toString();
        List<String> flags = List.of("--config", file.toString(), "--upstream", source, "--sumdb", "off");
        try (ModwellProcess modwell = ModwellProcess.start(data(), Map.of(), flags.toArray(String[]::new))) {
            List<String> missed = keys.subList(0, 3);
            for (String key : missed) {
                assertThat(ask(modwell.uri().toString(), key).text()).startsWith("OFFLINE: ");
            }
            awaitQueued(missed);
            Files.writeString(file, "offline: false\n");
            awaitQueued(List.of());
            assertThat(fetched()).isEqualTo(missed);
        }
    }

    @Test
    void hostThatIsNotThere_holdsUpNothingElse() throws Exception {
        String nowhere = "nowhere.invalid/tool/@v/v1.0.0.mod";
        try (Modwell modwell =
                stage.open("m", Map.of(), "--upstream", upstream.uri().toString(), "--private", "nowhere.invalid/*")) {
            assertThat(ask(modwell.url(), nowhere).status()).isEqualTo(502);
            awaitQueued(List.of(nowhere));
            upstream.server().down();
            assertThat(ask(modwell.url(), keys.get(0)).status()).isIn(502, 503);
            awaitQueued(List.of(nowhere, keys.get(0)));
            upstream.server().up();
            awaitQueued(List.of(nowhere));
            assertThat(ask(modwell.url(), "cached-only/" + keys.get(0)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void sourcesOfARule_areNotThere_holdUpNothingElse() throws Exception {
        String corporate = "corp.example/tool/@v/v1.0.0.mod";
        try (HeldPort nobody = HeldPort.take()) {
            String rules = "rules:\n  - {match: \"corp.example/*\", sources: \"" + nobody.uri() + "\"}\n";
            Path file = Files.writeString(folder.resolve("modwell.yaml"), rules);
            String source = upstream.uri().toString();
            List<String> flags = List.of("--config", file.toString(), "--upstream", source, "--sumdb", "off");
            try (ModwellProcess modwell = ModwellProcess.start(data(), Map.of(), flags.toArray(String[]::new))) {
                assertThat(ask(modwell.uri().toString(), corporate).status()).isEqualTo(502);
                awaitQueued(List.of(corporate));
                upstream.server().down();
                assertThat(ask(modwell.uri().toString(), keys.get(0)).status()).isIn(502, 503);
                awaitQueued(List.of(corporate, keys.get(0)));
                upstream.server().up();
                awaitQueued(List.of(corporate));
                assertThat(fetched()).containsExactly(keys.get(0));
            }
        }
    }

    @Test
    void queue_isFull_whatComesIsRefused_andCounted() throws Exception {
        Files.createDirectories(data());
        assertThat(queue().size()).isZero();
        try (Connection connection = Ledger.at(data().resolve("ledger.db")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + PendingQueue.MAX_ENTRIES + ") INSERT INTO pending (position, kind, subject, asked, tries, "
                    + "last_failure) SELECT i, 'FETCH', 'example.com/old/@v/v1.0.' || i || '.mod', 0, 0, '' FROM n");
        }
        try (Modwell modwell = stage.open("m", Map.of(), "--offline", "true")) {
            assertThat(ask(modwell.url(), keys.get(0)).text()).startsWith("OFFLINE: ");
            assertThat(ask(modwell.url(), "example.com/old/@v/v1.0.7.mod").text())
                    .startsWith("OFFLINE: ");
            assertThat(ask(modwell.url(), keys.get(1)).text()).startsWith("OFFLINE: ");
            String page = "";
            while (!page.contains("\"refused\":2")) {
                page = ask(modwell.url(), "-/api/v1/queue?limit=1").text().replace(" ", "");
            }
            assertThat(page).contains("\"waiting\":" + PendingQueue.MAX_ENTRIES);
        }
    }
}
