// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.gomod.goproxy.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an origin.
 *
 * @param target the file
 * @param offset from which byte on; 0 for the whole file
 * @param validator the strong ETag or the date of the file whose first {@code offset} bytes are here
 *     already; an origin that cannot continue exactly that file answers from byte 0. Null with offset 0
 */
public record Order(Target target, long offset, @Nullable String validator) {
    public static Order whole(Target target) {
        return new Order(target, 0, null);
    }

    public Order from(long newOffset, String newValidator) {
        return new Order(target, newOffset, newValidator);
    }
}
