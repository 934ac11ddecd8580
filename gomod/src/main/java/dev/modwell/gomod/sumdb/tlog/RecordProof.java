// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Proves that a log has a record at a place: the hashes of the subtrees beside the way from the record up to the root, from
 * below. RFC 6962 calls it an audit path.
 */
public record RecordProof(List<Hash> hashes) {
    public RecordProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * The proof that a tree of {@code size} records has record {@code number}.
     *
     * @throws IllegalArgumentException when it has no such record
     */
    public static RecordProof of(long size, long number, HashReader reader) throws IOException {
        if (size < 0 || number < 0 || number >= size) {
            throw new IllegalArgumentException("tlog: invalid inputs in ProveRecord");
        }
        Subtree.Indexes indexes = new Subtree.Indexes();
        addIndexes(new Subtree(0, size), number, indexes);
        if (indexes.isEmpty()) {
            return new RecordProof(List.of());
        }
        List<Hash> proof = new ArrayList<>();
        addHashes(new Subtree(0, size), number, new ArrayDeque<>(Subtree.read(reader, indexes.toArray())), proof);
        return new RecordProof(proof);
    }

    private static void addIndexes(Subtree tree, long number, Subtree.Indexes indexes) {
        if (tree.from() + 1 == tree.to()) {
            return;
        }
        Subtree left = left(tree);
        Subtree right = right(tree);
        if (number < left.to()) {
            addIndexes(left, number, indexes);
            right.addIndexes(indexes);
        } else {
            left.addIndexes(indexes);
            addIndexes(right, number, indexes);
        }
    }

    /** Takes the hashes in the order of their places and adds those beside the way in the proof's order. */
    private static void addHashes(Subtree tree, long number, Deque<Hash> hashes, List<Hash> proof) {
        if (tree.from() + 1 == tree.to()) {
            return;
        }
        Subtree left = left(tree);
        Subtree right = right(tree);
        if (number < left.to()) {
            addHashes(left, number, hashes, proof);
            proof.add(right.takeHash(hashes));
        } else {
            Hash beside = left.takeHash(hashes);
            addHashes(right, number, hashes, proof);
            proof.add(beside);
        }
    }

    /**
     * Checks that {@code tree} has {@code record} as its record {@code number}.
     *
     * @throws ProofException when this proof does not show it
     * @throws IllegalArgumentException when the tree has not so many records
     */
    public void check(Tree tree, long number, Hash record) throws ProofException {
        if (tree.size() < 0 || number < 0 || number >= tree.size()) {
            throw new IllegalArgumentException("tlog: invalid inputs in CheckRecord");
        }
        Hash root = run(new Subtree(0, tree.size()), hashes, number, record);
        if (!root.equals(tree.hash())) {
            throw ProofException.failed();
        }
    }

    private static Hash run(Subtree tree, List<Hash> proof, long number, Hash record) throws ProofException {
        boolean leaf = tree.from() + 1 == tree.to();
        if (leaf != proof.isEmpty()) {
            throw ProofException.failed();
        }
        if (leaf) {
            return record;
        }
        Subtree left = left(tree);
        Hash beside = proof.getLast();
        List<Hash> below = proof.subList(0, proof.size() - 1);
        return number < left.to()
                ? Hash.ofNode(run(left, below, number, record), beside)
                : Hash.ofNode(beside, run(right(tree), below, number, record));
    }

    static Subtree left(Subtree tree) {
        return new Subtree(tree.from(), tree.from() + Subtree.leftSize(tree.to() - tree.from()));
    }

    static Subtree right(Subtree tree) {
        return new Subtree(tree.from() + Subtree.leftSize(tree.to() - tree.from()), tree.to());
    }
}
