// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends replies over one connection, well or with a fault. */
final class Wire {
    private static final int PIECE = 16 << 10;
    private static final int DRIPS_PER_SECOND = 10;

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Socket raw;
    private final OutputStream out;
    private final CountDownLatch closing;

    /**
     * @param raw the TCP connection, also when {@code out} speaks TLS over it
     * @param closing counted down when the server is closed
     */
    Wire(Socket raw, OutputStream out, CountDownLatch closing) {
        this.raw = raw;
        this.out = new BufferedOutputStream(out, PIECE);
        this.closing = closing;
    }

    /** Sends it; reports whether the connection may be used on. */
    boolean send(Request request, Reply whole, Optional<Fault> fault) throws IOException {
        Reply reply = Conditions.apply(request, whole);
        boolean noBody = request.method().equals("HEAD") || reply.status() == 304 || reply.status() == 204;
        return fault.isEmpty() ? well(reply, noBody) : badly(request, whole, fault.get(), noBody);
    }

    private boolean badly(Request request, Reply whole, Fault fault, boolean noBody) throws IOException {
        Reply reply = Conditions.apply(request, whole);
        return switch (fault) {
            case Fault.Refuse() -> reset();
            case Fault.Reset(long at) -> resetAfter(reply, at);
            case Fault.Cut(long at, CountDownLatch release) -> cutAfter(reply, at, release);
            case Fault.Hang(CountDownLatch release) -> await(release, null) && well(reply, noBody);
            case Fault.HangAt(long at, CountDownLatch release) -> hangAt(reply, at, release);
            case Fault.Late(Duration by) -> !await(closing, by) && well(reply, noBody);
            case Fault.Drip(int bytesPerSecond) -> drip(reply, bytesPerSecond);
            case Fault.WrongLength(long by, CountDownLatch release) -> wrongLength(reply, by, release);
            case Fault.Chunked() -> chunked(reply, noBody);
            case Fault.Instead(Reply other) -> well(other, noBody);
            case Fault.Corrupt(long at) -> well(corrupted(reply, at), noBody);
            case Fault.Endless() -> endless(reply);
            case Fault.HugeHeaders(int bytes) -> hugeHeaders(reply, bytes);
            case Fault.Garbage() -> garbage();
            case Fault.IgnoreRange() -> well(whole, noBody);
            case Fault.WrongRange(long by) -> well(shifted(request, whole, by), noBody);
        };
    }

    private boolean well(Reply reply, boolean noBody) throws IOException {
        head(reply, Integer.toString(reply.body().length));
        if (!noBody) {
            out.write(reply.body());
        }
        out.flush();
        return true;
    }

    private void head(Reply reply, @Nullable String length) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Answer\r\n");
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            head.append(header.getKey() + ": " + header.getValue() + "\r\n");
        }
        if (reply.status() != 304) {
            head.append(length == null ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean cutAfter(Reply reply, long at, CountDownLatch release) throws IOException {
        begin(reply, at);
        await(release, null);
        return false;
    }

    private boolean resetAfter(Reply reply, long at) throws IOException {
        begin(reply, at);
        return reset();
    }

    private void begin(Reply reply, long at) throws IOException {
        head(reply, Integer.toString(reply.body().length));
        out.write(reply.body(), 0, (int) Math.min(at, reply.body().length));
        out.flush();
    }

    private boolean hangAt(Reply reply, long at, CountDownLatch release) throws IOException {
        begin(reply, at);
        int sent = (int) Math.min(at, reply.body().length);
        if (!await(release, null)) {
            return false;
        }
        out.write(reply.body(), sent, reply.body().length - sent);
        out.flush();
        return true;
    }

    private boolean drip(Reply reply, int bytesPerSecond) throws IOException {
        head(reply, Integer.toString(reply.body().length));
        out.flush();
        int piece = Math.max(1, bytesPerSecond / DRIPS_PER_SECOND);
        for (int at = 0; at < reply.body().length; at += piece) {
            if (await(closing, Duration.ofSeconds(1).dividedBy(DRIPS_PER_SECOND))) {
                return false;
            }
            out.write(reply.body(), at, Math.min(piece, reply.body().length - at));
            out.flush();
        }
        return true;
    }

    private boolean wrongLength(Reply reply, long by, CountDownLatch release) throws IOException {
        long length = Math.max(0, reply.body().length + by);
        head(reply, Long.toString(length));
        int sent = (int) Math.min(length, reply.body().length);
        out.write(reply.body(), 0, sent / 2);
        out.flush();
        await(release, null);
        out.write(reply.body(), sent / 2, sent - sent / 2);
        out.flush();
        return false;
    }

    private boolean chunked(Reply reply, boolean noBody) throws IOException {
        head(reply, null);
        for (int at = 0; at < reply.body().length && !noBody; at += PIECE) {
            chunk(reply.body(), at, Math.min(PIECE, reply.body().length - at));
        }
        if (!noBody) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.flush();
        return true;
    }

    private boolean endless(Reply reply) throws IOException {
        head(reply, null);
        if (reply.body().length > 0) {
            chunk(reply.body(), 0, reply.body().length);
        }
        byte[] lines = "v1.0.0\n".repeat(PIECE / 7).getBytes(StandardCharsets.ISO_8859_1);
        while (closing.getCount() > 0) {
            chunk(lines, 0, lines.length);
        }
        return false;
    }

    private boolean hugeHeaders(Reply reply, int bytes) throws IOException {
        out.write("HTTP/1.1 200 Answer\r\n".getBytes(StandardCharsets.ISO_8859_1));
        byte[] line = ("X-Padding: " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int sent = 0; sent < bytes; sent += line.length) {
            out.write(line);
        }
        out.write(("Content-Length: " + reply.body().length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(reply.body());
        out.flush();
        return true;
    }

    private boolean garbage() throws IOException {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 + 129);
        }
        out.write(bytes);
        out.flush();
        return false;
    }

    private static Reply corrupted(Reply reply, long at) {
        byte[] body = reply.body().clone();
        if (at < body.length) {
            body[(int) at] ^= (byte) 0xff;
        }
        return reply.with(reply.status(), body);
    }

    private static Reply shifted(Request request, Reply whole, long by) {
        String range = request.header("Range");
        return range == null ? whole : Conditions.part(whole, range, by);
    }

    private void chunk(byte[] bytes, int offset, int length) throws IOException {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes, offset, length);
        out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
        return false;
    }

    /**
     * Waits for the latch, for the server's end, for the client to leave or for the time; reports whether the
     * latch is open. A client that left would otherwise cost a thread and a descriptor until the server ends.
     */
    private boolean await(CountDownLatch latch, @Nullable Duration atMost) throws IOException {
        long end = System.nanoTime() + (atMost == null ? FOR_EVER : atMost).toNanos();
        try {
            while (closing.getCount() > 0 && latch.getCount() > 0 && end - System.nanoTime() > 0) {
                long step = Math.min(TimeUnit.MILLISECONDS.toNanos(50), end - System.nanoTime());
                if (latch.await(step, TimeUnit.NANOSECONDS)) {
                    return true;
                }
                checkStillThere();
            }
            return latch.getCount() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Throws when the client has left; one that speaks out of turn counts as gone too. */
    private void checkStillThere() throws IOException {
        raw.setSoTimeout(1);
        try {
            int spoken = raw.getInputStream().read();
            throw new IOException(spoken < 0 ? "the client left" : "the client does not wait for its answer");
        } catch (SocketTimeoutException e) {
            raw.setSoTimeout(0);
        }
    }
}
