// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.sql;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The ledger's file as a {@code DataSource}. */
public final class Ledger {
    /** How long a transaction waits for another one to end. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Ledger() {}

    /**
     * The database in {@code file}, which is made by the first connection. Safe for use by many threads:
     * each call for a connection opens one of its own.
     */
    public static DataSource at(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // What was committed must survive a power failure.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        // Transactions read before they write: one that began as a reader could not wait for its turn.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + file);
        return database;
    }
}
