// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the tags of a page, as leniently as browsers do. Reads each character a bounded number of
 * times, whatever the page holds.
 */
final class TagScanner {
    /**
     * A tag.
     *
     * @param name in small letters, without prefix
     * @param isEnd whether it begins with {@code </}
     * @param attributes by name in small letters, without prefix; the first of each name
     */
    record Tag(String name, boolean isEnd, Map<String, String> attributes) {}

    private final String page;
    private int at;

    TagScanner(String page) {
        this.page = page;
    }

    /** The next tag; null at the end. */
    @Nullable
    Tag next() {
        while (true) {
            int open = page.indexOf('<', at);
            if (open < 0) {
                return null;
            }
            at = open + 1;
            if (skip("!--", "-->") || skip("![CDATA[", "]]>") || skip("?", "?>") || skip("!", ">")) {
                continue;
            }
            boolean isEnd = page.startsWith("/", at);
            at += isEnd ? 1 : 0;
            String name = name();
            if (!name.isEmpty()) {
                return new Tag(local(name), isEnd, attributes());
            }
        }
    }

    private boolean skip(String start, String end) {
        if (!page.startsWith(start, at)) {
            return false;
        }
        int found = page.indexOf(end, at + start.length());
        at = found < 0 ? page.length() : found + end.length();
        return true;
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        while (at < page.length() && page.charAt(at) != '>') {
            String name = name();
            if (name.isEmpty()) {
                at++;
                continue;
            }
            spaces();
            if (at < page.length() && page.charAt(at) == '=') {
                at++;
                spaces();
                attributes.putIfAbsent(local(name), unescaped(value()));
            }
        }
        at++;
        return attributes;
    }

    private String name() {
        int start = at;
        while (at < page.length()
                && (Character.isLetterOrDigit(page.charAt(at)) || "-_:.".indexOf(page.charAt(at)) >= 0)) {
            at++;
        }
        return page.substring(start, at);
    }

    private void spaces() {
        while (at < page.length() && Character.isWhitespace(page.charAt(at))) {
            at++;
        }
    }

    private String value() {
        char quote = at < page.length() ? page.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            int end = page.indexOf(quote, at + 1);
            int stop = end < 0 ? page.length() : end;
            String value = page.substring(at + 1, stop);
            at = Math.min(stop + 1, page.length());
            return value;
        }
        int start = at;
        while (at < page.length() && page.charAt(at) != '>' && !Character.isWhitespace(page.charAt(at))) {
            at++;
        }
        return page.substring(start, at);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#x2f;", "/")
                .replace("&#x2F;", "/")
                .replace("&#47;", "/")
                .replace("&amp;", "&");
    }
}
