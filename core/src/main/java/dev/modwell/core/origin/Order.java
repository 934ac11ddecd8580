// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.gomod.goproxy.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an origin.
 *
 * @param target the file
 * @param offset from which byte on; 0 for the whole file
 * @param validator the strong ETag or the date of the file whose first {@code offset} bytes are here
 *     already; an origin that cannot continue exactly that file answers from byte 0. Null with offset 0
 * @param via the proxies that this request came through already, as in HTTP's {@code Via}; an HTTP origin
 *     passes them on and adds Modwell itself, so that a request that comes back is recognised
 * @param spent how origins, by name, have failed already on behalf of this request; a chain does not ask
 *     them again and counts them as having failed so
 * @param purpose what the answer is wanted for
 */
public record Order(
        Target target,
        long offset,
        @Nullable String validator,
        List<String> via,
        Map<String, Attempt> spent,
        Purpose purpose) {
    public Order {
        via = List.copyOf(via);
        spent = Map.copyOf(spent);
    }

    /** What an answer is wanted for. */
    public enum Purpose {
        /** Its content. */
        CONTENT,
        /** To see how sources are now: one that rests, or whose line is cut, is asked all the same. */
        TRIAL,
        /** To see whether anybody is there at all; nothing else is concluded from it. */
        SOUNDING
    }

    /** Reports whether it is asked to see how sources are now. */
    public boolean trial() {
        return purpose != Purpose.CONTENT;
    }

    /** A file, to see whether anybody is there. */
    public static Order sounding(Target target) {
        return new Order(target, 0, null, List.of(), Map.of(), Purpose.SOUNDING);
    }

    /** A file, as a trial. */
    public static Order trial(Target target) {
        return new Order(target, 0, null, List.of(), Map.of(), Purpose.TRIAL);
    }

    public static Order whole(Target target) {
        return new Order(target, 0, null, List.of(), Map.of(), Purpose.CONTENT);
    }

    /** The same order for the rest of the file. */
    public Order from(long newOffset, String newValidator) {
        return new Order(target, newOffset, newValidator, via, spent, purpose);
    }

    /** The same order on behalf of a request that came through {@code newVia}. */
    public Order through(List<String> newVia) {
        return new Order(target, offset, validator, newVia, spent, purpose);
    }

    /** The same order for the whole file. */
    public Order whole() {
        return new Order(target, 0, null, via, spent, purpose);
    }

    /** The same order, of everybody but those who failed so. */
    public Order without(Map<String, Attempt> newSpent) {
        return new Order(target, offset, validator, via, newSpent, purpose);
    }
}
