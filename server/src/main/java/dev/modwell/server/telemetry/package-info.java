/**
 * What operators see: one JSON object a line on standard error, for the log's lines and for every answered
 * request.
 *
 * <pre>{@code
 * {"time":"2026-01-02T03:04:05.678Z","level":"info","logger":"access","message":"GET /m/@v/list 200","trace":"7f3a...",...}
 * }</pre>
 */
@NullMarked
package dev.modwell.server.telemetry;

import org.jspecify.annotations.NullMarked;
