// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The ZIP file format, read and written as the {@code go} command does it.
 *
 * <p>What a module zip holds is decided by one table: the central directory at the file's end. The
 * headers before each file are only skipped. {@link dev.modwell.gomod.archive.ZipArchive} reads that
 * table with Go's tolerance and no more of it: an end record with a comment, ZIP64 fields, bytes before
 * the archive. {@link dev.modwell.gomod.archive.EntryReader} then gives out the bytes of one file after
 * the other and holds them against what the table says of their size and checksum.
 *
 * <p>Go's names are bytes, Java's are UTF-16. A name that is no UTF-8 keeps each stray byte as one lone
 * surrogate, see {@link dev.modwell.gomod.text.GoText}, so nothing is lost and nothing collides.
 *
 * <p>Memory is bounded: the table by {@link dev.modwell.gomod.archive.ZipArchive#MAX_DIRECTORY}, the
 * contents by one buffer of 64 KiB on each side of the decompressor.
 *
 * <pre>{@code
 * ZipArchive archive = ZipArchive.open(ByteSource.of(channel));
 * try (EntryReader reader = new EntryReader(archive)) {
 *     for (ArchiveEntry entry : archive.entries()) {
 *         reader.read(entry, (bytes, offset, length) -> digest.update(bytes, offset, length));
 *     }
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.gomod.archive;

import org.jspecify.annotations.NullMarked;
