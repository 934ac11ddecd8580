// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/** The {@code !} escaping of paths and versions (Go Modules Reference, "GOPROXY protocol"). */
final class Escaping {
    private Escaping() {}

    static String escape(String text) {
        if (text.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                escaped.append('!').append((char) (c + ('a' - 'A')));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Undoes {@link #escape}; throws when the text has capitals or a {@code !} before no small letter. */
    static String unescape(String what, String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '!') {
                i++;
                if (i == escaped.length() || escaped.charAt(i) < 'a' || escaped.charAt(i) > 'z') {
                    throw invalid(what, escaped);
                }
                text.append((char) (escaped.charAt(i) - ('a' - 'A')));
                continue;
            }
            if (c >= 'A' && c <= 'Z') {
                throw invalid(what, escaped);
            }
            text.append(c);
        }
        return text.toString();
    }

    private static InvalidModuleException invalid(String what, String escaped) {
        return new InvalidModuleException("invalid escaped " + what + " \"" + escaped + "\"");
    }
}
