// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import dev.modwell.testkit.GoCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Builds the Go program below {@code target/oracle}, from an environment in which nothing but Go's defaults holds. */
final class OracleBuild {
    private static final long MINUTES = 10;

    private final Path source;
    private final Path folder;

    OracleBuild() {
        this.source = Path.of("src/test/go/oracle").toAbsolutePath();
        this.folder = Path.of("target/oracle").toAbsolutePath();
    }

    /** The {@code go} command on the PATH. */
    static Optional<Path> go() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "go"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The program, built anew when its source changed.
     *
     * @throws IOException with what {@code go} said, when it cannot be built
     */
    Path program(Path go) throws IOException, InterruptedException {
        Path program = folder.resolve("oracle");
        Path log = Files.createDirectories(folder).resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(go.toString(), "build", "-o", program.toString(), ".");
        builder.directory(source.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process build =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!build.waitFor(MINUTES, TimeUnit.MINUTES)) {
            build.destroy();
            throw new IOException("building the oracle took longer than " + MINUTES + " minutes");
        }
        if (build.exitValue() != 0) {
            throw new IOException("building the oracle failed:\n" + Files.readString(log, StandardCharsets.UTF_8));
        }
        return program;
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv().getOrDefault("PATH", ""),
                "HOME", GoCommand.quiet(folder.resolve("home")).toString(),
                "GOCACHE", folder.resolve("cache").toString(),
                "GOPATH", folder.resolve("gopath").toString(),
                "GOFLAGS", "-modcacherw",
                "GOTOOLCHAIN", "local");
    }
}
