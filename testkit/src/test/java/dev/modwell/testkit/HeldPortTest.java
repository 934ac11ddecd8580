// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

final class HeldPortTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static void connect(HeldPort port) throws IOException {
        new Socket(LOOPBACK, port.number()).close();
    }

    @Test
    void port_whereNobodyListens_refuses() {
        try (HeldPort port = HeldPort.take()) {
            assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void port_isListenedOnAgainAndAgain_andRefusesInBetween() throws Exception {
        try (HeldPort port = HeldPort.take()) {
            for (int i = 0; i < 3; i++) {
                try (ServerSocket server = new ServerSocket()) {
                    server.setReuseAddress(true);
                    server.bind(new InetSocketAddress(LOOPBACK, port.number()));
                    connect(port);
                }
                assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
            }
            assertThat(port.uri()).hasToString("http://127.0.0.1:" + port.number());
        }
    }
}
