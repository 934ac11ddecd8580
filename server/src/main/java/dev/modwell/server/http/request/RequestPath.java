// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import dev.modwell.core.failure.FailureKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the path of a request target, once, and refuses what could mean one thing here and another
 * elsewhere: an encoded slash, NUL and other control characters, bytes that are no UTF-8, {@code .} and
 * {@code ..} and empty elements. The {@code go} command encodes {@code !} as {@code %21}.
 */
public final class RequestPath {
    private RequestPath() {}

    /**
     * The decoded path without its leading slash; a query is left away.
     *
     * @param target the request target: {@code /path?query}, or an absolute http URL as proxies get it
     */
    public static String decode(String target) throws RefusedException {
        int start = pathStart(target);
        int query = target.indexOf('?', start);
        String raw = target.substring(start, query < 0 ? target.length() : query);
        String path = raw.indexOf('%') < 0 ? plain(raw) : encoded(raw);
        elements(path);
        return path;
    }

    private static int pathStart(String target) throws RefusedException {
        if (target.startsWith("/")) {
            return 1;
        }
        for (String scheme : new String[] {"http://", "https://"}) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                int slash = target.indexOf('/', scheme.length());
                return slash < 0 ? target.length() : slash + 1;
            }
        }
        throw new RefusedException(FailureKind.BAD_PATH, target, "the request target must begin with a slash");
    }

    private static String plain(String raw) throws RefusedException {
        for (int i = 0; i < raw.length(); i++) {
            check(raw, raw.charAt(i));
        }
        return raw;
    }

    private static String encoded(String raw) throws RefusedException {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            check(raw, c);
            if (c != '%') {
                bytes.put((byte) c);
                continue;
            }
            if (i + 2 >= raw.length()) {
                throw bad(raw, "an incomplete percent encoding at its end");
            }
            bytes.put(octet(raw, Character.digit(raw.charAt(i + 1), 16), Character.digit(raw.charAt(i + 2), 16)));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw bad(raw, "percent-encoded bytes that are no UTF-8");
        }
    }

    private static byte octet(String raw, int high, int low) throws RefusedException {
        if (high < 0 || low < 0) {
            throw bad(raw, "a percent sign without two hex digits after it");
        }
        int octet = high * 16 + low;
        if (octet == '/' || octet == '\\') {
            throw bad(raw, "an encoded slash");
        }
        if (octet < ' ' || octet == 0x7f) {
            throw bad(raw, "an encoded control character");
        }
        return (byte) octet;
    }

    private static void check(String raw, char c) throws RefusedException {
        if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\') {
            throw bad(raw, "a character that must be percent-encoded");
        }
    }

    private static void elements(String path) throws RefusedException {
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            boolean isLast = slash < 0;
            if (end == start && !isLast) {
                throw bad(path, "an empty path element");
            }
            if (path.startsWith(".", start) && (end == start + 1 || end == start + 2 && path.startsWith("..", start))) {
                throw bad(path, "a path element of dots alone");
            }
            start = end + 1;
        }
    }

    private static RefusedException bad(String path, String sentence) {
        return new RefusedException(FailureKind.BAD_PATH, path, "the path has " + sentence);
    }
}
