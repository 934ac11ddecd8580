/**
 * What a running server remembers of its own work.
 *
 * <p>{@link dev.modwell.core.stats.Decisions} keeps the last failed answers, so that the link in a failure's
 * body leads to everything the server knew when it gave that answer. It lives in memory: nothing is left
 * after a restart, and the oldest gives way.
 *
 * <pre>{@code
 * trace:   7f3a0123456789abcdef0123456789ab
 * when:    2026-01-02T03:04:05Z
 * request: GET /github.com/acme/tool/@v/v1.9.0.info
 * answer:  404 NO_SUCH_VERSION
 * about:   github.com/acme/tool@v1.9.0
 * because: unknown revision v1.9.0
 * tried:
 *   1. goproxy.example: 404 NO_SUCH_VERSION in 41 ms, 19 bytes: not found
 *   2. direct: NO_SUCH_VERSION in 5 ms, 0 bytes: 212 tags, none matches
 * advice:  go list -m -versions github.com/acme/tool
 * }</pre>
 */
@NullMarked
package dev.modwell.core.stats;

import org.jspecify.annotations.NullMarked;
