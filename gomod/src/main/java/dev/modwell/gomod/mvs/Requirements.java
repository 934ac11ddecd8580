// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

import dev.modwell.gomod.module.ModuleVersion;
import java.util.List;

/**
 * What a go.mod file requires, with its own {@code exclude} and {@code replace} lines applied if it is the main one's.
 *
 * @param required the versions, in any order
 * @param isPruned whether the file says {@code go 1.17} or newer
 */
public record Requirements(List<ModuleVersion> required, boolean isPruned) {
    /** Nothing, as a module without a go.mod file has it. */
    public static final Requirements NONE = unpruned(List.of());

    public Requirements {
        required = List.copyOf(required);
    }

    /** Those of a file that says {@code go 1.17} or newer. */
    public static Requirements pruned(List<ModuleVersion> required) {
        return new Requirements(required, true);
    }

    /** Those of an older file. */
    public static Requirements unpruned(List<ModuleVersion> required) {
        return new Requirements(required, false);
    }
}
