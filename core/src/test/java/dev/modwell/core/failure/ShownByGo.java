// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Objects;

/**
 * What the {@code go} command (Go 1.26) shows of a server's message, by the rules of cmd/go/internal/web:
 * the measure of every body that Modwell writes.
 */
public final class ShownByGo {
    private static final BitSet ACCEPTED = read();

    private ShownByGo() {}

    /** The message as the user reads it; empty when the command would hide it. */
    public static String of(String body) {
        if (body.codePoints().anyMatch(c -> !accepts(c))) {
            return "";
        }
        StringBuilder shown = new StringBuilder();
        String[] lines = body.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                break;
            }
            shown.append(i > 0 ? "\n\t" : "");
            if (i >= FailureBody.MAX_LINES) {
                return shown.append("[Truncated: too many lines.]").toString();
            }
            if (bytes(shown.toString()) + bytes(lines[i]) > FailureBody.MAX_BYTES) {
                return shown.append("[Truncated: too long.]").toString();
            }
            shown.append(lines[i]);
        }
        return shown.toString();
    }

    /** Reports whether Go's unicode.IsGraphic or unicode.IsSpace holds; nothing above U+FFFF is claimed. */
    public static boolean accepts(int codePoint) {
        return ACCEPTED.get(codePoint);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The table was printed by a Go program, one range of accepted code points a line. */
    private static BitSet read() {
        BitSet accepted = new BitSet(0x10000);
        try (InputStream in = Objects.requireNonNull(ShownByGo.class.getResourceAsStream("go-graphic.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                int first = Integer.parseInt(line.substring(0, 4), 16);
                int last = Integer.parseInt(line.substring(5), 16);
                accepted.set(first, last + 1);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accepted;
    }
}
