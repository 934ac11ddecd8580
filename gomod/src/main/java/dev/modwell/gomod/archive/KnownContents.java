// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import org.jspecify.annotations.Nullable;

/** What is known of the contents of an archive's entries before they are read. */
@FunctionalInterface
public interface KnownContents {
    /** Nothing. */
    KnownContents NONE = entry -> null;

    /** The SHA-256 of what {@link EntryReader} would give out, without an error; null when it has to be asked. */
    byte @Nullable [] sha256(ArchiveEntry entry);
}
