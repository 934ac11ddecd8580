// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.module.PrefixPatterns;

/**
 * An exception for some module paths.
 *
 * @param match which paths
 * @param sources whom to ask for them
 * @param sumdb whether a checksum database may hear of them, when no private pattern forbids it
 */
public record Rule(PrefixPatterns match, Sources sources, boolean sumdb) {
    /** Whom a rule has asked. */
    public sealed interface Sources {}

    /** Those who would be asked without the rule. */
    public record Usual() implements Sources {}

    /**
     * Others.
     *
     * @param forPrivate for paths that a private pattern matches; no proxy may be among them
     */
    public record Only(Origin forPublic, Origin forPrivate) implements Sources {}

    /**
     * Nobody: such paths are not served, not even when they are kept.
     *
     * @param sentence which rule it is, for the user who is refused
     */
    public record Nobody(String sentence) implements Sources {}
}
