// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Verification of Ed25519 signatures (RFC 8032), which checksum databases sign their trees with, at the speed of Go's
 * and with Go's answer to every signature.
 *
 * <p>A public key is 32 bytes, the point A of the twisted Edwards curve -x² + y² = 1 + dx²y² over the field of
 * 2<sup>255</sup>-19 elements; a signature is 64 bytes, a point R and a number S. It is right when [S]B = R + [k]A, with B
 * the base point and k the SHA-512 of R, A and the message, modulo the order L of B. Where the RFC leaves a choice, or
 * where others choose otherwise, this is what {@code crypto/ed25519} does:
 *
 * <ul>
 *   <li>S is below L; an S that is not is refused, though [S]B is the same point.
 *   <li>The equation is not multiplied by the cofactor 8.
 *   <li>[S]B - [k]A is encoded and compared with R byte by byte, so an R that is encoded in another way than it should be
 *       is never right.
 *   <li>A may be any encoding of a point of the curve: points of small order too, y that are not below 2<sup>255</sup>-19,
 *       and the two x = 0 with a sign.
 * </ul>
 *
 * <pre>{@code
 * PublicKey key = PublicKey.of(HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
 * key.verifies(message, signature);
 * }</pre>
 *
 * <p>All that goes in is public, so that nothing here takes care to run in the same time whatever its inputs are. Nothing
 * here may be used with a private key.
 */
@NullMarked
package dev.modwell.gomod.sumdb.ed25519;

import org.jspecify.annotations.NullMarked;
