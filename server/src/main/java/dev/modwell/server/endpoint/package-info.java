/**
 * What the API of this server has: the routes, and the records that they answer with. The command line
 * shows the same records, whether it asked a server for them or is alone with the data folder.
 *
 * <pre>{@code
 * Api api = new Api(new QueueEndpoints(queue, ...).routes());
 * }</pre>
 */
@NullMarked
package dev.modwell.server.endpoint;

import org.jspecify.annotations.NullMarked;
