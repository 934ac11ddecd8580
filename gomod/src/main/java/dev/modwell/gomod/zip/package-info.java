// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Module zips: checked, hashed, made and unpacked by the rules of {@code golang.org/x/mod/zip}.
 *
 * <p>A module zip must be unpackable in the same way on every system that Go supports. Hence:
 *
 * <ul>
 *   <li>Each name begins with {@code path@version/}. What follows is a clean relative path that
 *       {@code module.CheckFilePath} accepts: letters of any alphabet and digits of ASCII, few signs, no
 *       name that Windows reserves. We add that a name has at most 4,096 bytes, which is the longest that
 *       a system opens.
 *   <li>No two names, folders on the way included, are equal when case is folded; no file is listed
 *       twice; nothing is both file and folder.
 *   <li>A file called {@code go.mod}, in any case, stands only in the root, in small letters.
 *   <li>The zip has at most 500 MiB, its contents together as well; {@code go.mod} and {@code LICENSE} in
 *       the root at most 16 MiB each. The directory states the sizes; contents that are larger or smaller
 *       than stated, or have another CRC-32, make the zip invalid.
 *   <li>Directory entries are allowed and create nothing, yet they count in the {@code h1:} hash. Times,
 *       permissions and links mean nothing.
 * </ul>
 *
 * <p>The {@code .mod} that a proxy serves for the version must be the zip's root {@code go.mod} byte for
 * byte; for a zip without one it is {@code module path} and a newline, see {@link
 * dev.modwell.gomod.zip.VerifiedZip#servedGoMod()}.
 *
 * <p>Files are left out when a zip is made, silently, for they belong to somebody else: packages in
 * {@code vendor} folders, folders with a {@code go.mod} of their own, what is no regular file, and
 * {@code .hg_archival.txt}. Which files in {@code vendor} are packages depends on the {@code go} line: up to 1.23
 * Go made a mistake that its hashes have preserved.
 *
 * <pre>{@code
 * ModuleVersion module = ModuleVersion.of("example.com/m", "v1.0.0");
 * VerifiedZip zip = ModuleZip.verify(module, ByteSource.of(channel));
 * zip.hash();   // h1:... of the zip, now that every byte of it was read and every rule holds
 * }</pre>
 */
@NullMarked
package dev.modwell.gomod.zip;

import org.jspecify.annotations.NullMarked;
