// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.ModwellUser;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Subprocess;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code modwell go} and {@code modwell allow} as their user sees them, with the real {@code go}. */
final class GoCommandTest {
    private static final Pattern TOKEN = Pattern.compile("(/-/p/|sessions/)[0-9a-f]{32}");

    @TempDir
    private Path home;

    private ModwellUser user = ModwellUser.in(Path.of(""));

    @BeforeEach
    void project() {
        org.junit.jupiter.api.Assumptions.assumeTrue(GoCommand.find().isPresent(), "no go on this machine");
        user = ModwellUser.in(home).write("go.mod", "module example.com/app\n\ngo 1.21\n");
    }

    @Test
    void project_replacedModule_countsOnceAllowed_andStaysApart() throws Exception {
        FakeGitHost host = FakeGitHost.in(home.resolve("git"), "github.com");
        host.repository("github.com/fork/tool")
                .file("go.mod", "module example.com/gone/tool\n")
                .file("tool.go", "package tool\n")
                .commit("begin")
                .tag("v1.2.0")
                .store();
        try (FakeProxy upstream = FakeProxy.start()) {
            upstream.add(Modules.small("example.com/lib", "v1.0.0"));
            user = user.with(host.environment())
                    .write(
                            "main.go",
                            "package main\n\nimport _ \"example.com/gone/tool\"\nimport _ \"example.com/lib\"\n\nfunc main() {}\n")
                    .write(".goproxy", """
                            upstream: %s
                            replace:
                              - {from: example.com/gone/tool, to: "https://github.com/fork/tool", changed: true}
                            """.formatted(upstream.uri()));

            Subprocess.Ran before = user.run("go", "mod", "tidy");
            assertThat(before.exitCode()).as(before.toString()).isEqualTo(1);
            assertThat(before.stderr())
                    .contains(".goproxy does not count: read it, then say: modwell allow")
                    .contains("LOOKUP_DISABLED")
                    .contains("modwell: why it failed:");
            assertThat(upstream.requests()).isEmpty();

            Subprocess.Ran allowed = user.run("allow");
            assertThat(allowed.exitCode()).as(allowed.toString()).isZero();
            assertThat(allowed.stdout())
                    .contains("modules come from " + upstream.uri().toString().replaceAll("/$", ""))
                    .contains("example.com/gone/tool is replaced by https://github.com/fork/tool");

            Subprocess.Ran tidy = user.run("go", "mod", "tidy");
            assertThat(tidy.exitCode()).as(tidy.toString()).isZero();
            assertThat(Files.readString(user.project().resolve("go.mod")))
                    .contains("example.com/gone/tool v1.2.0", "example.com/lib v1.0.0");
            assertThat(user.data().resolve("cache/download/example.com/gone")).doesNotExist();
            assertThat(user.data().resolve("cache/download/example.com/lib")).doesNotExist();
            assertThat(user.data().resolve("replaced")).isDirectoryRecursivelyContaining("glob:**/v1.2.0.zip");
            assertThat(user.data().resolve("session")).isEmptyDirectory();

            Files.writeString(user.project().resolve(".goproxy"), "upstream: direct\n");
            assertThat(user.run("go", "list", "-m", "example.com/lib").stderr()).contains("does not count");
            assertThat(user.run("allow", "--ls").stdout()).contains("changed or gone since");
            assertThat(user.run("allow", "--remove").exitCode()).isZero();
            assertThat(user.run("allow", "--ls").stdout()).isEmpty();
        }
    }

    @Test
    void outputAndExitCode_areThoseOfGo() {
        GoCommand go = GoCommand.in(home.resolve("plain"));
        Subprocess.Ran version = user.run("go", "version");
        assertThat(version.exitCode()).as(version.toString()).isZero();
        assertThat(version.stdout()).isEqualTo(go.run("version").stdout());
        assertThat(version.stderr()).isEmpty();
        Subprocess.Ran unknown = user.run("go", "nosuch");
        assertThat(unknown.exitCode()).isEqualTo(go.run("nosuch").exitCode()).isNotZero();
        assertThat(unknown.stderr()).isEqualTo(go.run("nosuch").stderr());
    }

