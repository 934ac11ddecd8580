// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

/** What a kind of failure is about. */
public enum Family {
    /** The module or version asked for: a bad path, no such module, no such version. */
    NAME,
    /** A source and the line to it. */
    SOURCE,
    /** A version control system and its repositories. */
    VERSION_CONTROL,
    /** Bytes that are not what they should be. */
    INTEGRITY,
    /** A rule of Modwell's operator. */
    POLICY,
    /** Modwell itself and its machine. */
    SERVER
}
