// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static final Tree TREE = new Tree(7, Hash.ofRecord(new byte[] {7}));

    private SignerKey signer;
    private Verifiers known;

    @BeforeEach
    void makeKey() throws NoteException {
        signer = SignerKey.generate(new SecureRandom(), "log.example");
        known = Verifiers.of(signer.verifierKey());
    }

    @Test
    void open_signedTree_givesItAndItsMessage() throws Exception {
        byte[] message = Note.of(TREE.format()).sign(signer);
        Head head = Head.open(message, known);
        assertThat(head.tree()).isEqualTo(TREE);
        assertThat(head.note()).isEqualTo(new String(message, UTF_8));
        assertThat(head.message()).isEqualTo(message);
    }

    @Test
    void open_nothing_isTheEmptyLog() throws IOException {
        assertThat(Head.open(new byte[0], known)).isEqualTo(Head.EMPTY);
        assertThat(Head.EMPTY.tree()).isEqualTo(Tree.empty());
        assertThat(Head.EMPTY.message()).isEmpty();
    }

    @Test
    void open_signedByOthers_saysSoWithTheNote() throws Exception {
        SignerKey other = SignerKey.generate(new SecureRandom(), "log.example");
        byte[] message = Note.of(TREE.format()).sign(other);
        assertThatThrownBy(() -> Head.open(message, known))
                .isInstanceOf(MalformedLogException.class)
                .hasMessage(
                        "reading tree note: note has no verifiable signatures\nnote:\n" + new String(message, UTF_8))
                .hasCauseInstanceOf(NoteException.class);
    }

    @Test
    void open_changedAfterSigning_isRefused() throws Exception {
        String message = new String(Note.of(TREE.format()).sign(signer), UTF_8);
        byte[] larger = message.replace("\n7\n", "\n8\n").getBytes(UTF_8);
        assertThatThrownBy(() -> Head.open(larger, known))
                .isInstanceOf(MalformedLogException.class)
                .hasMessageStartingWith("reading tree note: invalid signature for key log.example+");
        byte[] cut = message.substring(0, message.length() - 1).getBytes(UTF_8);
        assertThatThrownBy(() -> Head.open(cut, known)).hasMessageStartingWith("reading tree note: malformed note");
    }

    @Test
    void open_signedTextThatIsNoTree_saysSoWithTheText() throws Exception {
        byte[] message = Note.of("hello\n").sign(signer);
        assertThatThrownBy(() -> Head.open(message, known))
                .isInstanceOf(MalformedLogException.class)
                .hasMessage("reading tree: malformed tree note\ntree:\nhello\n");
    }
}
