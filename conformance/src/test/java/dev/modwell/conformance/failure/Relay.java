// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Something between two that passes requests on, and may spoil them on the way. */
final class Relay {
    private Relay() {}

    /** The answer of {@code server} to a request by this method, in place of its own; {@code Via} is kept. */
    static Reply as(String method, String server, Request request) {
        String via = request.header("Via");
        return raw(
                server,
                method + " " + request.target() + " HTTP/1.1\r\nHost: relay.example\r\nConnection: close\r\n"
                        + (via == null ? "" : "Via: " + via + "\r\n") + "\r\n");
    }

    /** The answer of {@code server} to these bytes, which end with the connection. */
    static Reply raw(String server, String text) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(server).getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readNBytes(1 << 20);
            String all = new String(answer, StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            int status = Integer.parseInt(all.substring(9, 12));
            return Reply.of(status, "text/plain; charset=UTF-8", all.substring(end + 4));
        } catch (IOException | RuntimeException e) {
            return Reply.text(502, "the relay has nothing to pass on: " + e);
        }
    }
}
