// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Conditional and range requests (RFC 9110, sections 13 and 14), as far as a mirror sends them. */
final class Conditions {
    private Conditions() {}

    /** What to answer when {@code whole} is there; only a 200 with an ETag takes part. */
    static Reply apply(Request request, Reply whole) {
        String tag = whole.headers().get("ETag");
        if (whole.status() != 200 || tag == null) {
            return whole;
        }
        String noneMatch = request.header("If-None-Match");
        if (noneMatch != null && (noneMatch.equals("*") || noneMatch.contains(tag))) {
            return whole.with(304, new byte[0]);
        }
        String range = request.header("Range");
        String ifRange = request.header("If-Range");
        boolean same = ifRange == null
                || ifRange.equals(tag)
                || ifRange.equals(whole.headers().get("Last-Modified"));
        return range == null || !same ? whole : part(whole, range, 0);
    }

    /** The range, whose Content-Range is told {@code shift} bytes elsewhere than it is. */
    static Reply part(Reply whole, String range, long shift) {
        int total = whole.body().length;
        long @Nullable [] bounds = bounds(range, total);
        if (bounds == null) {
            return whole;
        }
        if (bounds[0] >= total || bounds[0] > bounds[1]) {
            return whole.with(416, new byte[0]).with("Content-Range", "bytes */" + total);
        }
        byte[] body = Arrays.copyOfRange(whole.body(), (int) bounds[0], (int) bounds[1] + 1);
        return whole.with(206, body)
                .with("Content-Range", "bytes " + (bounds[0] + shift) + "-" + (bounds[1] + shift) + "/" + total);
    }

    private static long @Nullable [] bounds(String range, int total) {
        int dash = range.indexOf('-');
        if (!range.startsWith("bytes=") || dash < 0 || range.contains(",")) {
            return null;
        }
        String from = range.substring("bytes=".length(), dash);
        String to = range.substring(dash + 1);
        if (from.isEmpty()) {
            return new long[] {Math.max(0, total - Long.parseLong(to)), total - 1L};
        }
        long last = to.isEmpty() ? total - 1L : Math.min(Long.parseLong(to), total - 1L);
        return new long[] {Long.parseLong(from), last};
    }
}
