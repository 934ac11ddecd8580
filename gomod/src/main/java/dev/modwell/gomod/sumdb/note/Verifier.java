// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

/** Verifies what one key has signed. {@link VerifierKey} is the usual one. */
public interface Verifier {
    /** The name of the server that the key is of. */
    String name();

    /** The key's hash, which tells keys of one name apart. */
    int keyHash();

    /** Reports whether {@code signature} is this key's signature of {@code text}. */
    boolean verify(byte[] text, byte[] signature);
}
