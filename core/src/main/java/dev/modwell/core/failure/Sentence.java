// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import java.util.regex.Pattern;

/**
 * Text from outside made fit for people: one line, bounded, of characters that a terminal shows, without
 * credentials. Every text of an {@link Attempt} and a {@link Failure} went through {@link #of}.
 *
 * <p>What is taken for a credential: the user part of a URL (but for the bare {@code git} or {@code hg}
 * of ssh), the values of query parameters with a telling name, authorization and cookie headers, and
 * access tokens with the well-known prefixes of the large forges.
 */
public final class Sentence {
    /** The most characters of a sentence; what is longer ends in an ellipsis. */
    public static final int MAX_LENGTH = 1000;

    /** How much of a text is looked at; the rest of a runaway message is not worth scanning. */
    private static final int MAX_INPUT = 16 * 1024;

    private static final String HIDDEN = "***";
    private static final Pattern USER_OF_URL =
            Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)(?!(?:git|hg)@)[^/\\s\"']*@");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)([?&;][\\w.-]*(?:token|secret|password|passwd|signature|credential|apikey|api_key|access_key|sig)=)[^&;\\s\"']+");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie|[\\w-]*-token)(\\s*[:=]\\s*)(?:(?:basic|bearer|token|digest)\\s+)?[^\\s\"',]+");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(basic|bearer)\\s+[a-z0-9+/_.~-]{8,}=*");
    private static final Pattern FORGE_TOKEN =
            Pattern.compile("\\b(?:gh[pousr]_|github_pat_|glpat-|glptt-|gldt-|ATBB|ATCTT)[A-Za-z0-9_=-]{8,}");

    private Sentence() {}

    /** The text as one clean line; empty when it holds nothing but white space. */
    public static String of(String text) {
        if (isClean(text)) {
            return text;
        }
        String bounded = text.length() > MAX_INPUT ? text.substring(0, MAX_INPUT) : text;
        return shortened(redacted(oneLine(bounded)));
    }

    /** The text with its credentials replaced by {@code ***}. */
    public static String redacted(String text) {
        String result = USER_OF_URL.matcher(text).replaceAll("$1" + HIDDEN + "@");
        result = PARAMETER.matcher(result).replaceAll("$1" + HIDDEN);
        result = HEADER.matcher(result).replaceAll("$1$2" + HIDDEN);
        result = SCHEME.matcher(result).replaceAll("$1 " + HIDDEN);
        return FORGE_TOKEN.matcher(result).replaceAll(HIDDEN);
    }

    /** Short plain texts, such as a path with its version, need none of the work below. */
    private static boolean isClean(String text) {
        if (text.length() > 200 || text.startsWith(" ") || text.endsWith(" ")) {
            return false;
        }
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == ' ';
            if (!plain || c == ' ' && before == ' ' || c == '/' && before == '/') {
                return false;
            }
            before = c;
        }
        return true;
    }

    /** Joins lines with {@code ;} (or nothing after a colon), and replaces what no terminal shows. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        boolean lineBreak = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                lineBreak = true;
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                separate(line, gap, lineBreak);
                line.appendCodePoint(Graphic.isGraphic(c) ? c : '?');
                gap = false;
                lineBreak = false;
                continue;
            }
            gap = true;
        }
        return line.toString();
    }

    private static void separate(StringBuilder line, boolean gap, boolean lineBreak) {
        if (!gap || line.isEmpty()) {
            return;
        }
        char last = line.charAt(line.length() - 1);
        line.append(lineBreak && last != ':' && last != ';' && last != ',' ? "; " : " ");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
