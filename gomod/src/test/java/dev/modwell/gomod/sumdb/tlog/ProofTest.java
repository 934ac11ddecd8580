// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final int SIZE = 70;

    private final MemoryHashes log = new MemoryHashes();

    private static List<Hash> changed(List<Hash> hashes, int at) {
        List<Hash> copy = new ArrayList<>(hashes);
        copy.set(at, Hash.ofNode(copy.get(at), copy.get(at)));
        return copy;
    }

    @Test
    void recordProof_eachRecordOfEachTree_checks() throws IOException {
        log.grow(SIZE);
        for (long size = 1; size <= SIZE; size++) {
            Tree tree = log.tree(size);
            for (long number = 0; number < size; number++) {
                RecordProof.of(size, number, log).check(tree, number, log.record(number));
            }
        }
    }

    @Test
    void recordProof_anythingElse_fails() throws IOException {
        Tree tree = log.grow(SIZE).tree(SIZE);
        RecordProof proof = RecordProof.of(SIZE, 33, log);
        Hash record = log.record(33);
        assertFails(() -> proof.check(tree, 34, record));
        assertFails(() -> proof.check(tree, 33, log.record(34)));
        assertFails(() -> proof.check(log.tree(SIZE - 1), 33, record));
        for (int i = 0; i < proof.hashes().size(); i++) {
            RecordProof wrong = new RecordProof(changed(proof.hashes(), i));
            assertFails(() -> wrong.check(tree, 33, record));
        }
        List<Hash> longer = new ArrayList<>(proof.hashes());
        longer.add(record);
        assertFails(() -> new RecordProof(longer).check(tree, 33, record));
        assertFails(
                () -> new RecordProof(proof.hashes().subList(1, proof.hashes().size())).check(tree, 33, record));
    }

    @Test
    void treeProof_eachPairOfTrees_checks() throws IOException {
        log.grow(SIZE);
        for (long size = 1; size <= SIZE; size++) {
            Tree tree = log.tree(size);
            for (long older = 1; older <= size; older++) {
                TreeProof.of(size, older, log).check(tree, log.tree(older));
            }
        }
    }

    @Test
    void treeProof_anythingElse_fails() throws IOException {
        Tree tree = log.grow(SIZE).tree(SIZE);
        Tree older = log.tree(49);
        TreeProof proof = TreeProof.of(SIZE, 49, log);
        assertFails(() -> proof.check(tree, log.tree(48)));
        assertFails(() -> proof.check(tree, new Tree(49, tree.hash())));
        assertFails(() -> proof.check(new Tree(SIZE, older.hash()), older));
        assertFails(() -> new TreeProof(List.of()).check(tree, older));
        for (int i = 0; i < proof.hashes().size(); i++) {
            TreeProof wrong = new TreeProof(changed(proof.hashes(), i));
            assertFails(() -> wrong.check(tree, older));
        }
        assertFails(() -> new TreeProof(List.of(tree.hash())).check(tree, tree));
        List<Hash> longer = new ArrayList<>(proof.hashes());
        longer.addFirst(tree.hash());
        assertFails(() -> new TreeProof(longer).check(tree, older));
    }

    @Test
    void proofs_outsideTheTree_areRefused() throws IOException {
        log.grow(3);
        Tree tree = log.tree(3);
        assertThatThrownBy(() -> RecordProof.of(3, 3, log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tlog: invalid inputs in ProveRecord");
        assertThatThrownBy(() -> RecordProof.of(3, -1, log)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordProof(List.of()).check(tree, 3, tree.hash()))
                .hasMessage("tlog: invalid inputs in CheckRecord");
        assertThatThrownBy(() -> TreeProof.of(3, 4, log)).hasMessage("tlog: invalid inputs in ProveTree");
        assertThatThrownBy(() -> TreeProof.of(3, 0, log)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TreeProof(List.of()).check(tree, Tree.empty()))
                .hasMessage("tlog: invalid inputs in CheckTree");
    }

    @Test
    void proofs_readerThatGivesTooFew_throw() {
        assertThatThrownBy(() -> RecordProof.of(3, 1, indexes -> List.of()))
                .hasMessage("tlog: ReadHashes(2 indexes) = 0 hashes");
        assertThatThrownBy(() -> TreeProof.of(3, 1, indexes -> List.of())).isInstanceOf(IOException.class);
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ProofException.class).hasMessage("invalid transparency proof");
    }

    @Test
    void proofs_areShort() throws IOException {
        log.grow(SIZE);
        assertThat(RecordProof.of(64, 5, log).hashes()).hasSize(6);
        assertThat(TreeProof.of(64, 32, log).hashes()).hasSize(1);
        assertThat(TreeProof.of(64, 64, log).hashes()).isEmpty();
    }
}