    @Test
    void environment_otherThanGoproxy_isTheUsersOwn() {
        Subprocess.Ran env = user.with("GOPRIVATE", "corp.example")
                .run("go", "env", "GOPROXY", "GONOPROXY", "GOPRIVATE", "GONOSUMDB", "GOSUMDB", "GOFLAGS");
        assertThat(env.stdout().lines().toList())
                .satisfies(
                        values -> assertThat(values.getFirst()).matches("http://127\\.0\\.0\\.1:\\d+/-/p/[0-9a-f]{32}"))
                .endsWith("none", "corp.example", "corp.example", "off", "-mod=mod -modcacherw");
    }

    @Test
    void runningServer_isUsed_andHearsOfTheUsersPrivatePaths() throws Exception {
        try (FakeProxy upstream = FakeProxy.start()) {
            upstream.add(Modules.small("example.com/lib", "v1.0.0"));
            Process server = user.start(
                    "serve",
                    "--listen",
                    "127.0.0.1:0",
                    "--upstream",
                    upstream.uri().toString());
            try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
                String address = out.readLine().replaceAll(".*(http://[^ ]+) .*", "$1");
                assertThat(user.run("go", "env", "GOPROXY").stdout()).startsWith(address + "/-/p/");
                Subprocess.Ran got = user.run("go", "mod", "download", "example.com/lib@v1.0.0");
                assertThat(got.exitCode()).as(got.toString()).isZero();
                assertThat(user.data().resolve("cache/download/example.com/lib/@v/v1.0.0.zip"))
                        .exists();
                Subprocess.Ran secret = user.with("GOPRIVATE", "127.0.0.1/secret")
                        .run("go", "mod", "download", "127.0.0.1/secret@v1.0.0");
                assertThat(secret.exitCode()).isEqualTo(1);
                assertThat(upstream.requests())
                        .noneMatch(request -> request.path().contains("secret"));
            } finally {
                server.toHandle().destroy(); // Process.destroy would close what is read below.
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            // Who knows a session's path is answered by its rules: neither the log nor what is remembered has it.
            try (BufferedReader log = server.errorReader(StandardCharsets.UTF_8)) {
                assertThat(log.lines().toList())
                        .anyMatch(line -> line.contains("/-/p/***/example.com/lib/@v/v1.0.0.zip"))
                        .noneMatch(line -> TOKEN.matcher(line).find());
            }
            try (Stream<Path> databases = Files.list(user.data())) {
                for (Path file : databases.filter(Files::isRegularFile).toList()) {
                    assertThat(TOKEN.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                                    .find())
                            .as(file.toString())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void withoutGo_saysSo_inTheUsersLanguage() {
        Subprocess.Ran ran = user.with(Map.of("PATH", "/nonexistent", "GOROOT", "/nonexistent", "LANG", "zh_CN.UTF-8"))
                .run("go", "version");
        assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(1);
        assertThat(ran.stderr()).contains("PATH 中没有 go 命令");
    }

    @Test
    void weakeningFile_isNotAllowed() {
        for (String text : java.util.List.of(
                "sumdb: off",
                "private: '*'",
                "private: '*.example/x'",
                "rules: [{match: example.com, sumdb: off}]",
                "offline: true",
                "upstream-file: /etc/passwd")) {
            user.write(".goproxy", text + "\n");
            Subprocess.Ran ran = user.run("allow");
            assertThat(ran.exitCode()).as(text + ran).isEqualTo(2);
            assertThat(ran.stderr()).as(text).contains(".goproxy");
        }
        assertThat(user.run("allow", "--ls").stdout()).isEmpty();
    }

    @Test
    void termination_isPassedOn_andNothingStaysOpen() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (FakeProxy upstream = FakeProxy.start()) {
            upstream.mount("example.com/slow/", request -> {
                asked.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Reply.of(404, "text/plain", "not found");
            });
            Process go = user.with("GOPROXY", upstream.uri().toString())
                    .start("go", "mod", "download", "example.com/slow@v1.0.0");
            assertThat(asked.await(120, TimeUnit.SECONDS)).isTrue();
            go.destroy();
            assertThat(go.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(go.exitValue()).isEqualTo(143);
            over.countDown();
        }
        assertThat(user.data().resolve("session")).isEmptyDirectory();
    }
}
