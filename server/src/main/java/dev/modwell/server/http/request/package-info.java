/**
 * What a request says of itself, read strictly and without knowing any server: its path, the proxies it came
 * through, its trace; and the refusal of one that goes no further.
 *
 * <pre>{@code
 * String path = RequestPath.decode("/example.com/%21m/@v/list?x");   // example.com/!m/@v/list
 * }</pre>
 */
@NullMarked
package dev.modwell.server.http.request;

import org.jspecify.annotations.NullMarked;
