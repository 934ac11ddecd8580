// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.bench;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.zip.Unpacker;
import dev.modwell.gomod.zip.ZipMaker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** The thousand files of the zip in a folder: packed, hashed, and unpacked into another, which is removed each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class FolderBenchmark {
    private Path zip = Path.of("");
    private Path tree = Path.of("");
    private Path target = Path.of("");

    /** Reads what {@link Inputs} wrote. */
    @Setup
    public void find() {
        Path folder = Path.of(System.getenv("GOMOD_BENCH_INPUTS"));
        zip = folder.resolve("module.zip");
        tree = folder.resolve("tree");
        target = folder.resolve("unpacked");
    }

    @Benchmark
    public void zipCreate() throws IOException {
        new ZipMaker(Inputs.MODULE).create(tree, OutputStream.nullOutputStream());
    }

    @Benchmark
    public DirHash folderHash() throws IOException {
        return DirHash.ofFolder(tree, Inputs.MODULE.toString());
    }

    @Benchmark
    public void zipUnpack() throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            Unpacker.unpack(Inputs.MODULE, ByteSource.of(channel), target);
        }
        remove(target);
    }

    static void remove(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
