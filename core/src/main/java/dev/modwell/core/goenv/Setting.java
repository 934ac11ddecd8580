// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

/**
 * One value and where it came from.
 *
 * @param value empty when nobody set it and Go has no default
 * @param place the file it was read from; empty for the process environment and for defaults
 */
public record Setting(String name, String value, Layer layer, String place) {
    /** The layers, strongest first. */
    public enum Layer {
        PROCESS,
        USER_FILE,
        GOROOT_FILE,
        DEFAULT
    }

    /** Such as {@code environment}, {@code /home/me/.config/go/env} or {@code Go's default}. */
    public String source() {
        return switch (layer) {
            case PROCESS -> "environment";
            case USER_FILE, GOROOT_FILE -> place;
            case DEFAULT -> "Go's default";
        };
    }
}
