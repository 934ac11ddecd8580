// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Signed notes, the form in which a checksum database states what it stands for, as {@code
 * golang.org/x/mod/sumdb/note} defines them.
 *
 * <p>A signed note is a text that ends in a newline, an empty line, and one or more signature lines: an em
 * dash (U+2014), a space, the signer's name, a space, the signature in base64, a newline. It is UTF-8 without
 * control characters other than newline. A signature begins with four bytes of key hash, big endian; the
 * rest signs the text with its last newline and without the empty line.
 *
 * <pre>
 * If you think cryptography is the answer to your problem,
 * then you don't know what your problem is.
 *
 * — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
 * </pre>
 *
 * <p>A verifier key is {@code name+hash+key}: a name without white space and plus signs, eight hexadecimal
 * digits, and in base64 one byte of algorithm and the key. A signer key begins with {@code PRIVATE+KEY+} and
 * has the private key. The hash is the first four bytes of the SHA-256 of the name, a newline, the algorithm
 * and the public key. There is one algorithm, 1: Ed25519.
 *
 * <pre>{@code
 * Verifier verifier = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
 * Note note = Note.open(message, Verifiers.of(verifier));
 * note.text();   // now known to be signed by PeterNeumann
 * }</pre>
 */
@NullMarked
package dev.modwell.gomod.sumdb.note;

import org.jspecify.annotations.NullMarked;
