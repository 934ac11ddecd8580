// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import dev.modwell.core.explain.Cause;
import org.jspecify.annotations.Nullable;

/**
 * One set-up of a machine.
 *
 * @param name what is wrong with it, for people
 * @param subject what the doctor is asked about
 * @param cause what it must find first; null when all is well
 * @param making how the set-up is made
 */
record SetUp(String name, String subject, @Nullable Cause cause, Making making) {
    /** Makes a set-up. */
    @FunctionalInterface
    interface Making {
        void in(Ward ward) throws Exception;
    }

    static SetUp broken(String name, String subject, Cause cause, Making making) {
        return new SetUp(name, subject, cause, making);
    }

    static SetUp healthy(String name, String subject, Making making) {
        return new SetUp(name, subject, null, making);
    }
}
