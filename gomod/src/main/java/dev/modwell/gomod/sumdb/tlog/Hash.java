// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash of a record, a node or a whole tree. */
public final class Hash {
    /** The number of bytes. */
    public static final int LENGTH = 32;

    private static final byte RECORD = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a record's text: SHA-256 of a zero byte and the text. */
    public static Hash ofRecord(byte[] text) {
        MessageDigest sha256 = sha256();
        sha256.update(RECORD);
        return new Hash(sha256.digest(text));
    }

    /** The hash of a node: SHA-256 of a byte of value one and the hashes of both children. */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left.bytes);
        return new Hash(sha256.digest(right.bytes));
    }

    /** The root over the hashes in so many bytes, which are a power of two of hashes; with one digest for all. */
    static Hash ofTree(byte[] contents, int start, int end) {
        byte[] level = Arrays.copyOfRange(contents, start, end);
        MessageDigest sha256 = sha256();
        for (int length = level.length; length > LENGTH; length /= 2) {
            for (int at = 0; at < length; at += 2 * LENGTH) {
                sha256.update(NODE);
                sha256.update(level, at, 2 * LENGTH);
                System.arraycopy(sha256.digest(), 0, level, at / 2, LENGTH);
            }
        }
        return of(level, 0);
    }

    /** The hash of the tree without records: SHA-256 of nothing. */
    public static Hash ofEmptyTree() {
        return new Hash(sha256().digest());
    }

    /** The hash that stands at {@code offset}, 32 bytes long. */
    public static Hash of(byte[] from, int offset) {
        return new Hash(Arrays.copyOfRange(from, offset, offset + LENGTH));
    }

    /** The hash that {@code base64} is; throws {@link MalformedLogException} unless it is one of 32 bytes. */
    public static Hash parse(String base64) throws MalformedLogException {
        // Go's decoder passes over line ends; Java's forgives missing padding, Go's does not.
        String text = base64.replace("\n", "").replace("\r", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (text.length() % 4 == 0 && bytes.length == LENGTH) {
                return new Hash(bytes);
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new MalformedLogException("malformed hash");
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] into, int offset) {
        System.arraycopy(bytes, 0, into, offset, LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes in base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
