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
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.HashReader;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.RecordProof;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileHashReader;
import dev.modwell.gomod.sumdb.tlog.TileReader;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.sumdb.tlog.TreeProof;
import dev.modwell.gomod.text.GoText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trees, proofs, tiles and records, read and made by us and by Go. */
@ExtendWith(OracleExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogDifferentialTest {
    private static final int SIZE = 1000;

    /** Levels of more than nine digits, which no log has, are malformed with us on purpose. */
    private static final Pattern LONG_LEVEL = Pattern.compile("^tile/[0-9]+/[0-9]{10,}/");

    private static final String HASH = "nND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=";

    private static final Mutator TREES = new Mutator(
            List.of(
                    "go.sum database tree\n2\n" + HASH + "\n",
                    "go.sum database tree\n0\n" + HASH + "\nmore\n",
                    "go.sum database tree\n9223372036854775807\n" + HASH + "\n",
                    HASH),
            List.of("\n", "\r", "0", "-", "+", "=", "A", "\u0662", "\udcff", " ", "9", "_"));

    private static final Mutator RECORDS = new Mutator(
            List.of(
                    "7\na v1 h1:x\na v1/go.mod h1:y\n\nrest\n",
                    "0\n\n\n",
                    "-1\nx\n\n",
                    "12\ncaf\u00e9\n\n",
                    "a\n",
                    "a\nb\n"),
            List.of(
                    "\n",
                    "\n\n",
                    "0",
                    "-",
                    "+",
                    "\t",
                    "\u0000",
                    "\u0661",
                    "\udcff",
                    "\ufffd",
                    " ",
                    "99999999999999999999"));

    private static final Mutator TILES = new Mutator(
            List.of(
                    "tile/8/0/000",
                    "tile/8/0/x001/234",
                    "tile/8/1/000.p/5",
                    "tile/8/data/x001/234",
                    "tile/8/data/000.p/255",
                    "tile/30/63/x009/x223/x372/x036/x854/x775/807",
                    "tile/1/0/001.p/1",
                    "tile/3/5/x123/x456/078.p/2"),
            List.of(
                    "/", "x", "0", "000", "00", "x000/", ".p/", ".p", "data", "-1", "+", "8", "31", "tile/", "\u0660",
                    "999/"));

    private final List<Hash> hashes = new ArrayList<>();
    private final HashReader log =
            indexes -> Arrays.stream(indexes).mapToObj(i -> hashes.get((int) i)).toList();

    @BeforeAll
    void grow() throws IOException {
        for (long i = 0; i < SIZE; i++) {
            Hash record = Hash.ofRecord(("leaf " + i).getBytes(StandardCharsets.UTF_8));
            hashes.addAll(StoredHash.forRecord(i, record, log));
        }
    }

    @Test
    void logs(Oracle oracle) {
        new Differential(oracle, 5).run(100_000, this::next);
    }

    @Test
    @Tag("proof")
    void logs_proof(Oracle oracle) {
        new Differential(oracle, 50).run(5_000_000, this::next);
    }

    private Question next(Random random) {
        // Texts are cheap to ask about, trees are not: of 16 questions one is about a tree.
        return switch (random.nextInt(16)) {
            case 0, 1 -> parseTree(TREES.next(random));
            case 2 -> parseHash(TREES.next(random));
            case 3, 4 -> parseRecord(RECORDS.next(random));
            case 5, 6 -> formatRecord(random.nextInt(5), RECORDS.next(random));
            case 7, 8, 9, 10 -> parseTile(TILES.next(random));
            case 11 -> newTiles(random);
            case 12, 13, 14 -> places(random);
            default -> tree(random);
        };
    }

    private Question tree(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> treeHash(random.nextInt(SIZE + 1));
            case 1 -> proveRecord(random);
            case 2 -> proveTree(random);
            case 3 -> checkRecord(random);
            case 4 -> checkTree(random);
            default -> readTiles(random);
        };
    }

    private static Question question(Call call, Answer.Attempt attempt) {
        return new Question(call, () -> Answer.attempt(e -> "error", attempt));
    }

    private static Question parseTree(String text) {
        return question(
                Call.of("tlog.ParseTree", text),
                () -> Answer.of(Tree.parse(text).format()));
    }

    private static Question parseHash(String text) {
        return question(Call.of("tlog.ParseHash", text), () -> Answer.of(Hash.parse(text)));
    }

    private static Question parseRecord(String text) {
        return question(Call.of("tlog.ParseRecord", text), () -> {
            LogRecord.Parsed parsed = LogRecord.parse(GoText.encode(text));
            return Answer.of(parsed.record().id(), parsed.record().text(), parsed.rest());
        });
    }

    private static Question formatRecord(long id, String text) {
        return question(Call.of("tlog.FormatRecord", id, text), () -> Answer.of(new LogRecord(id, text).format()));
    }

    private static Question parseTile(String path) {
        if (LONG_LEVEL.matcher(path).find()) {
            return parseHash(path);
        }
        return question(Call.of("tlog.ParseTilePath", path), () -> {
            Tile tile = Tile.parse(path);
            return Answer.of(
                    tile.height() + " " + tile.level() + " " + tile.number() + " " + tile.width(), tile.path());
        });
    }

    private static Question newTiles(Random random) {
        int height = random.nextInt(1, 31);
        long from = random.nextInt(3000);
        long to = from + random.nextInt(3000);
        if (random.nextInt(4) == 0) {
            long index = random.nextLong(1L << random.nextInt(1, 60));
            return question(
                    Call.of("tlog.TileForIndex", height, index),
                    () -> Answer.of(Tile.forIndex(height, index).path()));
        }
        return question(
                Call.of("tlog.NewTiles", height, from, to),
                () -> Answer.of(Tile.added(height, from, to).toArray()));
    }

    private static Question places(Random random) {
        long number = random.nextLong(1L << random.nextInt(1, 40));
        int level = random.nextInt(20);
        return switch (random.nextInt(3)) {
            case 0 ->
                question(
                        Call.of("tlog.StoredHashIndex", level, number),
                        () -> Answer.of(StoredHash.index(level, number)));
            case 1 -> question(Call.of("tlog.StoredHashCount", number), () -> Answer.of(StoredHash.count(number)));
            default ->
                question(Call.of("tlog.SplitStoredHashIndex", number), () -> {
                    StoredHash stored = StoredHash.at(number);
                    return Answer.of(stored.level(), stored.number());
                });
        };
    }

    private Question treeHash(long size) {
        return question(Call.of("tlog.TreeHash", size), () -> Answer.of(Tree.hash(size, log)));
    }

    private Question proveRecord(Random random) {
        long size = random.nextInt(SIZE);
        long number = random.nextInt(-1, (int) size + 2);
        return question(
                Call.of("tlog.ProveRecord", size, number),
                () -> Answer.of(RecordProof.of(size, number, log).hashes().toArray()));
    }

    private Question proveTree(Random random) {
        long size = random.nextInt(SIZE);
        long older = random.nextInt(-1, (int) size + 2);
        return question(
                Call.of("tlog.ProveTree", size, older),
                () -> Answer.of(TreeProof.of(size, older, log).hashes().toArray()));
    }

    /** A right proof, with a number or a hash changed now and then. */
    private Question checkRecord(Random random) {
        long size = random.nextInt(1, SIZE);
        long number = random.nextInt((int) size);
        try {
            List<Hash> proof = damage(RecordProof.of(size, number, log).hashes(), random);
            Hash record = hashes.get((int) StoredHash.index(0, random.nextInt(5) == 0 ? 0 : number));
            Tree tree = new Tree(size, Tree.hash(random.nextInt(5) == 0 ? SIZE : size, log));
            long asked = random.nextInt(5) == 0 ? random.nextInt(-1, SIZE) : number;
            Object[] arguments = Stream.concat(Stream.of(size, tree.hash(), asked, record), proof.stream())
                    .toArray();
            return question(Call.of("tlog.CheckRecord", arguments), () -> {
                new RecordProof(proof).check(tree, asked, record);
                return Answer.of();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Question checkTree(Random random) {
        long size = random.nextInt(1, SIZE);
        long older = random.nextInt(1, (int) size + 1);
        try {
            List<Hash> proof = damage(TreeProof.of(size, older, log).hashes(), random);
            long asked = random.nextInt(5) == 0 ? random.nextInt(SIZE) : older;
            Tree olderTree = new Tree(asked, Tree.hash(random.nextInt(8) == 0 ? 1 : asked, log));
            Tree tree = new Tree(size, Tree.hash(random.nextInt(8) == 0 ? SIZE : size, log));
            Object[] arguments = Stream.concat(Stream.of(size, tree.hash(), asked, olderTree.hash()), proof.stream())
                    .toArray();
            return question(Call.of("tlog.CheckTree", arguments), () -> {
                new TreeProof(proof).check(tree, olderTree);
                return Answer.of();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Hash> damage(List<Hash> proof, Random random) {
        List<Hash> damaged = new ArrayList<>(proof);
        switch (random.nextInt(6)) {
            case 0 -> damaged.add(random.nextInt(damaged.size() + 1), hashes.get(random.nextInt(SIZE)));
            case 1 -> {
                if (!damaged.isEmpty()) {
                    damaged.remove(random.nextInt(damaged.size()));
                }
            }
            case 2 -> {
                if (!damaged.isEmpty()) {
                    damaged.set(random.nextInt(damaged.size()), hashes.get(random.nextInt(SIZE)));
                }
            }
            default -> {
                return damaged;
            }
        }
        return damaged;
    }

    private Question readTiles(Random random) {
        int height = random.nextInt(1, 9);
        long size = random.nextInt(1, SIZE);
        long flip = random.nextBoolean() ? -1 : random.nextInt(10_000);
        long[] indexes = LongStream.generate(() -> random.nextLong(StoredHash.index(0, size) + 1))
                .limit(random.nextInt(1, 4))
                .toArray();
        Object[] arguments = Stream.concat(
                        Stream.of((Object) height, size, flip),
                        LongStream.of(indexes).boxed())
                .toArray();
        return question(Call.of("tlog.TileHashReader", arguments), () -> {
            Source source = new Source(height, flip);
            List<Hash> read = new TileHashReader(new Tree(size, Tree.hash(size, log)), source).read(indexes);
            return Answer.of(Stream.concat(read.stream(), source.saved.stream()).toArray());
        });
    }

    /** Tiles of the log, one of which has a bit flipped. */
    private final class Source implements TileReader {
        final List<Tile> saved = new ArrayList<>();
        private final int height;
        private final long flip;

        Source(int height, long flip) {
            this.height = height;
            this.flip = flip;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public List<byte[]> read(List<Tile> tiles) throws IOException {
            List<byte[]> contents = new ArrayList<>();
            for (Tile tile : tiles) {
                contents.add(tile.read(log));
            }
            if (flip >= 0 && !contents.isEmpty()) {
                byte[] tile = contents.get((int) (flip % contents.size()));
                tile[(int) (flip % tile.length)] ^= 1;
            }
            return contents;
        }

        @Override
        public void save(List<Tile> tiles, List<byte[]> contents) {
            saved.addAll(tiles);
        }
    }
}
