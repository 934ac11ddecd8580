// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Mutator;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.Signature;
import dev.modwell.gomod.sumdb.note.Signer;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.note.Verifier;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.text.GoText;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys read, notes opened and signed by us and by Go. */
@ExtendWith(OracleExtension.class)
class NoteDifferentialTest {
    private static final List<SignerKey> KEYS = Stream.of("log.example", "log.example", "caf\u00e9/x")
            .map(new Maker()::key)
            .toList();
    private static final List<VerifierKey> VERIFIERS =
            KEYS.stream().map(NoteDifferentialTest::verifier).toList();
    private static final List<String> TEXTS = List.of(
            "go.sum database tree\n2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
            "text\n",
            "a\n\nb\n\n",
            "\u2014 log.example x\n",
            "no newline",
            "",
            "\n",
            "\udcff\n",
            "tab\t\n");

    private static final Mutator VERIFIER_KEYS = keys("");
    private static final Mutator SIGNER_KEYS = keys("PRIVATE+KEY+");
    private static final Mutator MESSAGES = messages();

    /** Keys that are the same in every run. */
    private static final class Maker {
        private final Random random = new Random(7);

        SignerKey key(String name) {
            try {
                return SignerKey.generate(
                        new SecureRandom() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public void nextBytes(byte[] bytes) {
                                random.nextBytes(bytes);
                            }
                        },
                        name);
            } catch (NoteException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Mutator keys(String prefix) {
        List<String> seeds = new ArrayList<>(List.of("name+00000000+AQ==", "name+17b33eda+AgECAw==", "", "a+b+c"));
        for (SignerKey key : KEYS) {
            seeds.add(prefix.isEmpty() ? verifier(key).toString() : key.encoded());
        }
        return new Mutator(
                seeds,
                List.of("+", "=", "\n", "\r", "A", "0", "f", "F", " ", "\u00a0", "-", "_", "/", "\udcff", "PRIVATE+"));
    }

    private static VerifierKey verifier(SignerKey key) {
        try {
            return key.verifierKey();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mutator messages() {
        List<String> seeds = new ArrayList<>();
        List<String> pieces = new ArrayList<>(List.of(
                "\n",
                "\n\n",
                "\u2014 ",
                "\u2014",
                " ",
                "=",
                "A",
                "+",
                "\t",
                "\u0000",
                "\udcff",
                "\ufffd",
                "\u007f",
                "log.example",
                "log.example "));
        try {
            for (String text : TEXTS.subList(0, 4)) {
                for (SignerKey key : KEYS) {
                    String message = GoText.decode(Note.of(text).sign(key));
                    seeds.add(message);
                    pieces.add(message.substring(message.lastIndexOf("\n\u2014 ") + 1));
                }
                seeds.add(GoText.decode(Note.of(text).sign(KEYS.toArray(Signer[]::new))));
            }
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
        seeds.addAll(TEXTS);
        return new Mutator(seeds, pieces);
    }

    @Test
    void notes(Oracle oracle) {
        new Differential(oracle, 1).run(50_000, NoteDifferentialTest::next);
    }

    @Test
    @Tag("proof")
    void notes_proof(Oracle oracle) {
        new Differential(oracle, 30).run(5_000_000, NoteDifferentialTest::next);
    }

    private static Question next(Random random) {
        // Signatures are slow, and most messages that are opened have some.
        return switch (random.nextInt(32)) {
            case 0 -> signerKey(SIGNER_KEYS.next(random));
            case 1 -> sign(random);
            case 2, 3, 4, 5, 6, 7 -> open(random);
            default -> verifierKey(VERIFIER_KEYS.next(random));
        };
    }

    private static Question verifierKey(String text) {
        return new Question(
                Call.of("note.NewVerifier", text),
                () -> attempt(() -> {
                    VerifierKey key = VerifierKey.parse(text);
                    return Answer.of(key.name(), HexFormat.of().toHexDigits(key.keyHash()));
                }));
    }

    private static Question signerKey(String text) {
        return new Question(
                Call.of("note.NewSigner", text),
                () -> attempt(() -> {
                    SignerKey key = SignerKey.parse(text);
                    return Answer.of(key.name(), HexFormat.of().toHexDigits(key.keyHash()));
                }));
    }

    private static Question sign(Random random) {
        String message = MESSAGES.next(random);
        List<SignerKey> signers =
                KEYS.stream().filter(key -> random.nextInt(4) == 0).toList();
        Object[] arguments = Stream.concat(Stream.of(message), signers.stream().map(SignerKey::encoded))
                .toArray();
        return new Question(
                Call.of("note.Sign", arguments),
                () -> attempt(() -> {
                    Note note = Note.of(message);
                    try {
                        Note.open(GoText.encode(message), Verifiers.of());
                    } catch (NoteException e) {
                        note = e.note().orElse(note);
                    }
                    return Answer.of(note.sign(signers.toArray(Signer[]::new)));
                }));
    }

    private static Question open(Random random) {
        byte[] message = GoText.encode(MESSAGES.next(random));
        List<VerifierKey> known =
                VERIFIERS.stream().filter(key -> random.nextInt(3) > 0).toList();
        Object[] arguments =
                Stream.concat(Stream.of((Object) message), known.stream()).toArray();
        return new Question(
                Call.of("note.Open", arguments),
                () -> attempt(() -> {
                    Note note = Note.open(message, Verifiers.of(known.toArray(Verifier[]::new)));
                    List<Object> fields = new ArrayList<>(List.of(note.text()));
                    for (List<Signature> list : List.of(note.signatures(), note.unverified())) {
                        fields.add(list.size());
                        for (Signature signature : list) {
                            fields.addAll(List.of(
                                    signature.name(),
                                    HexFormat.of().toHexDigits(signature.keyHash()),
                                    signature.base64()));
                        }
                    }
                    return Answer.of(fields.toArray());
                }));
    }

    private static Answer attempt(Answer.Attempt attempt) {
        return Answer.attempt(
                e -> switch (((NoteException) e).kind()) {
                    case UNVERIFIED ->
                        "unverified " + ((NoteException) e).note().orElseThrow().text();
                    case INVALID_SIGNATURE -> "invalid";
                    case MALFORMED, AMBIGUOUS, MISMATCHED, INVALID_SIGNER, MALFORMED_KEY, KEY_ALGORITHM, KEY_HASH ->
                        "error";
                },
                attempt);
    }
}
