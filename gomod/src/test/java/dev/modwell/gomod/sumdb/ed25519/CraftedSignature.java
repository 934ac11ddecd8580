// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A key, a message and what may be its signature: right, nearly right, and right by one rule but not by another. With keys
 * that have a part of small order, one in eight messages has a right signature by Go's rule, and all by others'.
 */
public final class CraftedSignature {
    private static final Multiples BASE = Multiples.of(Points.BASE);
    private static final Multiples.Term NOTHING = new Multiples.Term(new Scalar(BigInteger.ZERO), BASE);
    private static final int KEYS = 40;
    private static final List<Signing> SIGNERS = signers();

    private final byte[] key;
    private final byte[] message;
    private final byte[] signature;

    private CraftedSignature(byte[] key, byte[] message, byte[] signature) {
        this.key = key;
        this.message = message;
        this.signature = signature;
    }

    /** A public key as bytes, and the number that it is the multiple of but for a point of small order. */
    private record Signing(String key, BigInteger secret) {}

    private static List<Signing> signers() {
        Random random = new Random(8);
        List<Signing> signers = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            BigInteger secret = scalar(random);
            Point small = Points.SMALL.get(i < KEYS / 2 ? 0 : i % 8);
            signers.add(new Signing(hex(base(secret).plus(small)), secret));
        }
        for (Point small : Points.SMALL) {
            signers.add(new Signing(hex(small), BigInteger.ZERO));
        }
        for (String odd : Points.ODD_ENCODINGS) {
            signers.add(new Signing(odd, BigInteger.ZERO));
        }
        return signers;
    }

    private static String hex(Point point) {
        return HexFormat.of().formatHex(point.encode());
    }

    private static BigInteger scalar(Random random) {
        return new BigInteger(256, random).mod(Scalar.ORDER);
    }

    private static Point base(BigInteger factor) {
        return Multiples.sum(new Multiples.Term(new Scalar(factor), BASE), NOTHING);
    }

    /** The next one from chance. */
    public static CraftedSignature next(Random random) {
        Signing signer = SIGNERS.get(random.nextInt(SIGNERS.size()));
        byte[] key = HexFormat.of().parseHex(signer.key);
        byte[] message = new byte[random.nextInt(40)];
        random.nextBytes(message);
        BigInteger r = random.nextInt(8) == 0 ? BigInteger.ZERO : scalar(random);
        byte[] point = point(r, random);
        BigInteger k = Scalar.reduce(sha512(point, key, message)).value();
        BigInteger s = r.add(k.multiply(signer.secret)).mod(Scalar.ORDER);
        s = switch (random.nextInt(12)) {
            case 0 -> s.add(Scalar.ORDER);
            case 1 -> s.add(Scalar.ORDER.shiftLeft(random.nextInt(4)));
            case 2 -> s.setBit(253 + random.nextInt(3));
            case 3 -> s.add(BigInteger.ONE);
            case 4 -> Scalar.ORDER.subtract(s);
            default -> s;
        };
        byte[] signature = Arrays.copyOf(point, PublicKey.SIGNATURE_LENGTH);
        System.arraycopy(FieldElementTest.bytes(s), 0, signature, FieldElement.LENGTH, FieldElement.LENGTH);
        return flipped(new byte[][] {key, message, signature}, random);
    }

    /** R as it should be, with a point of small order added, or, when it is of small order, in an odd encoding. */
    private static byte[] point(BigInteger r, Random random) {
        if (r.signum() == 0 && random.nextBoolean()) {
            List<String> odd = Points.ODD_ENCODINGS;
            return HexFormat.of().parseHex(odd.get(random.nextInt(odd.size())));
        }
        Point small = Points.SMALL.get(random.nextInt(4) == 0 ? random.nextInt(8) : 0);
        return base(r).plus(small).encode();
    }

    /** Often as it is, else with one bit changed, or with a byte more or less of the signature. */
    private static CraftedSignature flipped(byte[][] parts, Random random) {
        byte[] signature = parts[2];
        switch (random.nextInt(24)) {
            case 0 -> flip(signature, random);
            case 1 -> flip(parts[1], random);
            case 2 -> flip(parts[0], random);
            case 3 -> signature = Arrays.copyOf(signature, random.nextInt(60, 68));
            default -> {}
        }
        return new CraftedSignature(parts[0], parts[1], signature);
    }

    private static void flip(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static byte[] sha512(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key, one of not too many. */
    public byte[] key() {
        return key.clone();
    }

    public byte[] message() {
        return message.clone();
    }

    public byte[] signature() {
        return signature.clone();
    }
}
