// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.go;

import java.nio.charset.StandardCharsets;

/** The end of what a command has printed: a log is told from its last lines, however long it is. */
final class Tail {
    private final byte[] ring;
    private int next;
    private long seen;

    Tail(int capacity) {
        ring = new byte[capacity];
    }

    synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            ring[next] = bytes[i];
            next = (next + 1) % ring.length;
        }
        seen += length;
    }

    /** The text so far; begins with a whole line. */
    synchronized String text() {
        if (seen <= ring.length) {
            return new String(ring, 0, (int) seen, StandardCharsets.UTF_8);
        }
        byte[] all = new byte[ring.length];
        System.arraycopy(ring, next, all, 0, ring.length - next);
        System.arraycopy(ring, 0, all, ring.length - next, next);
        String text = new String(all, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n') + 1);
    }
}
