// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

/** Writes HTML. Every text is escaped here, so that nothing from outside becomes markup. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Begins an element, and leaves it open. */
    Html open(String element) {
        out.append('<').append(element).append('>');
        return this;
    }

    Html close(String element) {
        out.append("</").append(element).append('>').append('\n');
        return this;
    }

    /** A text. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** A whole element with a text in it. */
    Html element(String element, String text) {
        return open(element).text(text).close(element);
    }

    /** A link below this server's pages. */
    Html link(String target, String text) {
        out.append("<a href=\"");
        text(target);
        out.append("\">");
        text(text);
        out.append("</a>");
        return this;
    }

    /** A row of a table: what it is, and its value. */
    Html row(String name, String value) {
        return open("tr").element("th", name).element("td", value).close("tr");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
