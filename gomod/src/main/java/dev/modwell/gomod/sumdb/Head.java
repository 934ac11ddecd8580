// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.text.GoText;

/**
 * A state of the log that the database has signed.
 *
 * @param note the signed message; empty for the empty log, which nobody signs
 */
public record Head(Tree tree, String note) {
    /** The log without records. */
    static final Head EMPTY = new Head(Tree.empty(), "");

    /** Reads a signed message; throws when it is none or signed by others. */
    static Head open(byte[] message, Verifiers verifiers) throws MalformedLogException {
        if (message.length == 0) {
            return EMPTY;
        }
        String text;
        try {
            text = Note.open(message, verifiers).text();
        } catch (NoteException e) {
            String told = "reading tree note: " + e.getMessage() + "\nnote:\n" + GoText.decode(message);
            throw new MalformedLogException(told, e);
        }
        try {
            return new Head(Tree.parse(text), GoText.decode(message));
        } catch (MalformedLogException e) {
            throw new MalformedLogException("reading tree: " + e.getMessage() + "\ntree:\n" + text, e);
        }
    }

    byte[] message() {
        return GoText.encode(note);
    }
}
