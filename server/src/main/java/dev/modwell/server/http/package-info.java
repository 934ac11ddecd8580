/**
 * The door: HTTP/1.1 and HTTP/2, in clear or with TLS. Checks what arrives, asks core, and translates its
 * {@link dev.modwell.core.serve.Reply} into bytes on a socket; decides nothing about modules. The only
 * package that knows the HTTP framework, and the network library below it.
 *
 * <h2>The path of a request</h2>
 * <pre>{@code
 * StrictDecoder   framing: refuses what two servers could read in two ways; a deadline for slow senders
 * HotLane         plain GETs of what lies on the HotShelf: answered here; all else goes on
 * Door            method, Host, body, path (RequestPath), trace; then one of
 *   OwnPages        /healthz /readyz / /-/...
 *   Answering.hit   what is kept: answered at once, on the event loop
 *   Answering.answer  everything else: on a virtual thread, since it may wait for a source
 * ContentWriter   conditional requests, ranges, headers, body; or a Refusal as four lines of text
 * Exchange        counts the request, and publishes what became of it
 * }</pre>
 *
 * <p>A body that still arrives is passed on as it comes. When it turns out wrong, the transfer is broken
 * off, never completed: HTTP/1.1 closes the connection short of the announced length or without the last
 * chunk, HTTP/2 resets the stream.
 */
@NullMarked
package dev.modwell.server.http;

import org.jspecify.annotations.NullMarked;
