// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key. What makes its signatures quick to verify, some 25 KB, is computed when the first is verified and kept.
 */
public final class PublicKey {
    /** The length of a key. */
    public static final int LENGTH = 32;

    /** The length of a signature. */
    public static final int SIGNATURE_LENGTH = 64;

    private final byte[] encoded;

    /** Of -A; empty until they are needed, and for ever when the key is no point. Two threads at once compute the same. */
    private volatile Optional<Multiples> multiples = Optional.empty();

    private PublicKey(byte[] encoded) {
        this.encoded = encoded;
    }

    /** The multiples of the base point, computed when they are first asked for. */
    private static final class Base {
        static final Multiples MULTIPLES = Multiples.of(Point.decode(
                        HexFormat.of().parseHex("5866666666666666666666666666666666666666666666666666666666666666"))
                .orElseThrow());
    }

    /**
     * The key that these bytes are. Whether they are a point of the curve is not asked; a key that is none verifies nothing.
     *
     * @throws IllegalArgumentException when they are not 32 bytes
     */
    public static PublicKey of(byte[] encoded) {
        if (encoded.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + encoded.length);
        }
        return new PublicKey(encoded.clone());
    }

    /** Reports whether {@code signature} is this key's signature of {@code message}. */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        byte[] r = Arrays.copyOf(signature, LENGTH);
        Optional<Scalar> s = Scalar.decode(Arrays.copyOfRange(signature, LENGTH, SIGNATURE_LENGTH));
        Optional<Multiples> minusA = multiples();
        if (s.isEmpty() || minusA.isEmpty()) {
            return false;
        }
        Scalar k = Scalar.reduce(hash(r, encoded, message));
        Point sum = Multiples.sum(new Multiples.Term(k, minusA.get()), new Multiples.Term(s.get(), Base.MULTIPLES));
        return Arrays.equals(r, sum.encode());
    }

    private Optional<Multiples> multiples() {
        Optional<Multiples> known = multiples;
        if (known.isEmpty()) {
            known = Point.decode(encoded).map(point -> Multiples.of(point.negated()));
            multiples = known;
        }
        return known;
    }

    private static byte[] hash(byte[]... parts) {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                sha512.update(part);
            }
            return sha512.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform that has Ed25519 has SHA-512", e);
        }
    }

    /** The 32 bytes in hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(encoded);
    }
}
