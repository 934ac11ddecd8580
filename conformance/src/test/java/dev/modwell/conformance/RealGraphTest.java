// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real program with a graph of more than 300 modules, downloaded and built through Modwell with every
 * check of the {@code go} command on: cold, with all lines cut, and from the data folder without a server.
 * Needs the network for its first half: {@code mvn -Pproof -pl conformance -am verify -Dtest=RealGraphTest}.
 */
@Tag("proof")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RealGraphTest {
    /** A proxy that nobody listens on: whoever needs the network fails at once. */
    private static final Map<String, String> CUT_OFF =
            Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "HTTP_PROXY", "http://127.0.0.1:9", "NO_PROXY", "127.0.0.1");

    private static final String OTHER_TOOLCHAIN = "go1.26.7";
    private static final String BRANCH = "github.com/spf13/viper@master";

    /** The go.sum that {@code go mod tidy} makes without Modwell. */
    private static String sums = "";

    /** What a branch is without Modwell; empty where the network's proxy refuses to say. */
    private static Optional<String> branch = Optional.empty();

    @TempDir
    static Path folder;

    @Test
    @Order(1)
    void cold_sameSumsAsWithoutModwell_andEverythingBuilds() {
        GoCommand direct = go("direct").with("GOPROXY", "").with("GOSUMDB", "");
        direct.run("mod", "tidy").orThrow();
        sums = sums(direct);
        branch = branch(direct);
        try (ModwellProcess modwell = ModwellProcess.start(data(), Map.of())) {
            GoCommand client = client("cold", modwell.uri().toString());
            client.run("mod", "tidy").orThrow();
            assertThat(sums(client)).isEqualTo(sums);
            assertThat(client.run("list", "-m", "all")
                            .orThrow()
                            .stdout()
                            .lines()
                            .count())
                    .isGreaterThan(300);
            client.run("mod", "download").orThrow();
            client.run("build", "./...").orThrow();
            assertThat(branch(client)).isEqualTo(branch);
            assertThat(toolchain(client)).contains(OTHER_TOOLCHAIN);
        }
    }

    @Test
    @Order(2)
    void allLinesCut_everythingBuildsAgain_checksumsAndToolchainIncluded() {
        try (ModwellProcess modwell = ModwellProcess.start(data(), CUT_OFF)) {
            GoCommand client = client("cut", modwell.uri().toString());
            client.run("mod", "tidy").orThrow();
            assertThat(sums(client)).isEqualTo(sums);
            client.run("mod", "download").orThrow();
            client.run("build", "./...").orThrow();
            assertThat(toolchain(client)).contains(OTHER_TOOLCHAIN);
        }
    }

    @Test
    @Order(3)
    void dataFolderWithoutServer_isAGoproxyFolder() {
        GoCommand client = client(
                        "folder", data().resolve("cache/download").toUri().toString())
                .with("HTTPS_PROXY", "http://127.0.0.1:9");
        client.run("mod", "tidy").orThrow();
        assertThat(sums(client)).isEqualTo(sums);
        client.run("mod", "download").orThrow();
        client.run("mod", "verify").orThrow();
        client.run("build", "./...").orThrow();
    }

    private static Optional<String> branch(GoCommand client) {
        Subprocess.Ran ran = client.run("list", "-m", BRANCH);
        return ran.exitCode() == 0 ? Optional.of(ran.stdout()) : Optional.empty();
    }

    private static String toolchain(GoCommand client) {
        return client.with("GOTOOLCHAIN", OTHER_TOOLCHAIN)
                .run("version")
                .orThrow()
                .stdout();
    }

    private static Path data() {
        return folder.resolve("data");
    }

    /** A client with empty caches whose only way out is {@code proxy}; it checks everything. */
    private static GoCommand client(String name, String proxy) {
        return go(name).with("GOPROXY", proxy).with("GOSUMDB", "");
    }

    private static GoCommand go(String name) {
        GoCommand go = GoCommand.in(folder.resolve(name)).within(Duration.ofMinutes(20));
        if (!Files.exists(go.work().resolve("go.mod"))) {
            go.write("go.mod", resource("graph/go.mod.txt")).write("main.go", resource("graph/main.go.txt"));
        }
        return go;
    }

    private static String sums(GoCommand go) {
        try {
            return Files.readString(go.work().resolve("go.sum"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RealGraphTest.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
