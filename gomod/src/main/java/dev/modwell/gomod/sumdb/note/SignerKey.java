// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import java.security.SecureRandom;

/**
 * The private key of a server. {@link #toString} does not show it; {@link #encoded} does, and whoever has that text can
 * sign.
 */
public final class SignerKey implements Signer {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final KeyText text;
    private final byte[] key;
    private final byte[] publicKey;

    private SignerKey(KeyText text) throws NoteException {
        this.text = text;
        this.key = text.key();
        this.publicKey = Ed25519.publicKey(key);
    }

    /** Reads {@code PRIVATE+KEY+name+hash+key}; throws {@link NoteException} when it is none or the hash is wrong. */
    public static SignerKey parse(String encoded) throws NoteException {
        if (!encoded.startsWith(PREFIX)) {
            throw NoteException.malformedKey();
        }
        SignerKey key = new SignerKey(KeyText.parse(encoded.substring(PREFIX.length())));
        // The hash is that of the public key, which had to be computed first.
        if (KeyText.of(key.name(), key.publicKey).keyHash() != key.keyHash()) {
            throw NoteException.keyHash();
        }
        return key;
    }

    /**
     * A new key; {@link #verifierKey} is what others need to know of it.
     *
     * @throws NoteException when {@code name} has white space or plus signs or is empty
     */
    public static SignerKey generate(SecureRandom random, String name) throws NoteException {
        byte[] seed = new byte[Ed25519.KEY_LENGTH];
        random.nextBytes(seed);
        VerifierKey verifier = VerifierKey.of(name, Ed25519.publicKey(seed));
        return new SignerKey(
                new KeyText(name, verifier.keyHash(), KeyText.of(name, seed).encoded()));
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
    public byte[] sign(byte[] message) {
        return Ed25519.sign(key, message);
    }

    /** The public key that belongs to this one. */
    public VerifierKey verifierKey() throws NoteException {
        return VerifierKey.of(text.name(), publicKey);
    }

    /** {@code PRIVATE+KEY+name+hash+key}, which {@link #parse} reads. Secret. */
    public String encoded() {
        return PREFIX + text;
    }

    /** Name and hash, no secret. */
    @Override
    public String toString() {
        return "signer " + KeyText.nameAndHash(text.name(), text.keyHash());
    }
}
