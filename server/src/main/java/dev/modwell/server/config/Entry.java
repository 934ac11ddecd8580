// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

/**
 * A value and who said it.
 *
 * @param text the value as it was written
 * @param source where it comes from, for people: {@code default}, {@code modwell.yaml},
 *     {@code MODWELL_LISTEN} or {@code --listen}
 */
public record Entry(String text, String source) {
    /** What the source of a value begins with that nobody has set. */
    static final String DEFAULT = "default";

    /** Reports whether nobody has set it: neither in Modwell's settings nor in Go's. */
    public boolean isDefault() {
        return source.startsWith(DEFAULT);
    }
}
