// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Quote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sequence of bytes, kept as a string with one character of U+0000 to U+00FF for each byte: small, comparable, and
 * usable in records.
 */
public final class Field {
    /** What more of a field is not shown in a message. */
    private static final int MAX_SHOWN = 2_000;

    private Field() {}

    /** A byte array as it is, anything else as its text. */
    static String of(Object value) {
        return value instanceof byte[] bytes ? ofBytes(bytes) : ofText(String.valueOf(value));
    }

    static String ofBytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The text's bytes in Go: UTF-8, and what is no UTF-8 as {@link GoText} has it. */
    static String ofText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return ofBytes(GoText.encode(text));
            }
        }
        return text;
    }

    /** The bytes of a field. */
    public static byte[] bytes(String field) {
        return field.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The text that a field holds in UTF-8. */
    public static String text(String field) {
        return GoText.decode(bytes(field));
    }

    /** The fields as quoted texts, for messages. */
    static String describe(List<String> fields) {
        return fields.stream()
                .map(Field::text)
                .map(text -> text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text)
                .map(Quote::text)
                .collect(Collectors.joining(" "));
    }
}
