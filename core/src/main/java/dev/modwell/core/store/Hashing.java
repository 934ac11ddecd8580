// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 hex digits. */
final class Hashing {
    private static final int BUFFER = 64 * 1024;

    private Hashing() {}

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        return hex(newSha256(), text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = newSha256();
            update(digest, channel, channel.size());
            return hex(digest);
        }
    }

    /** Adds the channel's first bytes; throws {@link EOFException} when there are fewer. */
    static void update(MessageDigest digest, FileChannel channel, long lengthBytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(lengthBytes, 1, BUFFER));
        for (long at = 0; at < lengthBytes; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), lengthBytes - at));
            int count = channel.read(buffer, at);
            if (count < 0) {
                throw new EOFException("file of " + at + " bytes; " + lengthBytes + " expected");
            }
            digest.update(buffer.flip());
            at += count;
        }
    }

    /** The digest so far; it can be updated further. */
    static String soFar(MessageDigest digest) {
        try {
            return hex((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(MessageDigest digest, byte... last) {
        return HexFormat.of().formatHex(digest.digest(last));
    }
}
