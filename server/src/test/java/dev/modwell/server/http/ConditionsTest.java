// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.server.http.Conditions.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
    private static final String ETAG = "\"abc\"";
    private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String DATE = "Fri, 02 Jan 2026 03:04:05 GMT";
    private static final String EARLIER = "Fri, 02 Jan 2026 03:04:04 GMT";
    private static final String LATER = "Fri, 02 Jan 2026 03:04:06 GMT";

    private static final Outcome WHOLE = new Outcome.Whole();
    private static final Outcome NOT_MODIFIED = new Outcome.NotModified();
    private static final Outcome FAILED = new Outcome.Failed();
    private static final Outcome UNSATISFIABLE = new Outcome.Unsatisfiable();

    private static Outcome of(Conditions conditions) {
        return conditions.decide(ETAG, MODIFIED, 100);
    }

    private static Outcome range(@Nullable String range, @Nullable String ifRange) {
        return of(new Conditions(null, null, null, null, range, ifRange));
    }

    private static Outcome ifNoneMatch(String value) {
        return of(new Conditions(null, null, value, LATER, "bytes=0-0", null));
    }

    private static Outcome ifMatch(@Nullable String value, @Nullable String unmodifiedSince) {
        return of(new Conditions(value, unmodifiedSince, null, null, null, null));
    }

    private static Outcome ifModifiedSince(String value) {
        return of(new Conditions(null, null, null, value, null, null));
    }

    @Test
    void noCondition_isWhole() {
        assertThat(of(Conditions.NONE)).isEqualTo(WHOLE);
    }

    @Test
    void ifNoneMatch_weakAndListed() {
        assertThat(ifNoneMatch(ETAG)).isEqualTo(NOT_MODIFIED);
        assertThat(ifNoneMatch("W/" + ETAG)).isEqualTo(NOT_MODIFIED);
        assertThat(ifNoneMatch("\"x\", " + ETAG)).isEqualTo(NOT_MODIFIED);
        assertThat(ifNoneMatch("*")).isEqualTo(NOT_MODIFIED);
        // A tag that differs makes If-Modified-Since moot.
        assertThat(ifNoneMatch("\"x\"")).isEqualTo(new Outcome.Part(0, 0));
        assertThat(ifNoneMatch("abc")).isEqualTo(new Outcome.Part(0, 0));
    }

    @Test
    void ifModifiedSince_wholeSeconds() {
        assertThat(ifModifiedSince(DATE)).isEqualTo(NOT_MODIFIED);
        assertThat(ifModifiedSince(LATER)).isEqualTo(NOT_MODIFIED);
        assertThat(ifModifiedSince(EARLIER)).isEqualTo(WHOLE);
        assertThat(ifModifiedSince("yesterday")).isEqualTo(WHOLE);
        assertThat(new Conditions(null, null, null, DATE, null, null).decide(ETAG, null, 1))
                .isEqualTo(WHOLE);
    }

    @Test
    void ifMatch_strongOnly() {
        assertThat(ifMatch("\"x\"", null)).isEqualTo(FAILED);
        assertThat(ifMatch("W/" + ETAG, null)).isEqualTo(FAILED);
        assertThat(ifMatch(ETAG, EARLIER)).isEqualTo(WHOLE);
        assertThat(ifMatch(null, EARLIER)).isEqualTo(FAILED);
        assertThat(ifMatch(null, DATE)).isEqualTo(WHOLE);
    }

    @Test
    void range_single() {
        assertThat(range("bytes=0-", null)).isEqualTo(new Outcome.Part(0, 99));
        assertThat(range("bytes=10-19", null)).isEqualTo(new Outcome.Part(10, 19));
        assertThat(range("bytes=10-1000", null)).isEqualTo(new Outcome.Part(10, 99));
        assertThat(range("bytes=99-99", null)).isEqualTo(new Outcome.Part(99, 99));
        assertThat(range("bytes=-1", null)).isEqualTo(new Outcome.Part(99, 99));
        assertThat(range("bytes=-1000", null)).isEqualTo(new Outcome.Part(0, 99));
    }

    @Test
    void range_outside_isUnsatisfiable() {
        assertThat(range("bytes=100-", null)).isEqualTo(UNSATISFIABLE);
        assertThat(range("bytes=100-200", null)).isEqualTo(UNSATISFIABLE);
        assertThat(range("bytes=-0", null)).isEqualTo(UNSATISFIABLE);
    }

    @Test
    void range_severalOrNonsense_isWhole() {
        for (String range : new String[] {
            "bytes=0-1,5-6",
            "lines=0-1",
            "bytes=",
            "bytes=x-1",
            "bytes=1-x",
            "bytes=5-1",
            "bytes",
            "bytes=--1",
            "bytes=-",
            "bytes=99999999999999999999-",
            "bytes=1-99999999999999999999"
        }) {
            assertThat(range(range, null)).as(range).isEqualTo(WHOLE);
        }
    }

    @Test
    void ifRange_otherFile_isWhole() {
        assertThat(range("bytes=1-2", ETAG)).isEqualTo(new Outcome.Part(1, 2));
        assertThat(range("bytes=1-2", DATE)).isEqualTo(new Outcome.Part(1, 2));
        assertThat(range("bytes=1-2", "W/" + ETAG)).isEqualTo(WHOLE);
        assertThat(range("bytes=1-2", "\"x\"")).isEqualTo(WHOLE);
        assertThat(range("bytes=1-2", LATER)).isEqualTo(WHOLE);
        assertThat(range("bytes=200-", "\"x\"")).isEqualTo(WHOLE);
    }
}
