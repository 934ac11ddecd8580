// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class TroubleTest {
    private static FailureKind connecting(IOException failure) {
        return Trouble.kind(failure, false, false);
    }

    private static FailureKind connected(IOException failure) {
        return Trouble.kind(failure, true, false);
    }

    @Test
    void kind_noConnectionYet_tellsWhichStepFailed() {
        assertThat(connecting(new UnknownHostException("mirror.example"))).isEqualTo(FailureKind.DNS_FAILED);
        assertThat(connecting(new ConnectException("refused"))).isEqualTo(FailureKind.CONNECT_FAILED);
        assertThat(connecting(new IOException("wrapped", new SSLHandshakeException("bad certificate"))))
                .isEqualTo(FailureKind.TLS_FAILED);
    }

    @Test
    void kind_connectionWasThere_tellsHowItEnded() {
        assertThat(connected(new EOFException())).isEqualTo(FailureKind.SOURCE_CUT);
        assertThat(connected(new SocketTimeoutException())).isEqualTo(FailureKind.SOURCE_TIMEOUT);
        assertThat(connected(new ProtocolException())).isEqualTo(FailureKind.BAD_ANSWER);
    }

    /** A pooled connection had been closed by the other side, and nobody listens there any more. */
    @Test
    void kind_keptConnectionBrokeAndNoNewOneCouldBeMade_isThatOfTheNewOne() {
        assertThat(connected(new ConnectException("refused"))).isEqualTo(FailureKind.CONNECT_FAILED);
    }

    @Test
    void kind_timeOfTheCallWasOver_isATimeoutWhateverBrokeThen() {
        assertThat(Trouble.kind(new EOFException(), true, true)).isEqualTo(FailureKind.SOURCE_TIMEOUT);
    }

    @Test
    void detail_noMessage_isTheNameOfTheException() {
        assertThat(Trouble.detail(new EOFException())).isEqualTo("eof");
        assertThat(Trouble.detail(new IOException("broken pipe"))).isEqualTo("broken pipe");
    }
}
