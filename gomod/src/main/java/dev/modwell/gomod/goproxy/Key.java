// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

/**
 * The escaped path of an answer, without a leading slash, such as
 * {@code github.com/!burnt!sushi/toml/@v/v1.5.0.zip}. Made by {@link Target#key()} only, so it never
 * holds an empty, {@code .} or {@code ..} element.
 */
public record Key(String value) {
    @Override
    public String toString() {
        return value;
    }
}
