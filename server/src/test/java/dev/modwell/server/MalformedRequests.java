// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Makes requests that are wrong in random ways, and a few that are right. */
final class MalformedRequests {
    private static final String[] PATHS = {
        "/example.com/m/@v/list",
        "/example.com/m/@v/v1.0.0.info",
        "/example.com/m/@v/v1.0.0.mod",
        "/example.com/m/@latest",
        "/example.com/m/@v/v1.0.0.zip",
        "/example.com/m/@v/main.info",
        "/sumdb/sum.golang.org/supported",
        "/cached-only/example.com/m/@v/list",
        "/healthz",
        "/",
        "/-/",
        "/-/why/x",
        "/golang.org/toolchain/@v/v0.0.1-go1.9.zip",
        "/sumdb/sum.golang.org/lookup/example.com/m@v1.0.0",
        "/sumdb/sum.golang.org/tile/8/0/000"
    };

    /** What is put into a request to lead it astray. */
    private static final String[] THORNS = {
        "..",
        "/../",
        "%2e%2e",
        "%2F",
        "%00",
        "%",
        "%zz",
        "%ff%fe",
        "\\",
        "//",
        "/./",
        "!",
        "!!",
        "!A",
        "@v",
        "@",
        "\u0000",
        "\r\n",
        "\n",
        "\r\n\r\n",
        " ",
        "\t",
        "?",
        "#",
        ":",
        "Host: y\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: x\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Expect: 100-continue\r\n",
        "Range: bytes=0-0\r\n",
        "Range: bytes=9-1,,\r\n",
        "If-None-Match: *\r\n",
        "Upgrade: h2c\r\n",
        "Via: 1.1 a\r\n",
        "traceparent: 00-\r\n",
        "HTTP/1.1",
        "PRI * HTTP/2.0",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://x/",
        "a".repeat(300),
        "a/".repeat(700),
        "\u00e9",
        "\u00ff\u00fe",
        "CON",
        "."
    };

    private static final String[] METHODS = {
        "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "get", "CONNECT"
    };

    private MalformedRequests() {}

    static byte[] make(Random random) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            byte[] noise = new byte[1 + random.nextInt(400)];
            random.nextBytes(noise);
            return noise;
        }
        StringBuilder request = new StringBuilder(request(random));
        for (int i = random.nextInt(4); i > 0; i--) {
            request.insert(random.nextInt(request.length() + 1), pick(random, THORNS));
        }
        byte[] bytes = request.toString().getBytes(StandardCharsets.ISO_8859_1);
        return kind < 12 ? bytes : mutated(bytes, random);
    }

    private static String request(Random random) {
        StringBuilder path = new StringBuilder(pick(random, PATHS));
        for (int i = random.nextInt(3); i > 0; i--) {
            path.insert(1 + random.nextInt(path.length()), pick(random, THORNS));
        }
        String version = random.nextInt(10) == 0 ? "HTTP/1.0" : "HTTP/1.1";
        return pick(random, METHODS) + " " + path + " " + version + "\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    private static String pick(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Flips, drops, doubles or cuts off bytes. */
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] result = bytes;
        for (int i = 1 + random.nextInt(4); i > 0 && result.length > 1; i--) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(4)) {
                case 0 -> result[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> result[at] = (byte) random.nextInt(256);
                case 2 -> result = Arrays.copyOf(result, 1 + at);
                default -> result = doubled(result, at);
            }
        }
        return result;
    }

    private static byte[] doubled(byte[] bytes, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
