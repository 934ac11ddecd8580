// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.bench;

import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.RecordProof;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileHashReader;
import dev.modwell.gomod.sumdb.tlog.TileReader;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.sumdb.tlog.TreeProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A log of 20,000 records "leaf 0", "leaf 1", ..., all in memory; ten of its records and an older tree are proven. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class LogBenchmark {
    private static final int RECORDS = 20_000;
    private static final int OLDER = 12_345;
    private static final int PROVEN = 10;
    private static final int HEIGHT = 8;

    private final List<Hash> hashes = new ArrayList<>();
    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private Tree tree = Tree.empty();
    private Tree older = Tree.empty();

    private List<Hash> stored(long... indexes) {
        return Arrays.stream(indexes).mapToObj(index -> hashes.get((int) index)).toList();
    }

    /** Makes the log and its tiles. */
    @Setup
    public void grow() throws IOException {
        for (int i = 0; i < RECORDS; i++) {
            byte[] text = ("leaf " + i).getBytes(StandardCharsets.UTF_8);
            hashes.addAll(StoredHash.forRecord(i, Hash.ofRecord(text), this::stored));
        }
        tree = new Tree(RECORDS, Tree.hash(RECORDS, this::stored));
        older = new Tree(OLDER, Tree.hash(OLDER, this::stored));
        for (Tile tile : Tile.added(HEIGHT, 0, RECORDS)) {
            tiles.put(tile, tile.read(this::stored));
        }
    }

    private final class Tiles implements TileReader {
        @Override
        public int height() {
            return HEIGHT;
        }

        @Override
        public List<byte[]> read(List<Tile> wanted) {
            return wanted.stream().map(tiles::get).toList();
        }

        @Override
        public void save(List<Tile> proven, List<byte[]> contents) {}
    }

    private static int record(int number) {
        return number * (RECORDS / PROVEN) + 7;
    }

    @Benchmark
    public List<Hash> logTiles() throws IOException {
        long[] indexes = new long[PROVEN];
        for (int i = 0; i < PROVEN; i++) {
            indexes[i] = StoredHash.index(0, record(i));
        }
        return new TileHashReader(tree, new Tiles()).read(indexes);
    }

    @Benchmark
    public void logRecordProofs() throws IOException {
        for (int i = 0; i < PROVEN; i++) {
            Hash hash = hashes.get((int) StoredHash.index(0, record(i)));
            RecordProof.of(RECORDS, record(i), this::stored).check(tree, record(i), hash);
        }
    }

    @Benchmark
    public void logTreeProof() throws IOException {
        TreeProof.of(RECORDS, OLDER, this::stored).check(tree, older);
    }
}
