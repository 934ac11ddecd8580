// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param headers by name, whatever its case; Content-Length is added when it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Reply(int status, Map<String, String> headers, byte[] body) {
    public Reply {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    public static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    public Reply with(int newStatus, byte[] newBody) {
        return new Reply(newStatus, headers, newBody);
    }

    /** With an ETag that is the SHA-256 of the body; makes it answer conditional and range requests. */
    public Reply tagged() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return with("ETag", '"' + HexFormat.of().formatHex(hash) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
