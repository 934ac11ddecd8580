// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import dev.modwell.gomod.text.GoText;

/**
 * One file of an archive, as the central directory describes it.
 *
 * @param name as stored, see {@link GoText}; a directory's ends in a slash
 * @param flags the general purpose bits
 * @param method 0 stored, 8 deflated; others cannot be read
 * @param crc32 of the contents; Go does not check a 0 when no data descriptor follows the contents
 * @param compressedSize in bytes, unsigned
 * @param size of the contents in bytes, unsigned
 * @param headerPosition where the file's own header begins
 */
public record ArchiveEntry(
        String name, int flags, int method, int crc32, long compressedSize, long size, long headerPosition) {
    private static final int DATA_DESCRIPTOR = 0x8;

    /** Reports whether the name ends in a slash. */
    public boolean isFolder() {
        return name.endsWith("/");
    }

    boolean hasDataDescriptor() {
        return (flags & DATA_DESCRIPTOR) != 0;
    }
}
