/**
 * Work without a line. {@link dev.modwell.core.offline.Line} notices by itself that no source answers and
 * that one answers again; {@link dev.modwell.core.offline.Replay} carries out what was missed.
 *
 * <h2>The line</h2>
 * to a group of sources is suspected when a question was left without an answer. Any HTTP status is an
 * answer. A list that leaves a question waiting is sounded before that ({@link dev.modwell.core.offline.Vigil}).
 * The group is then tried at once; when nobody answers that either, its line counts as cut, and
 * every question is answered from the store or refused at once ({@link dev.modwell.core.offline.Lined}). It
 * is tried again after 1 s, 2 s, 4 s and so on up to 30 s, at nobody's expense, and is back with the first
 * answer.
 *
 * <h2>The replay</h2>
 * takes the first operation of {@link dev.modwell.core.ledger.PendingQueue}, one at a time and in order.
 * Success and proven absence complete it. A failure of the line leaves it where it is, so that order is
 * kept, and rests: 1 s, doubled each time up to 5 min, ended early when the line is back or a person asks
 * for it. Trouble of a source rests as well, but {@link dev.modwell.core.offline.Replay#MAX_TRIES} times
 * only: one broken repository does not hold up the queue for ever. An operation whose host of version control is not
 * there, which may never have been, or is in trouble, is passed, with all others that need that host; so is one
 * that a rule has asked of sources of its own, with all others that are asked of these. When the rest is done they are
 * tried again after such a rest. What is given up so, or refused for
 * good, is dropped and told as an event of its own; its tries have told of themselves.
 *
 * <pre>{@code
 * line cut       add FETCH a, add FETCH b, add FETCH a      queue: a, b
 * line is back   carry out a: done; b: CONNECT_FAILED       queue: b, resting 1 s
 * 1 s later      carry out b: NO_SUCH_VERSION               queue: empty
 * }</pre>
 */
@NullMarked
package dev.modwell.core.offline;

import org.jspecify.annotations.NullMarked;
