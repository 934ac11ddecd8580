// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.git.command.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@code git cat-file --batch} prints. */
final class ObjectReader {
    /** An object, or that there is none of the name asked for. */
    static final class Entry {
        private final String type;
        private final byte[] bytes;

        Entry(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        boolean is(String wanted) {
            return type.equals(wanted);
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]+ (?<type>[a-z]+) (?<length>[0-9]{1,18})");

    private final byte[] output;
    private int at;

    private ObjectReader(byte[] output) {
        this.output = output;
    }

    /** One entry for each line of the command's input. */
    static List<Entry> read(Outcome outcome, int count) throws DamagedMirrorException {
        ObjectReader reader = new ObjectReader(outcome.output());
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Entry entry = reader.next();
            if (entry == null) {
                throw new DamagedMirrorException(outcome);
            }
            entries.add(entry);
        }
        return entries;
    }

    private @Nullable Entry next() {
        int end = at;
        while (end < output.length && output[end] != '\n') {
            end++;
        }
        if (end == output.length) {
            return null;
        }
        String header = new String(output, at, end - at, UTF_8);
        at = end + 1;
        if (header.endsWith(" missing") || header.endsWith(" ambiguous")) {
            return new Entry("missing", new byte[0]);
        }
        Matcher object = OBJECT.matcher(header);
        if (!object.matches() || Long.parseLong(object.group("length")) > output.length - at - 1) {
            return null;
        }
        int length = Integer.parseInt(object.group("length"));
        byte[] bytes = Arrays.copyOfRange(output, at, at + length);
        at += length + 1;
        return new Entry(object.group("type"), bytes);
    }
}
