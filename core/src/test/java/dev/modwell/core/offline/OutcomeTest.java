// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_VERSION, Complete",
        "NO_SUCH_MODULE, Complete",
        "WITHDRAWN, Complete",
        "OFFLINE, Cut",
        "CONNECT_FAILED, Cut",
        "DNS_FAILED, Cut",
        "SOURCE_TIMEOUT, Cut",
        "SOURCE_ERROR, Postponed",
        "SOURCE_BUSY, Postponed",
        "VCS_TIMEOUT, Postponed",
        "STORE_FULL, Cut",
        "SUMDB_UNREACHABLE, Postponed",
        "OVERLOADED, Postponed",
        "CHECKSUM_MISMATCH, Hopeless",
        "ZIP_INVALID, Hopeless",
        "SUMDB_INVALID, Hopeless",
        "SOURCE_DENIED, Hopeless",
        "REFUSED_BY_RULE, Hopeless",
        "BAD_PATH, Hopeless",
    })
    void of_kind_decides(FailureKind kind, String expected) {
        assertThat(Outcome.of(Failure.of(kind, "a", "b")).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    private static Attempt attempt(String origin, FailureKind kind, int status) {
        return new Attempt(origin, kind, status, Duration.ZERO, 0, "");
    }

    private static Outcome of(Attempt... attempts) {
        return Outcome.of(Failure.of("a", attempts[attempts.length - 1], List.of(attempts)));
    }

    @Test
    void of_silenceOfVersionControlAlone_isThatHostsAndNotTheLines() {
        Attempt noHost = attempt("direct", FailureKind.DNS_FAILED, 0);
        assertThat(of(noHost)).isInstanceOf(Outcome.Away.class);
        assertThat(of(attempt("direct", FailureKind.OFFLINE, 0))).isInstanceOf(Outcome.Away.class);
        assertThat(of(attempt("goproxy.example", FailureKind.NO_SUCH_MODULE, 404), noHost))
                .isInstanceOf(Outcome.Away.class);
        assertThat(of(attempt("goproxy.example", FailureKind.CONNECT_FAILED, 0), noHost))
                .isInstanceOf(Outcome.Cut.class);
        assertThat(of(attempt("goproxy.example", FailureKind.SOURCE_OPEN, 0), noHost))
                .isInstanceOf(Outcome.Cut.class);
    }

    @Test
    void of_everyKind_hasAnOutcome() {
        for (FailureKind kind : FailureKind.values()) {
            assertThat(Outcome.of(Failure.of(kind, "a", "b"))).isNotNull();
        }
    }
}
