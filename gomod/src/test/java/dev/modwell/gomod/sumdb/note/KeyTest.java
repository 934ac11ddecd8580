// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.sumdb.note.NoteException.Kind;
import java.security.SecureRandom;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    private static final String VERIFIER = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private static final String SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static void assertFails(Kind kind, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NoteException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    @Test
    void verifier_ofTheGoChecksumDatabase_isRead() throws NoteException {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        assertThat(key.name()).isEqualTo("sum.golang.org");
        assertThat(key.keyHash()).isEqualTo(0x033de0ae);
        assertThat(key).hasToString(VERIFIER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+033de0ae",
                "name+033de0ae+",
                "name+033de0a+AQ==",
                "name+033de0ag+AQ==",
                "+033de0ae+AQ==",
                "na me+033de0ae+AQ==",
                "name+033de0ae+AQ",
                "name+033de0ae+A===",
                "name+033de0ae+\u00e9\u00e9\u00e9\u00e9",
            })
    void verifier_otherForms_areMalformed(String text) {
        assertFails(Kind.MALFORMED_KEY, "malformed verifier id", () -> VerifierKey.parse(text));
        assertFails(Kind.MALFORMED_KEY, "malformed verifier id", () -> SignerKey.parse("PRIVATE+KEY+" + text));
    }

    @Test
    void verifier_wrongHash_isToldApart() {
        assertFails(
                Kind.KEY_HASH,
                "invalid verifier hash",
                () -> VerifierKey.parse(VERIFIER.replace("033de0ae", "033de0af")));
        assertFails(
                Kind.KEY_HASH, "invalid verifier hash", () -> SignerKey.parse(SIGNER.replace("c74f20a3", "c74f20a4")));
    }

    @Test
    void verifier_otherAlgorithm_isToldApart() throws NoteException {
        byte[] other = {2, 1, 2, 3};
        String encoded = Base64.getEncoder().encodeToString(other);
        // The hash is checked first, so it has to be right: SHA-256 of "name", newline and the four bytes.
        assertFails(Kind.KEY_HASH, "invalid verifier hash", () -> VerifierKey.parse("name+00000000+" + encoded));
        assertFails(
                Kind.KEY_ALGORITHM, "unknown verifier algorithm", () -> VerifierKey.parse("name+17b33eda+" + encoded));
        assertFails(
                Kind.KEY_ALGORITHM,
                "unknown verifier algorithm",
                () -> SignerKey.parse("PRIVATE+KEY+name+00000000+" + encoded));
    }

    @Test
    void signer_otherLengthOrPrefix_isMalformed() {
        String shortKey = "PRIVATE+KEY+name+00000000+" + Base64.getEncoder().encodeToString(new byte[] {1, 2});
        assertFails(Kind.MALFORMED_KEY, "malformed verifier id", () -> SignerKey.parse(shortKey));
        assertFails(Kind.MALFORMED_KEY, "malformed verifier id", () -> SignerKey.parse(SIGNER.substring(1)));
        assertFails(Kind.MALFORMED_KEY, "malformed verifier id", () -> VerifierKey.of("name", new byte[31]));
        assertFails(Kind.MALFORMED_KEY, "malformed verifier id", () -> VerifierKey.of("na+me", new byte[32]));
        assertFails(
                Kind.MALFORMED_KEY, "malformed verifier id", () -> SignerKey.generate(new SecureRandom(), "two words"));
    }

    @Test
    void signer_generated_canBeReadAgainAndVerified() throws NoteException {
        SignerKey key = SignerKey.generate(new SecureRandom(), "log.example/x");
        SignerKey read = SignerKey.parse(key.encoded());
        byte[] text = "text\n".getBytes(UTF_8);
        VerifierKey verifier = VerifierKey.parse(read.verifierKey().toString());
        byte[] signature = read.sign(text);
        assertThat(verifier.verify(text, signature)).isTrue();
        signature[3] ^= 1;
        assertThat(verifier.verify(text, signature)).isFalse();
        assertThat(verifier.verify(text, new byte[64])).isFalse();
        assertThat(verifier.verify(text, new byte[63])).isFalse();
    }

    @Test
    void signer_asText_showsNoSecret() throws NoteException {
        assertThat(SignerKey.parse(SIGNER)).hasToString("signer PeterNeumann+c74f20a3");
    }

    @Test
    void verifier_keyThatIsNoPoint_verifiesNothing() throws NoteException {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0xff);
        assertThat(VerifierKey.of("name", key).verify(new byte[1], new byte[64]))
                .isFalse();
    }

    @Test
    void verifier_wrappedBase64_isRead() throws NoteException {
        assertThat(VerifierKey.parse(VERIFIER.replace("Ac4z", "Ac4z\n").replace("SxEdh", "SxEdh\r\n"))
                        .name())
                .isEqualTo("sum.golang.org");
    }
}
