// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** SHA-256 of files and of what has come so far. */
final class Hashing {
    private static final int BUFFER = 64 * 1024;

    private Hashing() {}

    static String sha256(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest digest = Sha256.digest();
            update(digest, channel, channel.size());
            return Sha256.hex(digest.digest());
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
            return Sha256.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
