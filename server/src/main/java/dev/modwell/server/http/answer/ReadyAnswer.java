// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.modwell.core.serve.Reply.Content;
import dev.modwell.server.http.request.Trace;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes to a socket. Its header is made once; only the date and the name of the
 * request differ from one client to the next.
 *
 * @param content the same for everyone who cannot take it as it is: other methods, conditions
 * @param head HTTP/1.1's header block up to and with {@code date: }
 * @param fields the same for HTTP/2, made when it is first asked for so
 * @param freshness until when it is given without being asked for again
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is; never compared
public record ReadyAnswer(Content content, Load load, byte[] head, Fields fields, Freshness freshness) {
    private static final byte[] BEFORE_TRACE = "\r\nX-Request-Id: ".getBytes(ISO_8859_1);
    private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final int DATE_BYTES = 29;
    private static final AsciiString OK = AsciiString.cached("200");

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
        return new ReadyAnswer(content, load, head.toString().getBytes(ISO_8859_1), new Fields(), freshness);
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

    /** Names and values in turn. */
    static final class Fields {
        private volatile AsciiString @Nullable [] made;

        AsciiString[] of(ReadyAnswer answer) {
            AsciiString[] known = made;
            if (known == null) {
                List<AsciiString> fields = new ArrayList<>();
                ContentHeaders.tell(answer.content, (name, value) -> {
                    fields.add(AsciiString.of(name).toLowerCase());
                    fields.add(AsciiString.of(value));
                });
                fields.add(HttpHeaderNames.CONTENT_LENGTH);
                fields.add(AsciiString.of(Long.toString(answer.load.lengthBytes())));
                known = fields.toArray(AsciiString[]::new);
                made = known;
            }
            return known;
        }
    }

    /** The header for HTTP/2 of an answer at that date, with one more field. */
    public Http2Headers header(AsciiString date, AsciiString name, AsciiString value) {
        AsciiString[] known = fields.of(this);
        AsciiString[] all = Arrays.copyOf(known, known.length + 4);
        all[known.length] = HttpHeaderNames.DATE;
        all[known.length + 1] = date;
        all[known.length + 2] = name;
        all[known.length + 3] = value;
        return ReadOnlyHttp2Headers.serverHeaders(false, OK, all);
    }

    /** What it costs to keep, roughly, with the header for HTTP/2. */
    int weight() {
        return length() + 950;
    }
}
