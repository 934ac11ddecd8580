// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import java.util.regex.Pattern;

/** Hides what must not be shown. */
public final class Redaction {
    private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@,|\\s]*@");

    private Redaction() {}

    /** The text with user and password of every URL in it replaced by {@code ***}. */
    public static String of(String text) {
        return CREDENTIALS.matcher(text).replaceAll("$1***@");
    }
}
