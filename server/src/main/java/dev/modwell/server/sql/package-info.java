/**
 * The database in the data folder: SQLite, one file, through the JDK's {@code DataSource}. The only package
 * that knows the driver.
 *
 * <pre>{@code
 * DataSource database = Ledger.at(layout.ledger());
 * PendingQueue queue = PendingQueue.open(database, PendingQueue.MAX_ENTRIES);
 * }</pre>
 */
@NullMarked
package dev.modwell.server.sql;

import org.jspecify.annotations.NullMarked;
