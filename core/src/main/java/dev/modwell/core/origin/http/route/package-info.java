// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The way to an HTTP source: the proxy in between, as {@code HTTPS_PROXY}, {@code HTTP_PROXY} and
 * {@code NO_PROXY} name it, and the authorities whose word on a server's certificate is taken.
 *
 * <pre>{@code
 * HttpProxies proxies = HttpProxies.of(Map.of("HTTPS_PROXY", "proxy.corp:3128", "NO_PROXY", ".corp"));
 * Authorities authorities = Authorities.ofSystem(Optional.empty()).and(Path.of("corp-ca.pem"));
 * }</pre>
 */
@NullMarked
package dev.modwell.core.origin.http.route;

import org.jspecify.annotations.NullMarked;
