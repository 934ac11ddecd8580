// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import dev.modwell.gomod.text.GoText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and who has signed it.
 *
 * @param text with its last newline, without the empty line that follows in the message
 * @param signatures by known keys, verified
 * @param unverified by keys that are not known
 */
public record Note(String text, List<Signature> signatures, List<Signature> unverified) {
    /** The most signature lines of a message; reading one with more would only cost time. */
    public static final int MAX_SIGNATURES = 100;

    static final String SIGNATURE_PREFIX = "\u2014 ";
    static final int KEY_HASH_LENGTH = 4;

    public Note {
        signatures = List.copyOf(signatures);
        unverified = List.copyOf(unverified);
    }

    /** A text that nobody has signed yet. */
    public static Note of(String text) {
        return new Note(text, List.of(), List.of());
    }

    /**
     * Reads a signed message and verifies the signatures by {@code known} keys. Every one of those must be
     * right, and there must be one; signatures by other keys are kept as {@link #unverified}.
     *
     * @throws NoteException with the kinds of {@link NoteException.Kind} that are about notes
     */
    public static Note open(byte[] message, Verifiers known) throws NoteException {
        return new NoteReader(message, known).read();
    }

    /**
     * The message of this note with all its signatures, and with new ones by {@code signers} behind them.
     * Who signs anew has the older signature replaced.
     *
     * @throws NoteException when the text does not end in a newline, or a signature is not what it says
     */
    public byte[] sign(Signer... signers) throws NoteException {
        if (!text.endsWith("\n")) {
            throw NoteException.malformed();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] bytes = GoText.encode(text);
        message.writeBytes(bytes);
        message.write('\n');
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        Set<Key> replaced = new HashSet<>();
        for (Signer signer : signers) {
            replaced.add(new Key(signer.name(), signer.keyHash()));
            if (!KeyText.isName(signer.name())) {
                throw NoteException.invalidSigner();
            }
            writeLine(added, signer.name(), encode(signer.keyHash(), signer.sign(bytes)));
        }
        writeKept(message, signatures, replaced);
        writeKept(message, unverified, replaced);
        message.writeBytes(added.toByteArray());
        return message.toByteArray();
    }

    private record Key(String name, int keyHash) {}

    private static void writeKept(ByteArrayOutputStream message, List<Signature> kept, Set<Key> replaced)
            throws NoteException {
        for (Signature signature : kept) {
            if (!KeyText.isName(signature.name())) {
                throw NoteException.malformed();
            }
            if (replaced.contains(new Key(signature.name(), signature.keyHash()))) {
                continue;
            }
            byte[] raw = decode(signature.base64());
            if (raw.length < KEY_HASH_LENGTH || ByteBuffer.wrap(raw).getInt() != signature.keyHash()) {
                throw NoteException.malformed();
            }
            writeLine(message, signature.name(), signature.base64());
        }
    }

    private static void writeLine(ByteArrayOutputStream out, String name, String base64) {
        out.writeBytes((SIGNATURE_PREFIX + name + " " + base64 + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(int keyHash, byte[] signature) {
        byte[] raw = ByteBuffer.allocate(KEY_HASH_LENGTH + signature.length)
                .putInt(keyHash)
                .put(signature)
                .array();
        return Base64.getEncoder().encodeToString(raw);
    }

    /** The bytes of a signature's base64. */
    static byte[] decode(String base64) throws NoteException {
        try {
            return KeyText.decode(KeyText.withoutNewlines(base64));
        } catch (NoteException _) {
            throw NoteException.malformed();
        }
    }
}
