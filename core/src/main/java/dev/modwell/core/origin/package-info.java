// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Where files come from. An {@link dev.modwell.core.origin.Origin} answers one
 * {@link dev.modwell.core.origin.Order} with a {@link dev.modwell.core.origin.Fetch}: found, with bytes
 * that arrive, or missed, with every attempt that was made. Expected outcomes are values; only a broken
 * transfer, after its first byte, is an exception of the arriving stream.
 *
 * <p>A {@link dev.modwell.core.origin.Chain} asks sources one after the other as a {@code GOPROXY} list
 * says; {@link dev.modwell.core.origin.Resuming} makes failed requests again and goes on with broken
 * transfers; {@link dev.modwell.core.origin.Vetted} looks at small answers before they count. Below this
 * package are the sources that speak HTTP ({@code http}), the choice among mirrors ({@code mirror}), and the
 * place where all of it is put together ({@code upstream}).
 *
 * <pre>{@code
 * switch (origin.fetch(Order.whole(target))) {
 *     case Fetch.Found found -> found.arrival().body().transferTo(file);
 *     case Fetch.Missed missed -> tell(missed.decisive(), missed.attempts());
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.core.origin;

import org.jspecify.annotations.NullMarked;
