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

    @ParameterizedTest
    @CsvSource({
        "STORE_FULL, EVERYTHING",
        "OVERLOADED, EVERYTHING",
        "OFFLINE, SOURCES",
        "CONNECT_FAILED, SOURCES",
        "SOURCE_ERROR, SOURCES",
        "SUMDB_UNREACHABLE, SOURCES",
        "VCS_TIMEOUT, HOST",
        "VCS_ERROR, HOST",
    })
    void of_kind_saysWhatHasToWaitAsWell(FailureKind kind, Outcome.Extent expected) {
        assertThat(extent(Outcome.of(Failure.of(kind, "a", "b")))).isEqualTo(expected);
    }

    private static Outcome.Extent extent(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Cut(Failure _, Outcome.Extent extent) -> extent;
            case Outcome.Postponed(Failure _, Outcome.Extent extent) -> extent;
            case Outcome.Complete _, Outcome.Hopeless _ -> throw new AssertionError(outcome);
        };
    }

    private static Attempt attempt(String origin, FailureKind kind, int status) {
        return new Attempt(origin, kind, status, Duration.ZERO, 0, "");
    }

    private static Outcome.Extent extent(Attempt... attempts) {
        return extent(Outcome.of(Failure.of("a", attempts[attempts.length - 1], List.of(attempts))));
    }

    @Test
    void of_silenceOfVersionControlAlone_isThatHostsAndNotTheLines() {
        Attempt noHost = attempt("direct", FailureKind.DNS_FAILED, 0);
        assertThat(extent(noHost)).isEqualTo(Outcome.Extent.HOST);
        assertThat(extent(attempt("direct", FailureKind.OFFLINE, 0))).isEqualTo(Outcome.Extent.HOST);
        assertThat(extent(attempt("goproxy.example", FailureKind.NO_SUCH_MODULE, 404), noHost))
                .isEqualTo(Outcome.Extent.HOST);
        assertThat(extent(attempt("goproxy.example", FailureKind.CONNECT_FAILED, 0), noHost))
                .isEqualTo(Outcome.Extent.SOURCES);
        assertThat(extent(attempt("goproxy.example", FailureKind.SOURCE_OPEN, 0), noHost))
                .isEqualTo(Outcome.Extent.SOURCES);
    }

    @Test
    void of_troubleOfVersionControlAlone_isThatHosts() {
        Attempt page = attempt("direct", FailureKind.SOURCE_ERROR, 500);
        assertThat(extent(page)).isEqualTo(Outcome.Extent.HOST);
        assertThat(extent(attempt("goproxy.example", FailureKind.NO_SUCH_MODULE, 404), page))
                .isEqualTo(Outcome.Extent.HOST);
        assertThat(extent(attempt("goproxy.example", FailureKind.SOURCE_ERROR, 500), page))
                .isEqualTo(Outcome.Extent.SOURCES);
    }

    @Test
    void of_absence_endsItOnlyWhenEverybodyCouldBeAsked() {
        Attempt absent = attempt("goproxy.example", FailureKind.NO_SUCH_MODULE, 404);
        Attempt noHost = attempt("direct", FailureKind.DNS_FAILED, 0);
        assertThat(Outcome.of(Failure.of("a", absent, List.of(absent)))).isInstanceOf(Outcome.Complete.class);
        Outcome doubtful = Outcome.of(Failure.of("a", absent, List.of(absent, noHost)));
        assertThat(doubtful).isInstanceOf(Outcome.Postponed.class);
        assertThat(extent(doubtful)).isEqualTo(Outcome.Extent.HOST);
    }

    @Test
    void of_everyKind_hasAnOutcome() {
        for (FailureKind kind : FailureKind.values()) {
            assertThat(Outcome.of(Failure.of(kind, "a", "b"))).isNotNull();
        }
    }
}
