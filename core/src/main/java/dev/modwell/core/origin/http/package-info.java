// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Sources that speak HTTP: a module proxy, a hosted folder, a checksum database's own host.
 * {@link dev.modwell.core.origin.http.HttpOrigin} asks one of them over the
 * {@link dev.modwell.core.origin.http.HttpLine} that all share: one pool of connections, HTTP/1.1 and
 * HTTP/2, the proxies of the environment, the authorities that are trusted.
 *
 * <h2>What is sent</h2>
 * GET only; {@code Accept-Encoding: identity}, since a file's bytes are its identity; {@code User-Agent:
 * modwell/<version>}; {@code Via} with Modwell's own pseudonym behind what the client's request carried,
 * so that a chain that leads back here is noticed; a credential, where one is known. Redirects are followed at
 * most ten times, never from https to http, never to another scheme, and the credential stays behind when the
 * host changes.
 *
 * <h2>What is believed</h2>
 * Nothing is read without a bound. An answer that cannot be what was asked for (a log-in page, a zip that
 * does not begin as one, an {@code .info} that is no JSON) is a failure of the source. A small answer is
 * read whole before it counts as found, so a source that breaks off in the middle of it counts as failed
 * and the next one is asked; a zip counts as found with its first bytes.
 *
 * <h2>Where it reaches</h2>
 * A configured source may live anywhere. Where its redirects lead is checked: an address that is loopback,
 * link-local or private is refused unless its host is named by {@code allow-hosts}. The check sits in the
 * socket, after resolution, so that neither a name nor a literal gets around it.
 *
 * <pre>{@code
 * HttpLine line = HttpLine.open(LineSettings.of("0.1.0"));
 * Origin mirror = new HttpOrigin(HttpSource.proxy("https://goproxy.example"), line);
 * Fetch fetch = mirror.fetch(Order.whole(Target.parse("github.com/acme/tool/@v/list")));
 * }</pre>
 */
@NullMarked
package dev.modwell.core.origin.http;

import org.jspecify.annotations.NullMarked;
