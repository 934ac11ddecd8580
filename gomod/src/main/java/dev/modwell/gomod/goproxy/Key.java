// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.text.Quote;

/**
 * The escaped path of an answer, without a leading slash, such as
 * {@code github.com/!burnt!sushi/toml/@v/v1.5.0.zip}: the one name of that answer in URLs, on disk, in buckets and
 * in bundles.
 *
 * <p>A key is safe to join to a folder on any file system:
 *
 * <ul>
 *   <li>at most {@link #MAX_LENGTH} characters, its elements at most {@link #MAX_ELEMENT_LENGTH} each;
 *   <li>no element is empty or made of dots, so it never leaves its folder;
 *   <li>visible ASCII characters and the space only, and none of {@code " ' * : < > ? \ ` |};
 *   <li>no capitals, so that two keys never differ by case alone. The name of a checksum database may have some: it
 *       is the operator who chooses it.
 * </ul>
 *
 * <p>In a URL each element is to be percent-encoded: the name of a branch may have {@code #} and {@code %}.
 */
public record Key(String value) {
    /** In characters. Go's own limit is that of a file name; servers begin to refuse URLs at about 8,000. */
    public static final int MAX_LENGTH = 2048;

    /** In characters, which are bytes: what file systems allow in one name. */
    public static final int MAX_ELEMENT_LENGTH = 255;

    private static final String UNSAFE = "\"'*:<>?\\`|";

    /** Throws {@link InvalidModuleException} when the text is no safe key. */
    public Key {
        if (value.length() > MAX_LENGTH) {
            throw new InvalidModuleException(
                    "path of " + value.length() + " characters; at most " + MAX_LENGTH + " are possible");
        }
        boolean capitals = value.startsWith(SumDbPath.PREFIX);
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) == '/') {
                checkElement(value, start, i);
                start = i + 1;
            } else {
                checkCharacter(value, i, capitals);
            }
        }
    }

    private static void checkElement(String value, int start, int end) {
        int at = start;
        while (at < end && value.charAt(at) == '.') {
            at++;
        }
        if (at == end) {
            throw new InvalidModuleException(
                    "path element " + Quote.text(value.substring(start, end)) + " in " + Quote.text(value));
        }
        if (end - start > MAX_ELEMENT_LENGTH) {
            throw new InvalidModuleException("path element of " + (end - start) + " characters; at most "
                    + MAX_ELEMENT_LENGTH + " are possible in a file name");
        }
    }

    private static void checkCharacter(String value, int at, boolean capitals) {
        char c = value.charAt(at);
        if (c < ' ' || c > '~' || UNSAFE.indexOf(c) >= 0) {
            throw new InvalidModuleException("character " + Quote.rune(value.codePointAt(at)) + " in path "
                    + Quote.text(value) + "; it is not possible in a file name");
        }
        if (c >= 'A' && c <= 'Z' && !capitals) {
            throw new InvalidModuleException("capital '" + c + "' in path " + Quote.text(value)
                    + "; it is to be escaped as \"!" + (char) (c + ('a' - 'A')) + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
