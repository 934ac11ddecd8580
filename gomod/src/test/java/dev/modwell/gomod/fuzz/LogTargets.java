// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static dev.modwell.gomod.fuzz.FuzzTarget.require;
import static dev.modwell.gomod.fuzz.FuzzTarget.requireSame;

import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.text.GoText;
import java.util.List;

/** What a checksum database answers. */
final class LogTargets {
    private static final String VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String HASH = "nND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=";

    private LogTargets() {}

    static List<FuzzTarget> all() {
        return List.of(
                FuzzTarget.ofBytes(
                        "note", List.of(signed("a\n"), signed("go.sum database tree\n2\n")), LogTargets::note),
                FuzzTarget.ofText(
                        "verifier-key", List.of(VERIFIER, VERIFIER.replace("ARpc", "ARpc\n")), LogTargets::verifierKey),
                FuzzTarget.ofText("signer-key", List.of(SIGNER), LogTargets::signerKey),
                FuzzTarget.ofText(
                        "tile",
                        List.of(
                                "tile/8/0/x001/234",
                                "tile/8/data/000.p/255",
                                "tile/30/63/x009/x223/x372/x036/x854/x775/807"),
                        text -> {
                            try {
                                requireSame(text, Tile.parse(text).path(), "there is one path for a tile");
                            } catch (MalformedLogException _) {
                                // refused with the path
                            }
                        }),
                FuzzTarget.ofText("tree", List.of("go.sum database tree\n2\n" + HASH + "\n"), text -> {
                    try {
                        Tree tree = Tree.parse(text);
                        requireSame(tree, Tree.parse(tree.format()), "printed and read");
                    } catch (MalformedLogException _) {
                        // refused
                    }
                }),
                FuzzTarget.ofBytes("record", List.of("7\na v1 h1:x\na v1/go.mod h1:y\n\nrest\n"), LogTargets::record));
    }

    private static String signed(String text) {
        try {
            return GoText.decode(Note.of(text).sign(SignerKey.parse(SIGNER)));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(byte[] message) {
        try {
            Note note = Note.open(message, Verifiers.of(VerifierKey.parse(VERIFIER)));
            require(!note.signatures().isEmpty(), "a note that is opened is signed");
            require(GoText.decode(message).startsWith(note.text() + "\n"), "the text is the beginning");
        } catch (NoteException e) {
            e.note().ifPresent(note -> require(note.signatures().isEmpty(), "an unverified note has no signature"));
        }
    }

    /** As in Go, lines may end within the key's base64; it is printed without. */
    private static void verifierKey(String text) {
        try {
            String once = VerifierKey.parse(text).toString();
            requireSame(once, VerifierKey.parse(once).toString(), "a printed key is printed as it was");
        } catch (NoteException _) {
            // refused with the reason
        }
    }

    private static void signerKey(String text) {
        try {
            SignerKey key = SignerKey.parse(text);
            byte[] message = Note.of("a\n").sign(key);
            Note.open(message, Verifiers.of(key.verifierKey()));
        } catch (NoteException e) {
            require(e.kind() != NoteException.Kind.UNVERIFIED, "what a key signs its verifier knows");
        }
    }

    private static void record(byte[] message) {
        try {
            LogRecord.Parsed parsed = LogRecord.parse(message);
            byte[] printed = parsed.record().format();
            requireSame(parsed.record(), LogRecord.parse(printed).record(), "printed and read");
            require(GoText.decode(message).endsWith(parsed.rest()), "the rest is the end");
        } catch (MalformedLogException _) {
            // refused
        }
    }
}
