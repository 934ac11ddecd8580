// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A tamper-evident log, as {@code golang.org/x/mod/sumdb/tlog} defines it on top of RFC 6962.
 *
 * <p>The log is a list of records. Their hashes are the leaves of a binary tree, each inner node is the hash
 * of its two children, and the root stands for all records in their order. Who knows the root of a tree of n
 * records can be shown that record k is in it (a {@link dev.modwell.gomod.sumdb.tlog.RecordProof}) and that an older
 * tree is its beginning (a {@link dev.modwell.gomod.sumdb.tlog.TreeProof}); both need about log n hashes.
 *
 * <p>Level 0 are the records' hashes, level l has the roots of full subtrees of 2^l records. {@link
 * dev.modwell.gomod.sumdb.tlog.StoredHash} puts the nodes of all levels into one sequence that only grows.
 * A log publishes them in tiles: a {@link dev.modwell.gomod.sumdb.tlog.Tile} of height H has up to 2^H
 * neighbouring nodes of one level and implies the H levels above them. A tile that is full never changes.
 *
 * <pre>
 * tile/8/0/x001/234        the tile of height 8, level 0, number 1234, full
 * tile/8/1/000.p/5         the first tile of level 1, with 5 of its 256 nodes
 * tile/8/data/x001/234     the records themselves under the first tile
 * </pre>
 *
 * <p>A {@link dev.modwell.gomod.sumdb.tlog.Tree} is what the log signs, a {@link
 * dev.modwell.gomod.sumdb.tlog.LogRecord} what it stores:
 *
 * <pre>
 * go.sum database tree
 * 2
 * nND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=
 * </pre>
 *
 * <pre>{@code
 * HashReader hashes = new TileHashReader(tree, tiles);          // checks every tile against the tree
 * List<Hash> found = hashes.read(StoredHash.index(0, id));      // so this is proven to be in the log
 * boolean right = found.getFirst().equals(Hash.ofRecord(text));
 * }</pre>
 */
@NullMarked
package dev.modwell.gomod.sumdb.tlog;

import org.jspecify.annotations.NullMarked;
