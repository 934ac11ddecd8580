// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.sumdb.note.NoteException.Kind;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    private static final String VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
                    + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String UNKNOWN =
            "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5o"
                    + "vTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private static Note open(String message) throws NoteException {
        return Note.open(message.getBytes(UTF_8), Verifiers.of(VerifierKey.parse(VERIFIER)));
    }

    private static void assertFails(Kind kind, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NoteException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    private static void assertMalformed(String message) {
        assertFails(Kind.MALFORMED, "malformed note", () -> open(message));
    }

    @Test
    void open_packageExample_isVerified() throws NoteException {
        Note note = open(TEXT + "\n" + LINE);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.signatures())
                .extracting(Signature::name, Signature::keyHash)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("PeterNeumann", 0xc74f20a3));
        assertThat(note.unverified()).isEmpty();
    }

    @Test
    void sign_packageExample_givesTheSameBytes() throws NoteException {
        assertThat(Note.of(TEXT).sign(SignerKey.parse(SIGNER))).isEqualTo((TEXT + "\n" + LINE).getBytes(UTF_8));
    }

    @Test
    void open_otherSignatures_areKeptUnverifiedOnce() throws NoteException {
        Note note = open(TEXT + "\n" + UNKNOWN + LINE + UNKNOWN + LINE);
        assertThat(note.signatures()).hasSize(1);
        assertThat(note.unverified()).extracting(Signature::name).containsExactly("EnochRoot");
    }

    @Test
    void open_onlyOtherSignatures_tellsTheNote() {
        assertThatThrownBy(() -> open(TEXT + "\n" + UNKNOWN))
                .isInstanceOfSatisfying(NoteException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNVERIFIED);
                    assertThat(e.note().map(Note::text)).hasValue(TEXT);
                })
                .hasMessage("note has no verifiable signatures");
    }

    @Test
    void open_changedText_isInvalid() {
        assertFails(
                Kind.INVALID_SIGNATURE,
                "invalid signature for key PeterNeumann+c74f20a3",
                () -> open("X" + TEXT + "\n" + LINE));
    }

    @Test
    void open_shortSignatureOfKnownKey_isInvalid() {
        assertFails(
                Kind.INVALID_SIGNATURE,
                "invalid signature for key PeterNeumann+c74f20a3",
                () -> open(TEXT + "\n\u2014 PeterNeumann x08go/Y=\n"));
    }

    @Test
    void open_emptyLinesInText_lastOneSplits() throws NoteException {
        SignerKey signer = SignerKey.parse(SIGNER);
        String text = "a\n\nb\n\n";
        Note note = open(new String(Note.of(text).sign(signer), UTF_8));
        assertThat(note.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\nno dash\n",
                "text\n\n\u2014 \n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name \n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 name AAAAAA\n",
                "text\n\n\u2014 na+me AAAAAAAA\n",
                "text\n\n\u2014  AAAAAAAA\n",
                "text\n\n\u2014 na\u00a0me AAAAAAAA\n",
                "text\n\n\u2014 name !!!!!!!!\n",
                "text\n\n\u2014 name AAAAAAAA",
                "text\twith tab\n\n\u2014 name AAAAAAAA\n",
                "text\r\n\n\u2014 name AAAAAAAA\n",
            })
    void open_otherForms_areMalformed(String message) {
        assertMalformed(message);
    }

    @Test
    void open_noUtf8_isMalformed() {
        byte[] message = (TEXT + "\n" + LINE).getBytes(UTF_8);
        message[0] = (byte) 0xff;
        assertFails(
                Kind.MALFORMED, "malformed note", () -> Note.open(message, Verifiers.of(VerifierKey.parse(VERIFIER))));
    }

    @Test
    void open_manySignatures_isMalformed() throws NoteException {
        assertThat(open(TEXT + "\n" + LINE.repeat(100)).signatures()).hasSize(1);
        assertMalformed(TEXT + "\n" + LINE.repeat(101));
    }

    @Test
    void open_twoKeysOfOneName_isAmbiguous() {
        assertFails(Kind.AMBIGUOUS, "ambiguous key PeterNeumann+c74f20a3", () -> {
            VerifierKey key = VerifierKey.parse(VERIFIER);
            Note.open((TEXT + "\n" + LINE).getBytes(UTF_8), Verifiers.of(key, key));
        });
    }

    @Test
    void open_verifierOfAnotherName_isMismatched() throws NoteException {
        VerifierKey other = SignerKey.generate(new SecureRandom(), "other").verifierKey();
        assertFails(
                Kind.MISMATCHED,
                "verifier name or hash doesn't match signature",
                () -> Note.open((TEXT + "\n" + LINE).getBytes(UTF_8), (name, hash) -> Optional.of(other)));
    }

    @Test
    void sign_again_replacesTheOlderSignature() throws NoteException {
        Note note = open(TEXT + "\n" + UNKNOWN + LINE);
        SignerKey me = SignerKey.generate(new SecureRandom(), "me");
        String signed = new String(note.sign(SignerKey.parse(SIGNER), me), UTF_8);
        assertThat(signed).startsWith(TEXT + "\n" + UNKNOWN + LINE + "\u2014 me ");
        Note twice = Note.open(signed.getBytes(UTF_8), Verifiers.of(VerifierKey.parse(VERIFIER), me.verifierKey()));
        assertThat(twice.signatures()).hasSize(2);
    }

    @Test
    void sign_badParts_areRefused() {
        assertFails(
                Kind.MALFORMED, "malformed note", () -> Note.of("no newline").sign());
        for (Signature bad : List.of(
                new Signature("a b", 1, "AAAAAQ=="),
                new Signature("a", 2, "AAAAAQ=="),
                new Signature("a", 0, "AAA="),
                new Signature("a", 0, "?"))) {
            assertFails(Kind.MALFORMED, "malformed note", () -> new Note("text\n", List.of(), List.of(bad)).sign());
        }
        Signer nameless = new Signer() {
            @Override
            public String name() {
                return "a+b";
            }

            @Override
            public int keyHash() {
                return 0;
            }

            @Override
            public byte[] sign(byte[] text) {
                return new byte[64];
            }
        };
        assertFails(
                Kind.INVALID_SIGNER, "invalid signer", () -> Note.of("text\n").sign(nameless));
    }
}
