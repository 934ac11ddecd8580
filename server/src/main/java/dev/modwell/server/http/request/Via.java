// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import java.util.ArrayList;
import java.util.List;

/** The proxies that a request came through, as its {@code Via} headers name them (RFC 9110, 7.6.3). */
public final class Via {
    /** More proxies than this make no sense; the rest is left away. */
    public static final int MAX_PROXIES = 32;

    private Via() {}

    /** The names, nearest last: {@code 1.1 a, 1.1 b (comment)} gives {@code a} and {@code b}. */
    public static List<String> read(List<String> headers) {
        if (headers.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String header : headers) {
            for (String entry : header.split(",")) {
                String[] words = entry.strip().split("\\s+", 3);
                if (words.length >= 2 && names.size() < MAX_PROXIES) {
                    names.add(words[1]);
                }
            }
        }
        return names;
    }
}
