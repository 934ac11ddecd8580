// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code modwell why}: what a server did for a module or a request, asked of the server that owns the data
 * folder, or of one that runs for this question alone.
 *
 * <pre>{@code
 * $ modwell why github.com/acme/tool@v1.9.0
 * }</pre>
 */
@NullMarked
package dev.modwell.cli.why;

import org.jspecify.annotations.NullMarked;
