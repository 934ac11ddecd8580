// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Module paths, versions and their pairs, as {@code golang.org/x/mod/module} defines them: which texts
 * are valid, how they are escaped for file systems and proxies ({@code !} before each lower-cased
 * capital), and which versions belong to which path.
 */
@NullMarked
package dev.modwell.gomod.module;

import org.jspecify.annotations.NullMarked;
