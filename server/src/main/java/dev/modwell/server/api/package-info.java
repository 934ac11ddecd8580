/**
 * The API of a running server, below {@code /-/api/v1/}: what people and programs ask of the server itself
 * and not of modules. Knows no HTTP server: {@link dev.modwell.server.api.Api#answer} is given a verb, a
 * path and a query, and gives a value.
 *
 * <p>Every endpoint is one {@link dev.modwell.server.api.Route}. An answer is a record, sent as JSON; its
 * schema in {@code /-/api/v1/openapi.json} is made of the record itself, so the two cannot differ. What
 * fails is the same failure value as everywhere else, sent as {@code application/problem+json} (RFC 9457).
 * What a call needs is in its query; bodies are not looked at.
 *
 * <pre>{@code
 * new Route(Verb.POST, "queue/retry", "Try what waits now.", List.of(), Started.class, call -> ...)
 *
 * $ curl -X POST -H 'X-Modwell-Request: 1' http://127.0.0.1:8080/-/api/v1/queue/retry
 * {"waiting":3}
 * }</pre>
 */
@NullMarked
package dev.modwell.server.api;

import org.jspecify.annotations.NullMarked;
