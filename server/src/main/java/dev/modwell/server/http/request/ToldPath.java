// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's target as logs, decisions and failures may tell it: without the token of a session. Whoever knows one
 * is answered by the rules of its project.
 */
public final class ToldPath {
    private static final Pattern TOKEN = Pattern.compile("(?i)((?:^|/)-/(?:p|api/v1/sessions)/)[^/?]+");

    private ToldPath() {}

    /** The target with {@code ***} for a token; most are returned as they are. */
    public static String of(String target) {
        if (!target.contains("-/") && target.indexOf('%') < 0) {
            return target;
        }
        Matcher matcher = TOKEN.matcher(target);
        if (matcher.find()) {
            return matcher.replaceAll("$1***");
        }
        Matcher decoded = TOKEN.matcher(decoded(target));
        return decoded.find() ? decoded.replaceAll("$1***") : target;
    }

    /** Percent-encoded ASCII decoded; the {@code go} command encodes no more than {@code !}. */
    private static String decoded(String target) {
        StringBuilder text = new StringBuilder(target.length());
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            int high = c == '%' && i + 2 < target.length() ? Character.digit(target.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(target.charAt(i + 2), 16);
            if (low < 0) {
                text.append(c);
            } else {
                text.append((char) (high * 16 + low));
                i += 2;
            }
        }
        return text.toString();
    }
}
