// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import dev.modwell.gomod.text.GoText;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * A state of the log: how many records and the root over them. A log signs its text as a note.
 *
 * @param size the number of records
 */
public record Tree(long size, Hash hash) {
    /** The longest text that is read, in bytes; lines after the third are for later uses and are passed over. */
    public static final int MAX_TEXT = 1_000_000;

    private static final String FIRST_LINE = "go.sum database tree\n";

    /** The tree of a log before its first record. */
    public static Tree empty() {
        return new Tree(0, Hash.ofEmptyTree());
    }

    /** The root's hash over the first {@code size} records; asks {@code hashes} once. */
    public static Hash hash(long size, HashReader hashes) throws IOException {
        if (size == 0) {
            return Hash.ofEmptyTree();
        }
        Subtree all = new Subtree(0, size);
        Subtree.Indexes indexes = new Subtree.Indexes();
        all.addIndexes(indexes);
        return all.takeHash(new ArrayDeque<>(Subtree.read(hashes, indexes.toArray())));
    }

    /** Reads three lines: a fixed one, the size in decimal, the hash in base64. */
    public static Tree parse(String text) throws MalformedLogException {
        String[] lines = text.split("\n", 4);
        if (!text.startsWith(FIRST_LINE) || lines.length < 4 || GoText.encode(text).length > MAX_TEXT) {
            throw malformed();
        }
        try {
            long size = Long.parseLong(lines[1]);
            if (size >= 0 && lines[1].equals(Long.toString(size))) {
                return new Tree(size, Hash.parse(lines[2]));
            }
        } catch (NumberFormatException | MalformedLogException _) {
            // told below
        }
        throw malformed();
    }

    private static MalformedLogException malformed() {
        return new MalformedLogException("malformed tree note");
    }

    /** The three lines that {@link #parse} reads. */
    public String format() {
        return FIRST_LINE + size + "\n" + hash + "\n";
    }
}
