// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The GOPROXY protocol as values: what a request asks for ({@link dev.modwell.gomod.goproxy.Target}),
 * under which name every store keeps the answer ({@link dev.modwell.gomod.goproxy.Key}), and the lists
 * of proxies that {@code GOPROXY} holds.
 *
 * <p>The request path without its leading slash is the key: the same text names the file on disk, the
 * object in a bucket, the entry in a bundle and the path at the upstream.
 */
@NullMarked
package dev.modwell.gomod.goproxy;

import org.jspecify.annotations.NullMarked;
