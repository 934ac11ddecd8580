// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * A database that need not be at hand, and may be damaged. Each use of it looks anew, so that a disk that was full, or a
 * folder that was gone, is only as much of a hindrance as it lasts; one that is damaged is put aside by whoever knows its
 * file, and the use is tried again with the new one. Safe for use by many threads.
 */
public final class MendedDatabase {
    private final DataSource database;
    private final Predicate<SQLException> mending;
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    /** What is done with a connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * @param mending told of what went wrong while nobody uses the database; reports whether the same can be
     *     tried again at once, because it has put a damaged database aside
     */
    public MendedDatabase(DataSource database, Predicate<SQLException> mending) {
        this.database = database;
        this.mending = mending;
    }

    /** One that nobody mends. */
    public static MendedDatabase unmended(DataSource database) {
        return new MendedDatabase(database, trouble -> false);
    }

    /** @param what is done, for the exception's words */
    public <T> T use(String what, Work<T> work) throws LedgerException {
        try {
            return once(work);
        } catch (SQLException e) {
            if (!isMended(e)) {
                throw new LedgerException(what, e);
            }
        }
        try {
            return once(work);
        } catch (SQLException e) {
            throw new LedgerException(what, e);
        }
    }

    private boolean isMended(SQLException trouble) {
        use.writeLock().lock();
        try {
            return mending.test(trouble);
        } finally {
            use.writeLock().unlock();
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        use.readLock().lock();
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } finally {
            use.readLock().unlock();
        }
    }
}
