// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

/** Signs with one key. {@link SignerKey} is the usual one. */
public interface Signer {
    /** The name of the server that the key is of. */
    String name();

    /** The hash of the public key. */
    int keyHash();

    /** This key's signature of {@code text}. */
    byte[] sign(byte[] text);
}
