// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import java.util.List;
import java.util.Optional;

/** A collection of known keys. */
@FunctionalInterface
public interface Verifiers {
    /**
     * The verifier with this name and hash; empty when it is not known.
     *
     * @throws NoteException to refuse the note as a whole
     */
    Optional<Verifier> find(String name, int keyHash) throws NoteException;

    /**
     * The collection of {@code known}. Two of them with one name and hash make notes signed by them fail as
     * {@link NoteException.Kind#AMBIGUOUS}: somebody has forged a key.
     */
    static Verifiers of(Verifier... known) {
        List<Verifier> list = List.of(known);
        return (name, keyHash) -> {
            List<Verifier> found = list.stream()
                    .filter(verifier ->
                            verifier.keyHash() == keyHash && verifier.name().equals(name))
                    .toList();
            if (found.size() > 1) {
                throw NoteException.ambiguous(name, keyHash);
            }
            return found.stream().findFirst();
        };
    }
}
