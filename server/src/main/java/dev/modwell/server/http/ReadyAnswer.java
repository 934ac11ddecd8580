// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Content;
import io.netty.buffer.ByteBuf;

/**
 * A small answer in memory as it goes to an HTTP/1.1 socket. Its header block is made once; only the date
 * and the name of the request differ from one client to the next.
 *
 * @param content the same for everyone who cannot take the block: other methods, conditions, HTTP/2
 * @param head the header block up to and with {@code date: }
 * @param goodUntilNanos on the clock of {@link System#nanoTime}: when it must be asked for again
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is; never compared
record ReadyAnswer(Content content, byte[] body, byte[] head, long goodUntilNanos) {
    private static final byte[] BEFORE_TRACE = "\r\nX-Request-Id: ".getBytes(ISO_8859_1);
    private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final int DATE_BYTES = 29;

    static ReadyAnswer of(Content content, byte[] body, long goodUntilNanos) {
        StringBuilder head = new StringBuilder(384).append("HTTP/1.1 200 OK\r\n");
        ContentWriter.headers(
                content,
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\ndate: ");
        return new ReadyAnswer(content, body, head.toString().getBytes(ISO_8859_1), goodUntilNanos);
    }

    /** The same for some time more. */
    ReadyAnswer until(long nanos) {
        return new ReadyAnswer(content, body, head, nanos);
    }

    boolean isGood(long nowNanos) {
        return goodUntilNanos - nowNanos > 0;
    }

    /** Reports whether {@code other} would be sent with the same header block and the same bytes. */
    boolean isSame(Content other) {
        return content.sha256() != null
                && content.sha256().equals(other.sha256())
                && content.caching().equals(other.caching())
                && content.type() == other.type()
                && String.valueOf(content.modified()).equals(String.valueOf(other.modified()));
    }

    /** How many bytes {@link #write} adds for a trace of 32 digits. */
    int length() {
        return head.length + DATE_BYTES + BEFORE_TRACE.length + Trace.DIGITS + END.length + body.length;
    }

    void write(ByteBuf out, byte[] date, byte[] trace) {
        out.writeBytes(head).writeBytes(date).writeBytes(BEFORE_TRACE).writeBytes(trace);
        out.writeBytes(END).writeBytes(body);
    }

    /** What it costs to keep, roughly. */
    int weight() {
        return body.length + head.length + 400;
    }

    /** The bytes of an answer that is in memory already. */
    static byte[] bytes(Content content) {
        return content.body() instanceof Body.Bytes(byte[] bytes) ? bytes : new byte[0];
    }
}
