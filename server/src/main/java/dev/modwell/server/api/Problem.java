// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import java.util.List;
import java.util.Optional;

/**
 * A failure as RFC 9457 has it.
 *
 * @param type names the kind, for programs
 * @param title the kind, for people
 * @param instance the page that tells of this very failure
 * @param kind a kind of {@code docs/failures.md}
 * @param attempts every try at a source
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String kind,
        String subject,
        String advice,
        List<Try> attempts) {
    /** One try at one source. */
    public record Try(String origin, Optional<String> kind, int status, double millis, long bytes, String detail) {
        static Try of(Attempt attempt) {
            return new Try(
                    attempt.origin(),
                    Optional.ofNullable(attempt.kind()).map(Enum::name),
                    attempt.status(),
                    attempt.elapsed().toNanos() / 1e6,
                    attempt.bytes(),
                    attempt.detail());
        }
    }

    static Problem of(Failure failure, String trace) {
        String kind = failure.kind().name();
        return new Problem(
                "urn:modwell:failure:" + kind,
                kind.charAt(0)
                        + kind.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                failure.kind().status(),
                failure.sentence(),
                "/-/why/" + trace,
                kind,
                failure.subject(),
                failure.remedy(),
                failure.attempts().stream().map(Try::of).toList());
    }
}
