// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SocketStreamTest {
    private final byte[] sent = new byte[200_000];
    private final FakeSocket socket = new FakeSocket(sent);
    private final SocketStream stream = new SocketStream(socket);

    SocketStreamTest() {
        new Random(5).nextBytes(sent);
    }

    /** Counts how often it is read. */
    private static final class FakeSocket extends ByteArrayInputStream {
        private int reads;

        FakeSocket(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            reads++;
            return super.read(into, offset, length);
        }
    }

    @Test
    void read_inSmallPieces_givesAllInOrderWithFewReadsOfTheSocket() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int count = stream.read(piece, 0, piece.length); count >= 0; count = stream.read(piece, 0, piece.length)) {
            read.write(piece, 0, count);
        }
        assertThat(read.toByteArray()).isEqualTo(sent);
        assertThat(socket.reads).isLessThanOrEqualTo(8);
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void available_countsWhatIsHeldAndWhatTheSocketHas() throws IOException {
        assertThat(stream.available()).isEqualTo(sent.length);
        assertThat(stream.read()).isEqualTo(sent[0] & 0xff);
        assertThat(stream.available()).isEqualTo(sent.length - 1);
        assertThat(stream.readNBytes(sent.length)).hasSize(sent.length - 1);
        assertThat(stream.available()).isZero();
    }

    @Test
    void read_ofNothing_asksNobody() throws IOException {
        assertThat(stream.read(new byte[0], 0, 0)).isZero();
        assertThat(socket.reads).isZero();
    }
}
