// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of {@code NAME=value} lines as {@code go env -w} writes it. Lines without {@code =} or that do not
 * begin with a capital are passed over; the last line of a name wins; nothing is quoted or expanded.
 *
 * @param values by name
 */
record EnvFile(Path path, Map<String, String> values) {
    /** A file longer than this, in bytes, counts as empty. */
    static final long MAX_LENGTH = 1 << 20;

    /** The file; empty when it is not there or cannot be read, as for Go. */
    static EnvFile read(Path path) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            if (Files.size(path) <= MAX_LENGTH) {
                String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
                text.lines().forEach(line -> add(values, line));
            }
        } catch (IOException _) {
            values.clear();
        }
        return new EnvFile(path, Map.copyOf(values));
    }

    private static void add(Map<String, String> values, String line) {
        int equals = line.indexOf('=');
        if (equals > 0 && line.charAt(0) >= 'A' && line.charAt(0) <= 'Z') {
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }
}
