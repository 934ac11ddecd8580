// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.nio.charset.StandardCharsets;

/**
 * A state of a checksum database, signed by it.
 *
 * @param note the signed message as it came; empty for the state before the first record
 */
record Head(Tree tree, String note) {
    /** Before anything is known; every tree contains it. */
    static final Head NONE = new Head(Tree.empty(), "");

    /** Reads a signed head; throws when it is malformed or {@code key} has not signed it. */
    static Head open(String note, VerifierKey key) throws NoteException, MalformedLogException {
        Note opened = Note.open(note.getBytes(StandardCharsets.UTF_8), Verifiers.of(key));
        return new Head(Tree.parse(opened.text()), note);
    }

    /** The size that a note of ours claims, without checking anything; 0 when it has none. */
    static long claimedSize(String note) {
        int start = note.indexOf('\n') + 1;
        int end = note.indexOf('\n', start);
        try {
            return end < 0 ? 0 : Long.parseLong(note, start, end, 10);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    long size() {
        return tree.size();
    }
}
