// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.sql;

import dev.modwell.core.ledger.MendedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** The ledger's file as a {@code DataSource}. */
public final class Ledger {
    /** How long a transaction waits for another one to end. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What SQLite says of a file that is damaged, or is no database. */
    private static final Set<Integer> DAMAGED =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

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

    /**
     * The database in {@code file}, which is put aside when it is damaged, and begun anew.
     *
     * @param database {@link #at} or {@link #relaxed} of the same file
     * @param told is told so, in a clause
     */
    public static MendedDatabase mended(DataSource database, Path file, Consumer<String> told) {
        return new MendedDatabase(database, trouble -> {
            Optional<Path> aside = putAside(file, trouble);
            aside.ifPresent(it -> told.accept(
                    "it lies aside as " + it.getFileName() + ", and a new one begins: " + trouble.getMessage()));
            return aside.isPresent();
        });
    }

    /**
     * Puts a database aside that is damaged, so that the next connection makes a new one. Nobody may use it
     * meanwhile.
     *
     * @param trouble what a use of it ran into
     * @return where the damaged one is now; empty when it is not damaged, or cannot be moved
     */
    static Optional<Path> putAside(Path file, SQLException trouble) {
        if (!DAMAGED.contains(trouble.getErrorCode()) || !isDamaged(file)) {
            return Optional.empty();
        }
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            // What is beside it goes first: it must never be taken for the new one's.
            for (String part : new String[] {"-wal", "-shm"}) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
            }
            return Optional.of(Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Another thread may have been here before. */
    private static boolean isDamaged(Path file) {
        try (Connection connection = at(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            return !found.next() || !found.getString(1).equals("ok");
        } catch (SQLException e) {
            return DAMAGED.contains(e.getErrorCode());
        }
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
