// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import static dev.modwell.gomod.sumdb.tlog.RecordProof.left;
import static dev.modwell.gomod.sumdb.tlog.RecordProof.right;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Proves that an older state of a log is the beginning of a newer one. RFC 6962 calls it a consistency proof. The hashes
 * are those of the subtrees of which both roots can be computed.
 */
public record TreeProof(List<Hash> hashes) {
    public TreeProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * The proof that a tree of {@code size} records begins with the tree of its first {@code older} records.
     *
     * @throws IllegalArgumentException unless {@code 1 <= older <= size}
     */
    public static TreeProof of(long size, long older, HashReader reader) throws IOException {
        if (size < 1 || older < 1 || older > size) {
            throw new IllegalArgumentException("tlog: invalid inputs in ProveTree");
        }
        Subtree.Indexes indexes = new Subtree.Indexes();
        addIndexes(new Subtree(0, size), older, indexes);
        if (indexes.isEmpty()) {
            return new TreeProof(List.of());
        }
        List<Hash> proof = new ArrayList<>();
        addHashes(new Subtree(0, size), older, new ArrayDeque<>(Subtree.read(reader, indexes.toArray())), proof);
        return new TreeProof(proof);
    }

    private static void addIndexes(Subtree tree, long older, Subtree.Indexes indexes) {
        if (older == tree.to()) {
            // All of the older tree is known by its hash, a part of it is not.
            if (tree.from() != 0) {
                tree.addIndexes(indexes);
            }
            return;
        }
        Subtree left = left(tree);
        Subtree right = right(tree);
        if (older <= left.to()) {
            addIndexes(left, older, indexes);
            right.addIndexes(indexes);
        } else {
            left.addIndexes(indexes);
            addIndexes(right, older, indexes);
        }
    }

    private static void addHashes(Subtree tree, long older, Deque<Hash> hashes, List<Hash> proof) {
        if (older == tree.to()) {
            if (tree.from() != 0) {
                proof.add(tree.takeHash(hashes));
            }
            return;
        }
        Subtree left = left(tree);
        Subtree right = right(tree);
        if (older <= left.to()) {
            addHashes(left, older, hashes, proof);
            proof.add(right.takeHash(hashes));
        } else {
            Hash beside = left.takeHash(hashes);
            addHashes(right, older, hashes, proof);
            proof.add(beside);
        }
    }

    /**
     * Checks that {@code tree} begins with {@code older}.
     *
     * @throws ProofException when this proof does not show it
     * @throws IllegalArgumentException when one is empty or the older one is larger
     */
    public void check(Tree tree, Tree older) throws ProofException {
        if (tree.size() < 1 || older.size() < 1 || older.size() > tree.size()) {
            throw new IllegalArgumentException("tlog: invalid inputs in CheckTree");
        }
        Roots roots = run(new Subtree(0, tree.size()), hashes, older);
        if (!roots.newer.equals(tree.hash()) || !roots.older.equals(older.hash())) {
            throw ProofException.failed();
        }
    }

    /** What the proof says are the roots of a subtree in both states. */
    private record Roots(Hash older, Hash newer) {}

    private static Roots run(Subtree tree, List<Hash> proof, Tree older) throws ProofException {
        if (older.size() == tree.to()) {
            if (proof.size() != (tree.from() == 0 ? 0 : 1)) {
                throw ProofException.failed();
            }
            Hash hash = tree.from() == 0 ? older.hash() : proof.getFirst();
            return new Roots(hash, hash);
        }
        if (proof.isEmpty()) {
            throw ProofException.failed();
        }
        Subtree left = left(tree);
        Hash beside = proof.getLast();
        List<Hash> below = proof.subList(0, proof.size() - 1);
        if (older.size() <= left.to()) {
            Roots roots = run(left, below, older);
            return new Roots(roots.older, Hash.ofNode(roots.newer, beside));
        }
        Roots roots = run(right(tree), below, older);
        return new Roots(Hash.ofNode(beside, roots.older), Hash.ofNode(beside, roots.newer));
    }
}
