// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * What a server on this machine answered on a connection of its own.
 *
 * @param head status line and headers, in lower case
 * @param body what came of it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record RawAnswer(String head, byte[] body) {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    /** The answer to a plain {@code GET}, as far as it came. */
    static RawAnswer of(URI server, String path) throws IOException {
        try (Socket socket = ask(server, path)) {
            return read(socket.getInputStream());
        }
    }

    /** The same to a client with another address of loopback, which Linux has a network of. */
    static RawAnswer from(String address, URI server, String path) throws IOException {
        InetAddress own = InetAddress.ofLiteral(address);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort(), own, 0)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(socket, path);
            return read(socket.getInputStream());
        }
    }

    /** A connection on which this was asked, and nothing read yet. */
    static Socket ask(URI server, String path) throws IOException {
        Socket socket = connect(server);
        send(socket, path);
        return socket;
    }

    private static void send(Socket socket, String path) throws IOException {
        String request = "GET /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    }

    static Socket connect(URI server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Reads to the end of the connection; one that breaks off ends where it breaks. */
    static RawAnswer read(InputStream in) throws IOException {
        String head = head(in);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            in.transferTo(body);
        } catch (IOException e) {
            // What came is what there is; its length tells.
            return new RawAnswer(head, body.toByteArray());
        }
        return new RawAnswer(head, body.toByteArray());
    }

    /** How many bytes come until the connection ends or breaks. */
    static int rest(InputStream in) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (IOException e) {
            // What came is what there is.
        }
        return rest.size();
    }

    /** The next head alone, in lower case. */
    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newest = 0;
        while (newest != END_OF_HEAD) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection ended within a head: " + head.toString(ISO_8859_1));
            }
            head.write(octet);
            newest = newest << 8 | octet;
        }
        return head.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The value of a header; empty when there is none. */
    String header(String name) {
        int at = head.indexOf("\r\n" + name + ": ");
        return at < 0 ? "" : head.substring(at + name.length() + 4, head.indexOf("\r\n", at + 2));
    }

    /** Reports whether as many bytes came as were announced. */
    boolean isWhole() {
        return header("content-length").equals(Integer.toString(body.length));
    }

    /** The body as text. */
    String text() {
        return new String(body, ISO_8859_1);
    }
}
