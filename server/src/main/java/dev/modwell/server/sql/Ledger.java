// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** The ledger's file as a {@code DataSource}. */
public final class Ledger {
    /** How long a transaction waits for another one to end. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Ledger() {}

    /**
     * The same for what may lose its last moments when the power fails, but not when the process does; writing
     * waits for no disk.
     */
    public static DataSource relaxed(Path file) {
        return at(file, SQLiteConfig.SynchronousMode.NORMAL);
    }

    /**
     * The database in {@code file}, which is made by the first connection. Safe for use by many threads:
     * each call for a connection opens one of its own.
     */
    public static DataSource at(Path file) {
        // What was committed must survive a power failure.
        return at(file, SQLiteConfig.SynchronousMode.FULL);
    }

    private static DataSource at(Path file, SQLiteConfig.SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        // Transactions read before they write: one that began as a reader could not wait for its turn.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource database = new Database(config);
        database.setUrl("jdbc:sqlite:" + file);
        return database;
    }

    /** A machine on which the driver's library cannot be loaded has no database; everything else still works there. */
    private static final class Database extends SQLiteDataSource {
        Database(SQLiteConfig config) {
            super(config);
        }

        @Override
        public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            try {
                return super.getConnection(user, password);
            } catch (LinkageError e) {
                throw new SQLException("SQLite's library cannot be loaded: " + e.getMessage(), e);
            }
        }
    }
}
