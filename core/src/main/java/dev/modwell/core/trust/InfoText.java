// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Finds the version in a {@code .info}: a JSON object whose field {@code Version}, in whatever case and the
 * last of several as in Go's encoding/json, is a text. The rest must be well-formed JSON and is not looked
 * at: times and origins are passed on as they are.
 */
final class InfoText {
    /** How deep objects and arrays may be nested; an {@code Origin} needs one level. */
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;
    private String version = "";

    private InfoText(String text) {
        this.text = text;
    }

    /** The version; empty when there is none. Throws {@link IllegalArgumentException} for bad JSON. */
    static String version(byte[] body) {
        InfoText info = new InfoText(decoded(body));
        info.skipSpace();
        if (info.peek() != '{') {
            throw info.bad("no JSON object");
        }
        info.object(0);
        info.skipSpace();
        if (info.at < info.text.length()) {
            throw info.bad("text after the JSON object");
        }
        return info.version;
    }

    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no UTF-8 text", e);
        }
    }

    private void value(int depth) {
        if (depth > MAX_DEPTH) {
            throw bad("nested too deeply");
        }
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> word();
        }
    }

    private void object(int depth) {
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            skipSpace();
            if (depth == 0 && name.equalsIgnoreCase("Version")) {
                version = string();
            } else {
                value(depth + 1);
            }
        } while (goesOn('}'));
    }

    private void array(int depth) {
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            skipSpace();
            value(depth + 1);
        } while (goesOn(']'));
    }

    private boolean goesOn(char end) {
        skipSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(end);
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                throw bad("control character in a text");
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw bad("unknown escape");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw bad("bad \\u escape");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    /** A number, true, false or null. */
    private void word() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        boolean known = word.equals("true") || word.equals("false") || word.equals("null");
        if (!known && !word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw bad("no JSON value");
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw bad("no '" + c + "'");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw bad("the JSON ends early");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException(what + " at character " + at);
    }
}
