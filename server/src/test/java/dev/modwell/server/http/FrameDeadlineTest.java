// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 by hand, for what no client would send. */
@Timeout(120) // only so that waiting for what never comes fails
final class FrameDeadlineTest {
    private static final int END_STREAM_AND_HEADERS = 0x5;
    /** {@code :method GET}, {@code :scheme https}, {@code :path /} and {@code :authority} x, by HPACK's tables. */
    private static final byte[] REQUEST = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x01, 0x01, 'x'};

    /** A header of one letter without a value. */
    private static final byte[] NAMELESS = {0x00, 0x01, 'a', 0x00};

    @TempDir
    private Path temp;

    private TestCertificate certificate;
    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        certificate = TestCertificate.make(temp, "first");
        server = new TestServer(temp, TestServer.with(certificate.files(), TestServer.BRISK));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void frame_unfinished_endsTheConnection() throws Exception {
        unfinished();
    }

    private void unfinished() throws Exception {
        try (RawHttp2 connection = connect()) {
            byte[] whole = RawHttp2.frame(RawHttp2.HEADERS, END_STREAM_AND_HEADERS, 1, REQUEST);
            connection.send(Arrays.copyOf(whole, whole.length - 2));
            connection.awaitEnd();
        }
    }

    @Test
    void frame_begunBehindAWholeOne_andThenSilence_endsTheConnection() throws Exception {
        try (RawHttp2 connection = connect()) {
            byte[] ping = RawHttp2.frame(RawHttp2.PING, 0, 0, new byte[8]);
            byte[] whole = RawHttp2.frame(RawHttp2.HEADERS, END_STREAM_AND_HEADERS, 1, REQUEST);
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(ping);
            both.writeBytes(Arrays.copyOf(whole, whole.length - 2));
            connection.send(both.toByteArray());
            connection.awaitEnd();
        }
    }

    @Test
    void frames_inPiecesOfAnyLength_areCounted() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(RawHttp2.PREFACE);
        all.writeBytes(RawHttp2.frame(RawHttp2.SETTINGS, 0, 0));
        all.writeBytes(RawHttp2.frame(RawHttp2.HEADERS, 1, 1, Arrays.copyOf(REQUEST, 2)));
        all.writeBytes(RawHttp2.frame(RawHttp2.CONTINUATION, 4, 1, Arrays.copyOfRange(REQUEST, 2, REQUEST.length)));
        byte[] bytes = all.toByteArray();
        for (int length = 1; length <= bytes.length; length++) {
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDeadline(Duration.ofHours(1)));
            for (int at = 0; at < bytes.length; at += length) {
                byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
                channel.writeInbound(Unpooled.wrappedBuffer(piece));
                boolean mayRest = channel.runScheduledPendingTasks() < 0;
                int end = at + piece.length;
                boolean isWhole =
                        end == bytes.length || end == RawHttp2.PREFACE.length || end == RawHttp2.PREFACE.length + 9;
                assertThat(mayRest).as("pieces of %s, %s bytes", length, end).isEqualTo(isWhole);
            }
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void header_continuedWithoutEnd_endsTheConnection() throws Exception {
        try (RawHttp2 connection = connect()) {
            connection.send(RawHttp2.frame(RawHttp2.HEADERS, 0, 1, REQUEST));
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        connection.send(RawHttp2.frame(RawHttp2.CONTINUATION, 0, 1, NAMELESS));
                        LockSupport.parkNanos(100_000_000);
                    }
                } catch (IOException e) {
                    // Closed at last.
                }
            });
            connection.awaitEnd();
            trickle.join();
        }
    }

    @Test
    void header_inTwoFrames_isAnswered_andTheConnectionMayRest() throws Exception {
        try (RawHttp2 connection = askedInTwoFrames()) {
            // Meanwhile one that was begun later is ended for its slowness.
            unfinished();
            connection.settle();
        }
    }

    /** A connection whose settings were exchanged; on a busy machine that may take too long, and all begins anew. */
    private RawHttp2 connect() throws Exception {
        while (true) {
            try {
                return RawHttp2.connect(certificate, server);
            } catch (IOException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** One on which a request was answered, as soon as the second frame did not come too late. */
    private RawHttp2 askedInTwoFrames() throws Exception {
        while (true) {
            RawHttp2 connection = connect();
            try {
                connection.send(RawHttp2.frame(RawHttp2.HEADERS, 1, 1, Arrays.copyOf(REQUEST, 2)));
                connection.send(
                        RawHttp2.frame(RawHttp2.CONTINUATION, 4, 1, Arrays.copyOfRange(REQUEST, 2, REQUEST.length)));
                connection.awaitFrame(RawHttp2.HEADERS);
                return connection;
            } catch (IOException e) {
                connection.close();
            }
        }
    }
}
