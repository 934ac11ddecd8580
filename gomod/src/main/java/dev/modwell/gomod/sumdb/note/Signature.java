// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

/**
 * One signature of a note.
 *
 * @param keyHash of the key that it says it was made with
 * @param base64 the key hash's four bytes and the signature's, as the note has them
 */
public record Signature(String name, int keyHash, String base64) {}
