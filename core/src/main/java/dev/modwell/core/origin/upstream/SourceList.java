// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.upstream;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of a list in GOPROXY's syntax, as the {@code go} command reads it
 * (cmd/go/internal/modfetch): blanks are cut off, empty entries passed over, nothing counts behind
 * {@code direct} or {@code off}, and a host without a scheme is meant as https.
 */
record SourceList(List<Entry> entries) {
    /**
     * One entry.
     *
     * @param url a URL, {@code direct} or {@code off}
     * @param onAnyError whether {@code |} follows it
     */
    record Entry(String url, boolean onAnyError) {
        boolean isLast() {
            return url.equals("direct") || url.equals("off");
        }

        @Override
        public String toString() {
            return "Entry[***]";
        }
    }

    SourceList {
        entries = List.copyOf(entries);
    }

    /** Throws {@link IllegalArgumentException} when the list has no entry. */
    static SourceList parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = from;
            while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '|') {
                end++;
            }
            String entry = text.substring(from, end).strip();
            if (!entry.isEmpty()) {
                boolean onAnyError = end < text.length() && text.charAt(end) == '|';
                entries.add(new Entry(withScheme(entry), onAnyError));
                if (entries.getLast().isLast()) {
                    break;
                }
            }
            from = end + 1;
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a list of sources with no entry");
        }
        return new SourceList(entries);
    }

    private static String withScheme(String entry) {
        boolean bare = entry.chars().anyMatch(c -> c == '.' || c == ':' || c == '/')
                && !entry.contains(":/")
                && !entry.startsWith("/");
        return bare ? "https://" + entry : entry;
    }
}
