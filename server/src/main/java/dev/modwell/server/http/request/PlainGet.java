// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A request that asks for a file and for nothing more, read straight from the bytes of an HTTP/1.1 connection: {@code GET}, a path of
 * visible ASCII, and only headers that change nothing about the answer. It is deliberately narrower than RFC 9112: whatever is written in any other
 * way, if allowed or not, or is not there to its last byte, is left to the decoder that knows the whole standard.
 *
 * @param target the path as the client wrote it
 * @param bytes how many bytes the request has, its last empty line included
 */
public record PlainGet(String target, int bytes) {
    /** The longest that is read here. */
    static final int MAX_BYTES = 2048;

    private static final int METHOD = 'G' << 24 | 'E' << 16 | 'T' << 8 | ' ';
    private static final int METHOD_BYTES = 4;
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(ISO_8859_1);
    private static final short LINE_END = '\r' << 8 | '\n';
    private static final int LINE_END_BYTES = 2;
    private static final byte[] HOST = "host".getBytes(ISO_8859_1);
    private static final byte[] ACCEPT = "accept".getBytes(ISO_8859_1);
    private static final byte[] AGENT = "user-agent".getBytes(ISO_8859_1);
    private static final byte[] ENCODING = "accept-encoding".getBytes(ISO_8859_1);

    /** The request that {@code in} begins with, of which nothing is read; null when it is none of this kind. */
    public static @Nullable PlainGet at(ByteBuf in) {
        int start = in.readerIndex();
        int end = Math.min(in.writerIndex(), start + MAX_BYTES);
        if (end - start < METHOD_BYTES || in.getInt(start) != METHOD) {
            return null;
        }
        int path = start + METHOD_BYTES;
        int at = path;
        while (at < end && isVisible(in.getByte(at))) {
            at++;
        }
        if (at == path || in.getByte(path) != '/' || end - at < VERSION.length || !isAt(in, at, VERSION)) {
            return null;
        }
        int after = afterHeaders(in, at + VERSION.length, end);
        return after < 0 ? null : new PlainGet(in.toString(path, at - path, ISO_8859_1), after - start);
    }

    /** Where the empty line ends; -1 when a header is of another kind, {@code Host} is not there once, or the end is not there. */
    private static int afterHeaders(ByteBuf in, int first, int end) {
        boolean hasHost = false;
        int at = first;
        while (end - at >= LINE_END_BYTES) {
            if (in.getShort(at) == LINE_END) {
                return hasHost ? at + LINE_END_BYTES : -1;
            }
            int value = value(in, at, end);
            if (value < 0) {
                return -1;
            }
            boolean isHost = value - 1 - at == HOST.length;
            if (isHost && hasHost) {
                return -1;
            }
            hasHost |= isHost;
            at = afterLine(in, value, end, isHost);
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the value of a header begins, after the colon; -1 when it is not one of those that change nothing. */
    private static int value(ByteBuf in, int at, int end) {
        byte[] name = switch (in.getByte(at)) {
            case 'h', 'H' -> HOST;
            case 'u', 'U' -> AGENT;
            default -> end - at > ACCEPT.length && in.getByte(at + ACCEPT.length) == '-' ? ENCODING : ACCEPT;
        };
        if (end - at <= name.length || in.getByte(at + name.length) != ':') {
            return -1;
        }
        for (int i = 0; i < name.length; i++) {
            int given = in.getByte(at + i);
            if (given != name[i] && (given != name[i] - ' ' || name[i] == '-')) {
                return -1;
            }
        }
        return at + name.length + 1;
    }

    /** Where the next line begins; -1 when the value has characters that are none of plain text, or of a host, or does not end. */
    private static int afterLine(ByteBuf in, int value, int end, boolean isHost) {
        int at = value;
        while (at < end && in.getByte(at) == ' ') {
            at++;
        }
        int begin = at;
        while (at < end && (isHost ? isOfHost(in.getByte(at)) : isVisible(in.getByte(at)) || in.getByte(at) == ' ')) {
            at++;
        }
        boolean isLine = end - at >= LINE_END_BYTES && in.getShort(at) == LINE_END;
        return isLine && (!isHost || at > begin) ? at + LINE_END_BYTES : -1;
    }

    private static boolean isAt(ByteBuf in, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (in.getByte(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(byte value) {
        return value > ' ' && value < 0x7F;
    }

    private static boolean isOfHost(byte value) {
        return value >= 'a' && value <= 'z'
                || value >= 'A' && value <= 'Z'
                || value >= '0' && value <= ':'
                || value == '.'
                || value == '-';
    }
}
