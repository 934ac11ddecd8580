// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import dev.modwell.gomod.sumdb.ed25519.PublicKey;

/** The public key of a server, such as {@code sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8}. */
public final class VerifierKey implements Verifier {
    private final KeyText text;
    private final PublicKey key;

    private VerifierKey(KeyText text) throws NoteException {
        this.text = text;
        this.key = PublicKey.of(text.key());
    }

    /** Reads {@code name+hash+key}; throws {@link NoteException} when it is not one or the hash is wrong. */
    public static VerifierKey parse(String encoded) throws NoteException {
        KeyText text = KeyText.parse(encoded);
        text.requireOwnHash();
        return new VerifierKey(text);
    }

    /**
     * The verifier key of an Ed25519 public key of 32 bytes; throws {@link NoteException} for other lengths and
     * for what is no name.
     */
    public static VerifierKey of(String name, byte[] publicKey) throws NoteException {
        if (!KeyText.isName(name)) {
            throw NoteException.malformedKey();
        }
        return new VerifierKey(KeyText.of(name, publicKey));
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public int keyHash() {
        return text.keyHash();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return key.verifies(message, signature);
    }

    /** {@code name+hash+key}, which {@link #parse} reads. */
    @Override
    public String toString() {
        return text.toString();
    }
}
