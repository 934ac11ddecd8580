// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.prewarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.ModwellUser;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Subprocess;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrewarmCommandTest {
    @TempDir
    private Path home;

    private static void fill(FakeProxy upstream) {
        upstream.add(Modules.of(
                ModuleVersion.of("example.com/a", "v1.0.0"),
                Map.of(
                        "go.mod",
                        "module example.com/a\n\ngo 1.21\n\nrequire example.com/b v1.0.0\n",
                        "a.go",
                        "package a\n")));
        upstream.add(Modules.small("example.com/b", "v1.0.0"));
        upstream.add(Modules.small("example.com/b", "v1.1.0"));
    }

    @Test
    void goMod_wholeGraphIsFetched_once_andReplacedVersionsInPlaceOfTheirs() {
        try (FakeProxy upstream = FakeProxy.start()) {
            fill(upstream);
            ModwellUser user = ModwellUser.in(home)
                    .with("GOPROXY", upstream.uri().toString())
                    .write("go.mod", """
                            module example.com/app

                            go 1.21

                            require (
                            \texample.com/a v1.0.0
                            \texample.com/b v1.1.0
                            \texample.com/local v0.0.0
                            )

                            replace example.com/local => ./local
                            """);
            Subprocess.Ran first = user.run("prewarm", "go.mod", "--json");
            assertThat(first.exitCode()).as(first.toString()).isZero();
            assertThat(first.stdout()).contains("\"failures\":[]").doesNotContain("\"fetched\":0");
            Path tree = user.data().resolve("cache/download/example.com");
            assertThat(tree.resolve("a/@v/v1.0.0.zip")).exists();
            assertThat(tree.resolve("b/@v/v1.1.0.zip")).exists();
            assertThat(tree.resolve("b/@v/v1.0.0.mod")).exists();
            assertThat(tree.resolve("b/@v/v1.0.0.zip")).doesNotExist();

            int zips = upstream.count("example.com/a/@v/v1.0.0.zip");
            assertThat(zips).isPositive();
            Subprocess.Ran again = user.run("prewarm", "go.mod");
            assertThat(again.exitCode()).as(again.toString()).isZero();
            assertThat(again.stdout()).startsWith("0 files fetched (0.0 MB), ");
            assertThat(upstream.count("example.com/a/@v/v1.0.0.zip")).isEqualTo(zips);
        }
    }

    @Test
    void module_queryIsResolved_andWhatIsNotThereIsNotFound() {
        try (FakeProxy upstream = FakeProxy.start()) {
            fill(upstream);
            ModwellUser user = ModwellUser.in(home)
                    .with("GOPROXY", upstream.uri().toString())
                    .write("go.sum", "example.com/b v1.0.0 h1:x=\nexample.com/b v1.0.0/go.mod h1:x=\n");
            Subprocess.Ran latest = user.run("prewarm", "example.com/b@latest", "go.sum");
            assertThat(latest.exitCode()).as(latest.toString()).isZero();
            Path tree = user.data().resolve("cache/download/example.com");
            assertThat(tree.resolve("b/@v/v1.1.0.zip")).exists();
            assertThat(tree.resolve("b/@v/v1.0.0.zip")).exists();

            Subprocess.Ran absent = user.with("LANG", "zh_CN.UTF-8").run("prewarm", "example.com/none@v1.0.0");
            assertThat(absent.exitCode()).as(absent.toString()).isEqualTo(4);
            assertThat(absent.stderr()).contains("example.com/none@v1.0.0");
            assertThat(absent.stdout()).contains("已获取");
        }
    }

    @Test
    void goWork_theGraphOfAllItsModules_withItsReplacements() {
        try (FakeProxy upstream = FakeProxy.start()) {
            fill(upstream);
            ModwellUser user = ModwellUser.in(home)
                    .with("GOPROXY", upstream.uri().toString())
                    .write("go.work", "go 1.24\n\nuse (\n\t./one\n\t./two\n)\n\nreplace example.com/x => ./x\n")
                    .write("one/go.mod", "module example.com/one\n\ngo 1.21\n\nrequire example.com/a v1.0.0\n")
                    .write("two/go.mod", """
                            module example.com/two

                            go 1.21

                            require (
                            \texample.com/b v1.1.0
                            \texample.com/one v0.0.0
                            \texample.com/x v1.0.0
                            )
                            """);
            Subprocess.Ran ran = user.run("prewarm", "go.work");
            assertThat(ran.exitCode()).as(ran.toString()).isZero();
            Path tree = user.data().resolve("cache/download/example.com");
            assertThat(tree.resolve("a/@v/v1.0.0.zip")).exists();
            assertThat(tree.resolve("b/@v/v1.1.0.zip")).exists();
            assertThat(tree.resolve("b/@v/v1.0.0.zip")).doesNotExist();
            assertThat(upstream.requests())
                    .noneMatch(request ->
                            request.path().contains("/one/") || request.path().contains("/x/"));
        }
    }

    @Test
    void server_isFilledThatIsNamed_andWhatItHasIsNotAskedAgainAfterABreak() throws Exception {
        try (FakeProxy upstream = FakeProxy.start()) {
            fill(upstream);
            ModwellUser user = ModwellUser.in(home).write("go.mod", """
                    module example.com/app

                    go 1.21

                    require (
                    \texample.com/a v1.0.0
                    \texample.com/b v1.1.0
                    )
                    """);
            Path other = home.resolve("other");
            // The first try breaks off at one file, as when the line is cut.
            upstream.faults().always("*/b/@v/v1.1.0.zip", new Fault.Cut(10));
            Subprocess.Ran broken = fill(user, other, upstream);
            assertThat(broken.exitCode()).as(broken.toString()).isEqualTo(5);
            assertThat(broken.stdout()).contains("\"subject\":\"example.com/b/@v/v1.1.0.zip\"");
            upstream.faults().clear();
            int asked = upstream.count("example.com/a/@v/v1.0.0.zip");
            assertThat(asked).isPositive();
            Subprocess.Ran again = fill(user, other, upstream);
            assertThat(again.exitCode()).as(again.toString()).isZero();
            assertThat(upstream.count("example.com/a/@v/v1.0.0.zip")).isEqualTo(asked);
            Path tree = other.resolve("cache/download/example.com");
            assertThat(tree.resolve("a/@v/v1.0.0.zip")).exists();
            assertThat(tree.resolve("b/@v/v1.1.0.zip")).exists();
            assertThat(user.data()).doesNotExist();
        }
    }

    /** Fills a server that runs meanwhile. */
    private static Subprocess.Ran fill(ModwellUser user, Path data, FakeProxy upstream) throws Exception {
        Process server = user.start(
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--data",
                data.toString(),
                "--upstream",
                upstream.uri().toString());
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String url = out.readLine().replaceAll(".*(http://[^ ]+) .*", "$1");
            return user.run("prewarm", "--server", url + "/", "go.mod", "--json");
        } finally {
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void server_thatDoesNotAnswer_isASourcesTrouble() {
        ModwellUser user = ModwellUser.in(home).write("go.sum", "example.com/b v1.0.0 h1:x=\n");
        Subprocess.Ran ran = user.run("prewarm", "--server", "http://127.0.0.1:1", "go.sum");
        assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(5);
        assertThat(ran.stderr()).contains("http://127.0.0.1:1/ does not answer");
    }
}
