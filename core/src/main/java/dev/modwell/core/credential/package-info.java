// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What Modwell shows to a source so that it answers. A {@link dev.modwell.core.credential.Credential} is a
 * list of request headers whose values are {@link dev.modwell.core.credential.Secret}s;
 * {@link dev.modwell.core.credential.Credentials} finds the one for an address.
 *
 * <p>Layers are asked in this order: Modwell's configuration, the source's own URL, the {@code GOAUTH}
 * commands, netrc. Within a layer the longest prefix wins, cut at slashes: for
 * {@code corp.example/go/acme/@v/list} the entries {@code corp.example/go/acme/@v}, {@code corp.example/go}
 * and {@code corp.example} match in this order. A port belongs to the prefix, as it does for the
 * {@code go} command.
 *
 * <p>Only https addresses, and plain http ones on this very machine, are given what {@code GOAUTH} and
 * netrc know: the {@code go} command gives them to https addresses alone. So is what the
 * configuration holds for a host; a prefix that begins with {@code http://} is meant for plain http as well.
 * What the operator wrote into a source's URL is sent where it was written.
 *
 * <pre>{@code
 * machine corp.example login deploy password s3cret     # netrc
 * https://deploy:s3cret@corp.example/go                 # URL
 * }</pre>
 */
@NullMarked
package dev.modwell.core.credential;

import org.jspecify.annotations.NullMarked;
