// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Unicode;
import dev.modwell.gomod.text.Utf8;
import java.util.Comparator;
import java.util.List;

/** How text becomes a token. */
public final class Tokens {
    /** Sorts lines token by token in Go's order of strings; fewer tokens first. */
    public static final Comparator<Line> ORDER = Comparator.comparing(Line::tokens, Tokens::compare);

    private Tokens() {}

    /** {@code modfile.MustQuote}: whether {@code text} must be quoted to be a single token. */
    public static boolean mustQuote(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int rune = GoText.runeAt(text, at);
            switch (rune) {
                case ' ', '"', '\'', '`' -> {
                    return true;
                }
                case '(', ')', '[', ']', '{', '}', ',' -> {
                    if (text.length() > 1) {
                        return true;
                    }
                }
                default -> {
                    if (!Unicode.isPrint(rune)) {
                        return true;
                    }
                }
            }
        }
        return text.isEmpty() || text.contains("//") || text.contains("/*");
    }

    /** {@code modfile.AutoQuote}: {@code text}, in double quotes if it must be. */
    public static String autoQuote(String text) {
        return mustQuote(text) ? Quote.text(text) : text;
    }

    private static int compare(List<String> left, List<String> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = Utf8.ORDER.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
