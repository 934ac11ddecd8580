// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Unicode;
import dev.modwell.gomod.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text of a key: {@code name+hash+key}.
 *
 * @param keyHash as the text has it, not yet compared with the key's own
 * @param encoded the algorithm's byte and the key in base64, with nothing in it but base64
 */
record KeyText(String name, int keyHash, String encoded) {
    /** The one algorithm's number. */
    static final byte ED25519 = 1;

    private static final int HASH_DIGITS = 8;
    private static final int KEY_LENGTH = 32;

    /** Takes {@code text} apart; throws {@link NoteException} when it has not the form. */
    static KeyText parse(String text) throws NoteException {
        String[] parts = text.split("\\+", 3);
        if (parts.length < 3 || !isName(parts[0]) || !isHash(parts[1])) {
            throw NoteException.malformedKey();
        }
        String encoded = withoutNewlines(parts[2]);
        if (decode(encoded).length == 0) {
            throw NoteException.malformedKey();
        }
        return new KeyText(parts[0], HexFormat.fromHexDigits(parts[1]), encoded);
    }

    /** The text of a key with its own hash. */
    static KeyText of(String name, byte[] publicKey) {
        byte[] encoded = withAlgorithm(publicKey);
        return new KeyText(name, hash(name, encoded), Base64.getEncoder().encodeToString(encoded));
    }

    /** The 32 bytes of an Ed25519 key; throws for other algorithms and lengths. */
    byte[] key() throws NoteException {
        byte[] bytes = decode(encoded);
        if (bytes[0] != ED25519) {
            throw NoteException.keyAlgorithm();
        }
        if (bytes.length != 1 + KEY_LENGTH) {
            throw NoteException.malformedKey();
        }
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    /** Throws unless the hash is that of this name with all of the key's bytes, whatever their algorithm. */
    void requireOwnHash() throws NoteException {
        if (keyHash != hash(name, decode(encoded))) {
            throw NoteException.keyHash();
        }
    }

    /** Reports whether a server may be called so: not empty, UTF-8, no white space, no plus sign. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && Utf8.isValid(name)
                && name.indexOf('+') < 0
                && name.codePoints().noneMatch(Unicode::isSpace);
    }

    static byte[] withAlgorithm(byte[] key) {
        byte[] bytes = new byte[1 + key.length];
        bytes[0] = ED25519;
        System.arraycopy(key, 0, bytes, 1, key.length);
        return bytes;
    }

    static String nameAndHash(String name, int keyHash) {
        return name + "+" + HexFormat.of().toHexDigits(keyHash);
    }

    /** Go's decoder passes over line ends within base64, so keys that were wrapped are keys. */
    static String withoutNewlines(String base64) {
        return base64.replace("\n", "").replace("\r", "");
    }

    /** The bytes of padded base64; throws for anything else. */
    static byte[] decode(String base64) throws NoteException {
        // Java's decoder forgives missing padding, Go's does not.
        if (base64.length() % 4 != 0) {
            throw NoteException.malformedKey();
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw NoteException.malformedKey();
        }
    }

    private static boolean isHash(String text) {
        return text.length() == HASH_DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static int hash(String name, byte[] encoded) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(GoText.encode(name));
            sha256.update("\n".getBytes(StandardCharsets.UTF_8));
            byte[] sum = sha256.digest(encoded);
            return (sum[0] & 0xFF) << 24 | (sum[1] & 0xFF) << 16 | (sum[2] & 0xFF) << 8 | sum[3] & 0xFF;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** {@code name+hash+key}. */
    @Override
    public String toString() {
        return nameAndHash(name, keyHash) + "+" + encoded;
    }
}
