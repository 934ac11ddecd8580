// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.text.Quote;

/** The {@code !} escaping of paths and versions (Go Modules Reference, "GOPROXY protocol"). */
final class Escaping {
    private Escaping() {}

    /**
     * {@code text} with {@code !} before each capital, which becomes small.
     *
     * @throws InvalidModuleException when the text has a {@code !} or a character outside ASCII, which has no
     *     escaped form; the rules for paths refuse them before, those for versions do not
     */
    static String escape(String text) {
        int capitals = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '!' || c >= 0x80) {
                throw new InvalidModuleException("internal error: inconsistency in EscapePath");
            }
            if (isCapital(c)) {
                capitals++;
            }
        }
        if (capitals == 0) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + capitals);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isCapital(c)) {
                escaped.append('!').append((char) (c + ('a' - 'A')));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * Undoes {@link #escape}.
     *
     * @param what a noun for the message
     * @throws InvalidModuleException when the text has capitals, characters outside ASCII, or a {@code !} before
     *     anything but a small letter
     */
    static String unescape(String what, String escaped) {
        boolean marked = false;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (isCapital(c) || c >= 0x80) {
                throw invalid(what, escaped);
            }
            marked |= c == '!';
        }
        return marked ? unmark(what, escaped) : escaped;
    }

    private static String unmark(String what, String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        boolean bang = false;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (bang && !(c >= 'a' && c <= 'z')) {
                throw invalid(what, escaped);
            }
            if (bang) {
                text.append((char) (c - ('a' - 'A')));
            } else if (c != '!') {
                text.append(c);
            }
            bang = c == '!';
        }
        if (bang) {
            throw invalid(what, escaped);
        }
        return text.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static InvalidModuleException invalid(String what, String escaped) {
        return new InvalidModuleException("invalid escaped " + what + " " + Quote.text(escaped));
    }
}
