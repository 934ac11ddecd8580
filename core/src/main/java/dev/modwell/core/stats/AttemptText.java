// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts as text for a row of a table: one line each, with fields between tabs, which the texts of an attempt
 * never hold: source, kind, status, bytes, then in microseconds the whole time, DNS, connect, TLS and first
 * byte, and the detail last.
 */
final class AttemptText {
    private static final int FIELDS = 10;

    /** A detail is kept so far. */
    static final int MAX_DETAIL = 300;

    private AttemptText() {}

    static String of(List<Attempt> attempts) {
        StringBuilder text = new StringBuilder();
        for (Attempt attempt : attempts) {
            FailureKind kind = attempt.kind();
            PhaseTimes phases = attempt.phases();
            String detail = attempt.detail();
            text.append(attempt.origin()).append('\t');
            text.append(kind == null ? "" : kind.name()).append('\t');
            text.append(attempt.status()).append('\t').append(attempt.bytes()).append('\t');
            text.append(micros(attempt.elapsed())).append('\t');
            text.append(micros(phases.dns())).append('\t');
            text.append(micros(phases.connect())).append('\t');
            text.append(micros(phases.tls())).append('\t');
            text.append(micros(phases.firstByte())).append('\t');
            text.append(detail, 0, Math.min(detail.length(), MAX_DETAIL)).append('\n');
        }
        return text.toString();
    }

    /** What {@link #of} wrote; a line that another version wrote differently is left out. */
    static List<Attempt> parse(String text) {
        List<Attempt> attempts = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Attempt attempt = attempt(line.split("\t", FIELDS));
            if (attempt != null) {
                attempts.add(attempt);
            }
        }
        return attempts;
    }

    private static @Nullable Attempt attempt(String[] field) {
        try {
            FailureKind kind = field[1].isEmpty() ? null : FailureKind.valueOf(field[1]);
            PhaseTimes phases = new PhaseTimes(time(field[5]), time(field[6]), time(field[7]), time(field[8]));
            return new Attempt(
                    field[0],
                    kind,
                    Integer.parseInt(field[2]),
                    time(field[4]),
                    Long.parseLong(field[3]),
                    field[9],
                    phases);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return null;
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Duration time(String micros) {
        return Duration.ofNanos(Long.parseLong(micros) * 1000);
    }
}
