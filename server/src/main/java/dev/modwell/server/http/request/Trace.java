// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a request: 32 hex digits, in logs, failure bodies and headers. Taken from what the client
 * sends, when it fits, so that a request has one name on its whole way: the trace id of a W3C
 * {@code traceparent}, else an {@code X-Request-Id} of 32 hex digits or in the form of a UUID.
 */
public final class Trace {
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** How long a trace is. */
    public static final int DIGITS = 32;

    private static final String NONE = "0".repeat(DIGITS);
    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

    private Trace() {}

    public static String of(@Nullable String parent, @Nullable String requestId) {
        if (parent != null) {
            Matcher matcher = PARENT.matcher(parent);
            // The specification forbids version ff and an all-zero id.
            if (matcher.matches()
                    && !parent.startsWith("ff")
                    && !matcher.group(1).equals(NONE)) {
                return matcher.group(1);
            }
        }
        if (requestId != null) {
            if (ID.matcher(requestId).matches()) {
                return requestId;
            }
            if (UUID.matcher(requestId).matches()) {
                return requestId.replace("-", "").toLowerCase(java.util.Locale.ROOT);
            }
        }
        return fresh();
    }

    /** A new name; unique enough to find a request again, and no secret. */
    public static String fresh() {
        return new String(freshBytes(), ISO_8859_1);
    }

    /** The digits of a new name. */
    public static byte[] freshBytes() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] digits = new byte[DIGITS];
        write(digits, 0, random.nextLong());
        write(digits, DIGITS / 2, random.nextLong() | 1);
        return digits;
    }

    private static void write(byte[] digits, int start, long value) {
        for (int i = 0; i < DIGITS / 2; i++) {
            digits[start + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
        }
    }
}
