// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code recognisers.txt}, which says at its head how it is written. */
final class Recognisers {
    private static final String RESOURCE = "recognisers.txt";
    private static final Pattern LINE = Pattern.compile("(([a-z0-9-]+)/[a-z0-9-]+) ([=?]) (.*)");

    private Recognisers() {}

    /** All of them, the most specific first. */
    static List<Recogniser> read() {
        List<Recogniser> table = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        List<String> lines = text().lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.startsWith("  ")) {
                examples.addFirst(line.strip().replace("\\n", "\n").replace("\\t", "\t"));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                table.addFirst(parse(line, examples));
                examples = new ArrayList<>();
            }
        }
        return List.copyOf(table);
    }

    private static Recogniser parse(String line, List<String> examples) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException(RESOURCE + ": not 'cause/name = pattern': " + line);
        }
        Cause cause = Cause.of(parts.group(2))
                .orElseThrow(() -> new IllegalStateException(RESOURCE + ": no such cause: " + line));
        Pattern pattern = Recogniser.compile(parts.group(4));
        return new Recogniser(parts.group(1), cause, parts.group(3).equals("?"), pattern, examples);
    }

    private static String text() {
        try (InputStream in = Recognisers.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
