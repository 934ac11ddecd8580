// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.modwell.core.serve.Reply.Content;
import dev.modwell.server.http.request.Trace;
import io.netty.buffer.ByteBuf;

/**
 * An answer as it goes to an HTTP/1.1 socket. Its header block is made once; only the date and the name of the
 * request differ from one client to the next.
 *
 * @param content the same for everyone who cannot take the block: other methods, conditions, HTTP/2
 * @param head the header block up to and with {@code date: }
 * @param freshness until when it is given without being asked for again
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is; never compared
public record ReadyAnswer(Content content, Load load, byte[] head, Freshness freshness) {
    private static final byte[] BEFORE_TRACE = "\r\nX-Request-Id: ".getBytes(ISO_8859_1);
    private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final int DATE_BYTES = 29;

    /** What follows the header block. */
    public sealed interface Load {
        long lengthBytes();

        /** Bytes that are sent with the header block. */
        @SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is; never compared
        record InMemory(byte[] bytes) implements Load {
            @Override
            public long lengthBytes() {
                return bytes.length;
            }
        }

        /** A file, which the answer holds. */
        record Opened(OpenFile file) implements Load {
            @Override
            public long lengthBytes() {
                return file.lengthBytes();
            }
        }
    }

    static ReadyAnswer of(Content content, Load load, Freshness freshness) {
        StringBuilder head = new StringBuilder(384).append("HTTP/1.1 200 OK\r\n");
        ContentHeaders.tell(
                content,
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("content-length: ").append(load.lengthBytes()).append("\r\ndate: ");
        return new ReadyAnswer(content, load, head.toString().getBytes(ISO_8859_1), freshness);
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
    public int length() {
        int more = load instanceof Load.InMemory(byte[] bytes) ? bytes.length : 0;
        return head.length + DATE_BYTES + BEFORE_TRACE.length + Trace.DIGITS + END.length + more;
    }

    /** Adds the header block, and what is in memory. */
    public void write(ByteBuf out, byte[] date, byte[] trace) {
        out.writeBytes(head).writeBytes(date).writeBytes(BEFORE_TRACE).writeBytes(trace);
        out.writeBytes(END);
        if (load instanceof Load.InMemory(byte[] bytes)) {
            out.writeBytes(bytes);
        }
    }

    /** What it costs to keep, roughly. */
    int weight() {
        return length() + 400;
    }
}
