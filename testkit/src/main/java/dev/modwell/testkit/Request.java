// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param target as sent, percent signs and query included; {@code host:port} for CONNECT
 * @param headers by name, whatever its case; of several with one name joined with a comma
 * @param body empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Request(String method, String target, Map<String, String> headers, byte[] body) {
    /** The longest head that is read. */
    static final int MAX_HEAD = 1 << 20;

    /** The longest body that is read. */
    static final int MAX_BODY = 64 << 20;

    /** The path without its leading slash and its query, decoded: a key when the protocol knows it. */
    public String path() {
        String path = target;
        int scheme = path.indexOf("://");
        if (scheme >= 0) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        path = path.startsWith("/") ? path.substring(1) : path;
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The header's value, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The next request of a connection; null at its orderly end. */
    static @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] parts = first.split(" ");
        if (parts.length != 3) {
            throw new IOException("no request line: " + first);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("no header: " + line);
            }
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return new Request(parts[0], parts[1], Collections.unmodifiableMap(headers), body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return chunks(in);
        }
        String length = headers.get("Content-Length");
        if (length == null) {
            return new byte[0];
        }
        int bytes = Integer.parseInt(length);
        if (bytes > MAX_BODY) {
            throw new IOException("request body of " + bytes + " bytes");
        }
        return in.readNBytes(bytes);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line(in);
            int size = line == null ? 0 : Integer.parseInt(line.strip(), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0 || body.size() > MAX_BODY) {
                return body.toByteArray();
            }
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() >= MAX_HEAD) {
                throw new IOException("line of over " + MAX_HEAD + " bytes");
            }
            line.append((char) c);
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
            line.setLength(last);
        }
        return line.toString();
    }
}
