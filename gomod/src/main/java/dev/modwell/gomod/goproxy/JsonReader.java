// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.text.Quote;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads one JSON object member by member (RFC 8259). Values are checked to their end and handed on as the text they
 * have in the file, so that what is not understood can be kept as it is. Like Go's reader it takes any number of
 * members of the same name and any characters in strings; it goes {@link #MAX_DEPTH} values deep.
 */
final class JsonReader {
    /** How deeply values may be nested; what proxies send has two levels. */
    static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Hands each member's name and value, as written, to {@code member}.
     *
     * @throws InvalidInfoException when {@code text} is no JSON object
     */
    static void members(String text, BiConsumer<String, String> member) {
        JsonReader reader = new JsonReader(text);
        reader.space();
        reader.object(member, 1);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.unexpected("after the object");
        }
    }

    /** The string that {@code value} is; empty for {@code null}; throws for anything else. */
    static Optional<String> string(String name, String value) {
        if (value.equals("null")) {
            return Optional.empty();
        }
        if (value.charAt(0) != '"') {
            throw new InvalidInfoException(name + " is no string");
        }
        return Optional.of(unquoted(value));
    }

    private void object(BiConsumer<String, String> member, int depth) {
        expect('{');
        space();
        if (take('}')) {
            return;
        }
        do {
            space();
            int name = at;
            string();
            int nameEnd = at;
            space();
            expect(':');
            space();
            int value = at;
            value(depth + 1);
            member.accept(unquoted(text.substring(name, nameEnd)), text.substring(value, at));
            space();
        } while (take(','));
        expect('}');
    }

    private void array(int depth) {
        expect('[');
        space();
        if (take(']')) {
            return;
        }
        do {
            space();
            value(depth + 1);
            space();
        } while (take(','));
        expect(']');
    }

    private void value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidInfoException("JSON nested deeper than " + MAX_DEPTH);
        }
        switch (peek()) {
            case '{' -> object((name, value) -> {}, depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw unexpected("in a literal");
        }
        at += word.length();
    }

    private void number() {
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected("where a value begins or a number goes on");
        }
    }

    private void string() {
        expect('"');
        while (peek() != '"') {
            if (peek() < ' ') {
                throw unexpected("in a string");
            }
            if (take('\\')) {
                escape();
            } else {
                at++;
            }
        }
        at++;
    }

    private void escape() {
        if (take('u')) {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0 || peek() > 'f') {
                    throw unexpected("in a \\u escape");
                }
                at++;
            }
        } else if ("\"\\/bfnrt".indexOf(peek()) >= 0) {
            at++;
        } else {
            throw unexpected("after a backslash");
        }
    }

    /** The text inside a string that was checked. Half of a surrogate pair becomes U+FFFD, as in Go. */
    private static String unquoted(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; ) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
                i++;
            } else if (quoted.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(quoted, i + 2, i + 6, 16));
                i += 6;
            } else {
                text.append("\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(quoted.charAt(i + 1))));
                i += 2;
            }
        }
        return text.codePoints()
                .map(rune -> rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE ? 0xfffd : rune)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            at++;
        }
    }

    /** The next character; U+0000, which JSON has nowhere, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(char c) {
        boolean taken = at < text.length() && text.charAt(at) == c;
        if (taken) {
            at++;
        }
        return taken;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw unexpected("where '" + c + "' should be");
        }
    }

    private InvalidInfoException unexpected(String where) {
        String what = at < text.length() ? "character " + Quote.rune(text.codePointAt(at)) : "end of JSON";
        return new InvalidInfoException("unexpected " + what + " " + where + ", at " + at);
    }
}
