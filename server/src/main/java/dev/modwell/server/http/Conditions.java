// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.server.http.answer.HttpDate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a file a client gets, from the conditional headers of its request, in the order of RFC
 * 9110 section 13.2.2. A header that cannot be read is ignored, as the RFC demands.
 *
 * @param ifMatch the value of each header; null when it was not sent
 */
record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifUnmodifiedSince,
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince,
        @Nullable String range,
        @Nullable String ifRange) {

    /** A request without conditions. */
    static final Conditions NONE = new Conditions(null, null, null, null, null, null);

    /** What is sent. */
    sealed interface Outcome {
        /** 200 with everything. */
        record Whole() implements Outcome {}

        /** 206 with the bytes from {@code first} to {@code last}, both included. */
        record Part(long first, long last) implements Outcome {
            long lengthBytes() {
                return last - first + 1;
            }
        }

        /** 304: the client has it. */
        record NotModified() implements Outcome {}

        /** 412: the client asked for something else than what is here. */
        record Failed() implements Outcome {}

        /** 416: the file ends before the range begins. */
        record Unsatisfiable() implements Outcome {}
    }

    private static final Outcome WHOLE = new Outcome.Whole();

    /**
     * @param etag the strong entity tag with its quotes
     * @param modified null when unknown
     * @param length of the whole file
     */
    Outcome decide(String etag, @Nullable Instant modified, long length) {
        if (ifMatch != null ? !isListed(ifMatch, etag, false) : isChangedSince(ifUnmodifiedSince, modified)) {
            return new Outcome.Failed();
        }
        if (ifNoneMatch != null ? isListed(ifNoneMatch, etag, true) : isUnchangedSince(ifModifiedSince, modified)) {
            return new Outcome.NotModified();
        }
        if (range == null || ifRange != null && !ifRange.equals(etag) && !isDateOf(ifRange, modified)) {
            return WHOLE;
        }
        return part(range, length);
    }

    /** Reports whether a list of entity tags, or {@code *}, names this one. */
    private static boolean isListed(String list, String etag, boolean weakly) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (String listed : list.split(",")) {
            String tag = listed.strip();
            if (tag.equals(etag)
                    || weakly && tag.startsWith("W/") && tag.substring(2).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChangedSince(@Nullable String date, @Nullable Instant modified) {
        return since(date, modified).map(order -> order > 0).orElse(false);
    }

    private static boolean isUnchangedSince(@Nullable String date, @Nullable Instant modified) {
        return since(date, modified).map(order -> order <= 0).orElse(false);
    }

    private static boolean isDateOf(String date, @Nullable Instant modified) {
        return since(date, modified).map(order -> order == 0).orElse(false);
    }

    private static Optional<Integer> since(@Nullable String date, @Nullable Instant modified) {
        if (date == null || modified == null) {
            return Optional.empty();
        }
        return HttpDate.parse(date).map(HttpDate.truncated(modified)::compareTo);
    }

    /** A single range of bytes; several, or another unit, or nonsense, count as no range at all. */
    private static Outcome part(String range, long length) {
        if (!range.startsWith("bytes=") || range.indexOf(',') >= 0) {
            return WHOLE;
        }
        String spec = range.substring("bytes=".length()).strip();
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return WHOLE;
        }
        Optional<Long> first = number(spec.substring(0, dash));
        Optional<Long> last = number(spec.substring(dash + 1));
        if (dash == 0) {
            return last.map(suffix -> suffix(suffix, length)).orElse(WHOLE);
        }
        if (first.isEmpty() || last.isEmpty() && dash + 1 < spec.length()) {
            return WHOLE;
        }
        if (last.isPresent() && last.get() < first.get()) {
            return WHOLE;
        }
        if (first.get() >= length) {
            return new Outcome.Unsatisfiable();
        }
        return new Outcome.Part(first.get(), Math.min(last.orElse(length - 1), length - 1));
    }

    private static Outcome suffix(long count, long length) {
        if (count == 0 || length == 0) {
            return new Outcome.Unsatisfiable();
        }
        return new Outcome.Part(Math.max(0, length - count), length - 1);
    }

    /** At most 18 digits, which a long holds. */
    private static Optional<Long> number(String digits) {
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(digits));
    }
}
