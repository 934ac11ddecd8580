// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.HashReader;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.ProofException;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.TileHashReader;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.sumdb.tlog.TreeProof;
import java.io.IOException;
import java.util.List;

/**
 * The newest head that is known of one database, in memory and in the configuration. It only moves forward, and only to
 * heads of which the older one is the beginning. No lock is held while tiles are read.
 */
final class Timeline {
    private final ClientOps ops;
    private final Verifiers verifiers;
    private final String file;
    private final TileStore tiles;
    private volatile Head latest = Head.EMPTY;

    /** When a head was signed, seen from the newest known one before it. */
    private enum When {
        PAST,
        NOW,
        FUTURE
    }

    Timeline(String name, Verifiers verifiers, ClientOps ops, TileStore tiles) {
        this.file = name + "/latest";
        this.verifiers = verifiers;
        this.ops = ops;
        this.tiles = tiles;
    }

    Head latest() {
        return latest;
    }

    /** Takes a signed head into account, and brings the configuration up to date when it is a newer one. */
    void merge(byte[] message) throws IOException {
        if (mergeInMemory(message) != When.FUTURE) {
            return;
        }
        boolean written = false;
        while (!written) {
            byte[] configured = ops.readConfig(file);
            if (mergeInMemory(configured) != When.PAST) {
                return;
            }
            written = ops.writeConfig(file, configured, latest.message());
        }
    }

    private When mergeInMemory(byte[] message) throws IOException {
        Head head = Head.open(message, verifiers);
        while (true) {
            Head known = latest;
            if (message.length == 0) {
                return known.tree().size() == 0 ? When.NOW : When.PAST;
            }
            if (head.tree().size() <= known.tree().size()) {
                requireBeginning(head, known);
                return head.tree().size() < known.tree().size() ? When.PAST : When.NOW;
            }
            requireBeginning(known, head);
            if (advance(known, head)) {
                return When.FUTURE;
            }
            // Another thread has moved the timeline on while tiles were read: look again.
        }
    }

    private synchronized boolean advance(Head known, Head head) {
        boolean unmoved = latest.equals(known);
        if (unmoved) {
            latest = head;
        }
        return unmoved;
    }

    /** Throws unless {@code older} is the beginning of {@code newer}; raises the alarm when it is not. */
    private void requireBeginning(Head older, Head newer) throws IOException {
        Hash hash = beginning(older.tree().size(), newer.tree());
        if (hash.equals(older.tree().hash())) {
            return;
        }
        SecurityErrorException error =
                new SecurityErrorException(older.note(), newer.note(), proof(hash, older, newer));
        ops.securityError(error);
        throw error;
    }

    /**
     * The root over the first records of a tree. For all of them it is the tree's own and no tile is asked for: two
     * signed roots of one size are the proof of a fork, whatever tiles can still be had.
     */
    private Hash beginning(long size, Tree tree) throws IOException {
        if (size == tree.size()) {
            return tree.hash();
        }
        try {
            return read(tree, hashes -> Tree.hash(size, hashes));
        } catch (IOException e) {
            throw new IOException("checking tree#" + size + " against tree#" + tree.size() + ": " + e.getMessage(), e);
        }
    }

    /** Shows with hashes alone that the newer tree begins otherwise; its tiles were read just now. */
    private String proof(Hash hash, Head older, Head newer) {
        StringBuilder text = new StringBuilder(hash.toString());
        long size = older.tree().size();
        try {
            TreeProof proof =
                    read(newer.tree(), hashes -> TreeProof.of(newer.tree().size(), size, hashes));
            proof.check(newer.tree(), new Tree(size, hash));
            proof.hashes().forEach(h -> text.append("\n\t").append(h));
        } catch (ProofException _) {
            text.append("\tinternal error: generated inconsistent proof\n");
        } catch (IOException | IllegalArgumentException e) {
            text.append("\tinternal error: ").append(e.getMessage()).append('\n');
        }
        return text.toString();
    }

    /** Throws unless the log has {@code record} at {@code id}. */
    void requireRecord(long id, Hash record) throws IOException {
        Tree tree = latest.tree();
        if (id < 0 || id >= tree.size()) {
            throw new MalformedLogException("cannot validate record " + id + " in tree of size " + tree.size());
        }
        List<Hash> hashes = read(tree, reader -> reader.read(StoredHash.index(0, id)));
        if (!hashes.getFirst().equals(record)) {
            throw new MalformedLogException("cannot authenticate record data in server response");
        }
    }

    /** A question that proven hashes answer. */
    private interface Question<T> {
        T ask(HashReader hashes) throws IOException;
    }

    /** Asks kept tiles, and when these prove nothing the database's own: a damaged cache must not look like a fork. */
    private <T> T read(Tree tree, Question<T> question) throws IOException {
        try {
            return question.ask(new TileHashReader(tree, tiles.cached()));
        } catch (ProofException | MalformedLogException e) {
            ops.log("tiles of " + file + " prove nothing, reading them again: " + e.getMessage());
            return question.ask(new TileHashReader(tree, tiles.remote()));
        }
    }
}
