// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A note or a key that is malformed, or that nobody known has signed; the messages are Go's own. */
public final class NoteException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** Not in the form of a signed note. */
        MALFORMED,
        /** Well formed, but no signature is by a known key; see {@link NoteException#note}. */
        UNVERIFIED,
        /** A known key's signature does not fit the text. */
        INVALID_SIGNATURE,
        /** Two known keys have one name and hash. */
        AMBIGUOUS,
        /** The verifier found is not the one looked for. */
        MISMATCHED,
        /** A signer's name is none. */
        INVALID_SIGNER,
        /** A key that is not {@code name+hash+key}. */
        MALFORMED_KEY,
        /** A key of an algorithm other than Ed25519. */
        KEY_ALGORITHM,
        /** A key whose hash is not its own. */
        KEY_HASH
    }

    private final Kind kind;
    private final transient @Nullable Note note;

    private NoteException(Kind kind, String message, @Nullable Note note) {
        super(message);
        this.kind = kind;
        this.note = note;
    }

    static NoteException malformed() {
        return new NoteException(Kind.MALFORMED, "malformed note", null);
    }

    static NoteException unverified(Note note) {
        return new NoteException(Kind.UNVERIFIED, "note has no verifiable signatures", note);
    }

    static NoteException invalidSignature(String name, int keyHash) {
        return new NoteException(
                Kind.INVALID_SIGNATURE, "invalid signature for key " + KeyText.nameAndHash(name, keyHash), null);
    }

    static NoteException ambiguous(String name, int keyHash) {
        return new NoteException(Kind.AMBIGUOUS, "ambiguous key " + KeyText.nameAndHash(name, keyHash), null);
    }

    static NoteException mismatched() {
        return new NoteException(Kind.MISMATCHED, "verifier name or hash doesn't match signature", null);
    }

    static NoteException invalidSigner() {
        return new NoteException(Kind.INVALID_SIGNER, "invalid signer", null);
    }

    static NoteException malformedKey() {
        return new NoteException(Kind.MALFORMED_KEY, "malformed verifier id", null);
    }

    static NoteException keyAlgorithm() {
        return new NoteException(Kind.KEY_ALGORITHM, "unknown verifier algorithm", null);
    }

    static NoteException keyHash() {
        return new NoteException(Kind.KEY_HASH, "invalid verifier hash", null);
    }

    public Kind kind() {
        return kind;
    }

    /** The note that nobody known has signed, when that is what is wrong. */
    public Optional<Note> note() {
        return Optional.ofNullable(note);
    }
}
