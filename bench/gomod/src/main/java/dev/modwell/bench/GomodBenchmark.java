// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.bench;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PathRules;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.zip.CheckedFiles;
import dev.modwell.gomod.zip.ModuleZip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/** The functions that Modwell's hot paths use; gomod_test.go has a benchmark of each name. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class GomodBenchmark {
    private byte[] goMod = {};
    private byte[] note = {};
    private List<String> versions = List.of();
    private List<String> paths = List.of();
    private Path zip = Path.of("");
    private Verifiers verifiers = Verifiers.of();

    /** Reads what {@link Inputs} wrote. */
    @Setup
    public void read() throws Exception {
        Path folder = Path.of(System.getenv("GOMOD_BENCH_INPUTS"));
        goMod = Files.readAllBytes(folder.resolve("go.mod.txt"));
        note = Files.readAllBytes(folder.resolve("note.txt"));
        versions = Files.readAllLines(folder.resolve("versions.txt"));
        paths = Files.readAllLines(folder.resolve("paths.txt"));
        zip = folder.resolve("module.zip");
        verifiers = Verifiers.of(VerifierKey.parse(Inputs.VERIFIER));
    }

    @Benchmark
    public GoMod modParse() {
        return GoMod.parse("go.mod", goMod);
    }

    @Benchmark
    public byte[] modParseFormat() {
        return GoMod.parse("go.mod", goMod).format();
    }

    @Benchmark
    public String modModulePath() {
        return GoMod.modulePath(goMod);
    }

    @Benchmark
    public List<String> semverSort() {
        List<String> sorted = new ArrayList<>(versions);
        sorted.sort(Semver.ORDER);
        return sorted;
    }

    @Benchmark
    public void pseudoVersions(Blackhole hole) {
        for (String version : versions) {
            hole.consume(PseudoVersion.isPseudo(version));
        }
    }

    @Benchmark
    public void checkPaths() {
        for (String path : paths) {
            PathRules.checkModulePath(path);
        }
    }

    @Benchmark
    public void escapePaths(Blackhole hole) {
        for (String path : paths) {
            hole.consume(ModulePath.parse(path).escaped());
        }
    }

    @Benchmark
    public Note noteOpen() throws Exception {
        return Note.open(note, verifiers);
    }

    @Benchmark
    public CheckedFiles zipCheck() throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            return ModuleZip.check(Inputs.MODULE, ByteSource.of(channel));
        }
    }

    @Benchmark
    public DirHash zipHash() throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            return DirHash.ofZip(ByteSource.of(channel));
        }
    }
}
