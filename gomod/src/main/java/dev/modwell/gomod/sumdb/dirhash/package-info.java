// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The hash over a tree of files that stands in {@code go.sum} and in the checksum database, as
 * {@code golang.org/x/mod/sumdb/dirhash} defines it.
 *
 * <p>The hash {@code h1:} is {@code "h1:"} and the base64 of the SHA-256 of a summary. The summary has
 * one line for each file: the SHA-256 of its contents in small hexadecimal digits, two spaces, its name,
 * a newline. The lines are ordered by the names' UTF-8 bytes, which is not the order of Java's
 * {@code String.compareTo} for characters beyond U+FFFF. A name with a newline is refused.
 *
 * <p>A module's zip has its entries' full names, {@code path@version/file}, in the summary; an unpacked
 * module the same names although its folder does not; a {@code go.mod} file stands alone under the name
 * {@code go.mod}. How the archive is packed, its times and its permissions do not count, so two zips
 * with the same hash may differ in their bytes.
 *
 * <pre>{@code
 * DirHash hash = DirHash.ofGoMod("module example.com/m\n".getBytes(UTF_8));
 * hash.value(); // "h1:flS2VctbRrTv+sBE+VKgxx6hlkMGPVz9MGOmzMYFg3k="
 * }</pre>
 */
@NullMarked
package dev.modwell.gomod.sumdb.dirhash;

import org.jspecify.annotations.NullMarked;
