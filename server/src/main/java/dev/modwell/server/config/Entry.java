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
public record Entry(String text, String source) {}
