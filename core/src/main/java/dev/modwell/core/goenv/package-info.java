// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Go's environment, read as the {@code go} command reads it, without running it. A value comes from the
 * first of these layers that has it: the process environment (where an empty variable counts as not set),
 * the user's file ({@code GOENV}, else {@code go/env} in the user's configuration folder),
 * {@code GOROOT/go.env}, Go's built-in default. A value that the user's file sets to nothing hides the one
 * of {@code GOROOT/go.env}.
 *
 * <p>{@code NETRC}, {@code HTTPS_PROXY}, {@code SSL_CERT_FILE} and the like are no variables of Go's own:
 * they are read from the process environment alone.
 *
 * <pre>{@code
 * GoEnv env = GoEnv.read(Machine.current());
 * env.get("GOPROXY");   // value, and the layer and file that it came from
 * }</pre>
 */
@NullMarked
package dev.modwell.core.goenv;

import org.jspecify.annotations.NullMarked;
