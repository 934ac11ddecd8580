// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.ledger;

import dev.modwell.core.failure.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** The durable queue of pending operations. Safe for use by many threads. */
public final class PendingQueue {
    /** How many operations wait at most, unless configured otherwise. */
    public static final int MAX_ENTRIES = 100_000;

    /** The longest subject; the longest key is shorter. */
    public static final int MAX_SUBJECT = 4096;

    private static final String TABLE = "CREATE TABLE IF NOT EXISTS pending ("
            + "position BIGINT NOT NULL PRIMARY KEY, kind VARCHAR(16) NOT NULL, subject VARCHAR(4096) NOT NULL, "
            + "asked BIGINT NOT NULL, tries INTEGER NOT NULL, last_failure VARCHAR(1000) NOT NULL, "
            + "UNIQUE (kind, subject))";
    private static final String COLUMNS = "SELECT position, kind, subject, asked, tries, last_failure FROM pending ";

    private final MendedDatabase database;
    private final int maxEntries;
    private final LongAdder refused = new LongAdder();

    /** What became of an operation that was offered. */
    public enum Added {
        /** It waits now, at the end. */
        NEW,
        /** It was waiting already and kept its place. */
        KNOWN,
        /** The queue is full; the operation was refused and counted. */
        FULL
    }

    private PendingQueue(MendedDatabase database, int maxEntries) {
        this.database = database;
        this.maxEntries = maxEntries;
    }

    /** The queue in {@code database}, which must be at hand; its table is made when it is not there. */
    public static PendingQueue open(DataSource database, int maxEntries) throws LedgerException {
        PendingQueue queue = new PendingQueue(MendedDatabase.unmended(database), maxEntries);
        queue.inTransaction("open the queue", connection -> true);
        return queue;
    }

    /** The queue in {@code database}, whether that is at hand or not. */
    public static PendingQueue of(MendedDatabase database, int maxEntries) {
        return new PendingQueue(database, maxEntries);
    }

    /** Puts an operation at the end, unless it waits already. Durable when this returns. */
    public synchronized Added add(Operation operation, Instant now) throws LedgerException {
        if (operation.subject().length() > MAX_SUBJECT) {
            throw new IllegalArgumentException(
                    "subject of " + operation.subject().length() + " characters");
        }
        Added added = inTransaction("add " + operation, connection -> {
            if (contains(connection, operation)) {
                return Added.KNOWN;
            }
            if (number(connection, "SELECT COUNT(*) FROM pending") >= maxEntries) {
                return Added.FULL;
            }
            insert(connection, operation, now);
            return Added.NEW;
        });
        if (added == Added.FULL) {
            refused.increment();
        }
        return added;
    }

    /** The operation that is next. */
    public Optional<Pending> first() throws LedgerException {
        return list(Long.MIN_VALUE, 1).stream().findFirst();
    }

    /** At most {@code limit} operations in order, from the first whose position is above {@code after}. */
    public List<Pending> list(long after, int limit) throws LedgerException {
        return inTransaction("read the queue", connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(COLUMNS + "WHERE position > ? ORDER BY position LIMIT ?")) {
                query.setLong(1, after);
                query.setInt(2, limit);
                return read(query);
            }
        });
    }

    /** Takes an operation out, because it is done or not wanted any more; reports whether it was there. */
    public boolean remove(Operation operation) throws LedgerException {
        return inTransaction("remove " + operation, connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM pending WHERE kind = ? AND subject = ?")) {
                bind(delete, 1, operation);
                return delete.executeUpdate() > 0;
            }
        });
    }

    /** Notes that an operation was tried in vain; it keeps its place. */
    public void failed(Operation operation, String failure) throws LedgerException {
        note(operation, failure, 1);
    }

    /** Notes why an operation could not be tried; it keeps its place, and that was no try. */
    public void held(Operation operation, String failure) throws LedgerException {
        note(operation, failure, 0);
    }

    private void note(Operation operation, String failure, int tries) throws LedgerException {
        inTransaction("note a failure of " + operation, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE pending SET tries = tries + ?, last_failure = ? WHERE kind = ? AND subject = ?")) {
                update.setInt(1, tries);
                update.setString(2, Sentence.of(failure));
                bind(update, 3, operation);
                return update.executeUpdate();
            }
        });
    }

    /** Empties the queue; returns how many operations were dropped. */
    public int clear() throws LedgerException {
        return inTransaction("empty the queue", connection -> {
            try (Statement delete = connection.createStatement()) {
                return delete.executeUpdate("DELETE FROM pending");
            }
        });
    }

    /** How many operations wait. */
    public long size() throws LedgerException {
        return inTransaction("count the queue", connection -> number(connection, "SELECT COUNT(*) FROM pending"));
    }

    /** Refuses an operation that found no room before it came to the database, and counts it. */
    public void refuse() {
        refused.increment();
    }

    /** How many operations this process refused because the queue was full. */
    public long refused() {
        return refused.sum();
    }

    private static boolean contains(Connection connection, Operation operation) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pending WHERE kind = ? AND subject = ?")) {
            bind(query, 1, operation);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void insert(Connection connection, Operation operation, Instant now) throws SQLException {
        long position = number(connection, "SELECT COALESCE(MAX(position), 0) + 1 FROM pending");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO pending (position, kind, subject, asked, tries, last_failure) VALUES (?, ?, ?, ?, 0, '')")) {
            insert.setLong(1, position);
            bind(insert, 2, operation);
            insert.setLong(4, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, Operation operation) throws SQLException {
        statement.setString(first, operation.kind().name());
        statement.setString(first + 1, operation.subject());
    }

    private static List<Pending> read(PreparedStatement query) throws SQLException {
        List<Pending> entries = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Operation operation = new Operation(Operation.Kind.valueOf(rows.getString(2)), rows.getString(3));
                Instant asked = Instant.ofEpochMilli(rows.getLong(4));
                entries.add(new Pending(rows.getLong(1), operation, asked, rows.getInt(5), rows.getString(6)));
            }
        }
        return entries;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private <T> T inTransaction(String what, MendedDatabase.Work<T> work) throws LedgerException {
        return database.use(what, connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TABLE);
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e); // On a full disk SQLite has rolled back already; the cause is what counts.
        }
    }
}
