// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import java.util.ArrayList;
import java.util.List;

/** Go's functions of package {@code strings} that depend on what white space is: {@link Unicode#isSpace}. */
public final class Spaces {
    private Spaces() {}

    /** {@code strings.TrimSpace}: {@code text} without the white space at both ends. All white space is one UTF-16 unit. */
    public static String trimSpace(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && Unicode.isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && Unicode.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** {@code strings.Fields}: the longest runs of what is not white space. */
    public static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Unicode.isSpace(text.charAt(i));
            if (space && start >= 0) {
                fields.add(text.substring(start, i));
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
        if (start >= 0) {
            fields.add(text.substring(start));
        }
        return fields;
    }
}
