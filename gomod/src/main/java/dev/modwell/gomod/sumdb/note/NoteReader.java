// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Utf8;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One reading of a signed message. */
final class NoteReader {
    private static final int SHORTEST_SIGNATURE = Note.KEY_HASH_LENGTH + 1;

    private final Verifiers known;
    private final String message;
    private final List<Signature> verified = new ArrayList<>();
    private final List<Signature> unverified = new ArrayList<>();
    private final Set<Signature> seenUnverified = new HashSet<>();
    private final Set<String> seenKeys = new HashSet<>();

    NoteReader(byte[] message, Verifiers known) {
        this.message = GoText.decode(message);
        this.known = known;
    }

    Note read() throws NoteException {
        int end = message.lastIndexOf("\n\n");
        boolean control = message.chars().anyMatch(c -> c < ' ' && c != '\n');
        if (control || !Utf8.isValid(message) || end < 0 || end + 2 == message.length() || !message.endsWith("\n")) {
            throw NoteException.malformed();
        }
        String text = message.substring(0, end + 1);
        byte[] bytes = GoText.encode(text);
        int lines = 0;
        for (int start = end + 2; start < message.length(); ) {
            int newline = message.indexOf('\n', start);
            Signature signature = parse(message.substring(start, newline));
            if (++lines > Note.MAX_SIGNATURES) {
                throw NoteException.malformed();
            }
            verify(signature, bytes);
            start = newline + 1;
        }
        Note note = new Note(text, verified, unverified);
        if (verified.isEmpty()) {
            throw NoteException.unverified(note);
        }
        return note;
    }

    private static Signature parse(String line) throws NoteException {
        if (!line.startsWith(Note.SIGNATURE_PREFIX)) {
            throw NoteException.malformed();
        }
        int start = Note.SIGNATURE_PREFIX.length();
        int space = line.indexOf(' ', start);
        String name = space < 0 ? line.substring(start) : line.substring(start, space);
        String base64 = space < 0 ? "" : line.substring(space + 1);
        byte[] raw = Note.decode(base64);
        if (!KeyText.isName(name) || raw.length < SHORTEST_SIGNATURE) {
            throw NoteException.malformed();
        }
        return new Signature(name, ByteBuffer.wrap(raw).getInt(), base64);
    }

    /** Of one known key the first signature counts, and it must be right; of others each once. */
    private void verify(Signature signature, byte[] text) throws NoteException {
        Optional<Verifier> found = known.find(signature.name(), signature.keyHash());
        if (found.isEmpty()) {
            if (seenUnverified.add(signature)) {
                unverified.add(signature);
            }
            return;
        }
        Verifier verifier = found.get();
        if (!verifier.name().equals(signature.name()) || verifier.keyHash() != signature.keyHash()) {
            throw NoteException.mismatched();
        }
        if (!seenKeys.add(KeyText.nameAndHash(signature.name(), signature.keyHash()))) {
            return;
        }
        byte[] raw = Note.decode(signature.base64());
        if (!verifier.verify(text, Arrays.copyOfRange(raw, Note.KEY_HASH_LENGTH, raw.length))) {
            throw NoteException.invalidSignature(signature.name(), signature.keyHash());
        }
        verified.add(signature);
    }
}
