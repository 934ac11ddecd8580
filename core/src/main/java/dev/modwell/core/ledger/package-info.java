/**
 * What must outlive the process beside the files: the queue of operations that could not be carried out
 * while the line was cut. Kept in a database that the server provides as a {@code DataSource}; the SQL is
 * the part that SQLite and PostgreSQL share.
 *
 * <p>The queue is ordered by when an operation was asked for first, has each operation (kind and subject)
 * once, and holds at most {@link dev.modwell.core.ledger.PendingQueue#MAX_ENTRIES} of them; what comes then
 * is refused and counted. An operation that was added is durable when {@code add} returns.
 *
 * <pre>{@code
 * position  kind    subject                                  tries
 * 17        FETCH   github.com/acme/tool/@v/v1.9.0.zip       0
 * 18        VERIFY  github.com/acme/lib/@v/v0.3.0.zip        2
 * }</pre>
 */
@NullMarked
package dev.modwell.core.ledger;

import org.jspecify.annotations.NullMarked;
