// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.PendingQueue;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() throws Exception {
        file = folder.resolve("ledger.db");
        PendingQueue queue = PendingQueue.open(Ledger.at(file), 10_000);
        for (int i = 0; i < 300; i++) {
            queue.add(new Operation(Operation.Kind.FETCH, "example.com/m" + i + "/@v/v1.0.0.zip"), Instant.EPOCH);
        }
    }

    private SQLException trouble() {
        return catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = Ledger.at(file).getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet all = statement.executeQuery("SELECT subject FROM pending ORDER BY position")) {
                while (all.next()) {
                    assertThat(all.getString(1)).isNotEmpty();
                }
            }
        });
    }

    @Test
    void putAside_noDatabase_liesAside_andANewOneBegins() throws Exception {
        Files.writeString(file, "no database ".repeat(1000));
        assertThat(Ledger.putAside(file, trouble())).hasValue(folder.resolve("ledger.db.damaged"));
        assertThat(folder.resolve("ledger.db.damaged")).hasContent("no database ".repeat(1000));
        assertThat(PendingQueue.open(Ledger.at(file), 10).size()).isZero();
    }

    @Test
    void putAside_damagedInTheMiddle_liesAside() throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(4096);
            bytes.write(new byte[(int) (bytes.length() - 4096)]);
        }
        assertThat(Ledger.putAside(file, trouble())).isPresent();
        assertThat(trouble().getMessage()).as("a new one").contains("no such table");
    }

    @Test
    void putAside_anotherThreadDidItBefore_leavesTheNewOne() throws Exception {
        Files.writeString(file, "no database ".repeat(1000));
        SQLException trouble = trouble();
        assertThat(Ledger.putAside(file, trouble)).isPresent();
        PendingQueue.open(Ledger.at(file), 10)
                .add(new Operation(Operation.Kind.FETCH, "example.com/m/@v/v1.0.0.zip"), Instant.EPOCH);
        assertThat(Ledger.putAside(file, trouble)).isEmpty();
        assertThat(PendingQueue.open(Ledger.at(file), 10).size()).isOne();
    }

    @Test
    void putAside_otherTrouble_leavesItAlone() throws Exception {
        assertThat(Ledger.putAside(file, new SQLException("database or disk is full", "", 13)))
                .isEmpty();
        assertThat(PendingQueue.open(Ledger.at(file), 10).size()).isEqualTo(300);
    }
}
