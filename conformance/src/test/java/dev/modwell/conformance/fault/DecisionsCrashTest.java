// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.testkit.FakeProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A server that is killed while it writes down what it decided. */
final class DecisionsCrashTest {
    private static final Map<String, String> SHORT_LIVED = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    private static final int ROUNDS = 5;

    /** How many more decisions must be on disk before the next kill. */
    private static final int ENOUGH = 60;

    @TempDir
    private Path folder;

    private final AtomicInteger modules = new AtomicInteger();

    @Test
    void killed_whatWasWrittenStays_andWhatIsLostIsTheEndAlone() throws Exception {
        Map<Long, String> written = new TreeMap<>();
        try (FakeProxy upstream = FakeProxy.start()) {
            for (int round = 0; round < ROUNDS; round++) {
                written.putAll(serveAndKill(upstream, written.size() + ENOUGH));
                Map<Long, String> kept = rows();
                assertThat(kept).as("round %d: what was on disk", round).containsAllEntriesOf(written);
                assertThat(kept.keySet())
                        .as("round %d: no gap but at the end", round)
                        .hasSize(((TreeMap<Long, String>) kept).lastKey().intValue());
                assertThat(ask("PRAGMA integrity_check")).containsValue("ok");
                written.putAll(kept);
            }
        }
        assertThat(written).hasSizeGreaterThanOrEqualTo(ROUNDS * ENOUGH);
    }

    /** What another process saw on disk before the kill. */
    private Map<Long, String> serveAndKill(FakeProxy upstream, int enough) throws Exception {
        try (ModwellProcess modwell = ModwellProcess.start(
                folder, SHORT_LIVED, "--upstream", upstream.uri().toString(), "--sumdb", "off")) {
            Thread client = Thread.ofVirtual().start(() -> askUntilItDies(modwell));
            Map<Long, String> seen = rows();
            while (seen.size() < enough && client.isAlive()) {
                LockSupport.parkNanos(1_000_000);
                seen = rows();
            }
            modwell.process().toHandle().destroyForcibly();
            modwell.process().waitFor();
            client.join();
            return seen;
        }
    }

    private void askUntilItDies(ModwellProcess modwell) {
        try {
            while (true) {
                RawAnswer.of(modwell.uri(), "crash.example/m" + modules.incrementAndGet() + "/@v/v1.0.0.info");
            }
        } catch (IOException _) {
            // It died.
        }
    }

    private Map<Long, String> rows() throws SQLException {
        return ask("SELECT id, module FROM decision");
    }

    private Map<Long, String> ask(String sql) throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("decisions.db"));
        Map<Long, String> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.put(found.getLong(1), found.getString(found.getMetaData().getColumnCount()));
            }
        }
        return rows;
    }
}
