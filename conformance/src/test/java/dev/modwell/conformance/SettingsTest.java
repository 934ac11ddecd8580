// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration's tables do, as the real {@code go} command sees it. */
final class SettingsTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private GoCommand go(ModwellProcess modwell) {
        return GoCommand.in(folder.resolve("go"))
                .with("GOPROXY", modwell.uri().toString())
                .with("GONOSUMDB", "*")
                .write("go.mod", "module example.com/main\n\ngo 1.25\n");
    }

    @Test
    void sourceBehindItsOwnProxyAndAuthority_isReached() throws IOException {
        try (FakeInternet internet = FakeInternet.start();
                FakeProxy upstream = FakeProxy.start()) {
            upstream.add(Modules.small("example.com/tool", "v1.0.0"));
            internet.host("goproxy.corp.example", upstream::answer);
            Path authority = internet.authority().writeTo(folder.resolve("ca.pem"));
            Path file = write("modwell.yaml", """
                    upstream: https://goproxy.corp.example
                    sumdb: off
                    sources:
                      - {match: goproxy.corp.example, proxy: "%s", ca-file: %s}
                    """.formatted(internet.uri(), authority));
            try (ModwellProcess modwell =
                    ModwellProcess.start(folder.resolve("data"), Map.of(), "--config", file.toString())) {
                Subprocess.Ran ran = go(modwell).run("mod", "download", "example.com/tool@v1.0.0");
                assertThat(ran.exitCode()).as(ran + modwell.output()).isZero();
                assertThat(internet.asked()).contains("goproxy.corp.example:443");
            }
        }
    }

    private static final String TOKEN = "t0ken-of-the-test-0123456789";

    @Test
    void privateModuleOverHttps_isBuiltWithoutCredentialsAtTheClient() throws IOException {
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"));
        host.repository("team/tool.git")
                .file("go.mod", "module git.corp.example/team/tool\n")
                .file("tool.go", "package tool\n\nconst Answer = 42\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        Path root = folder.resolve("git/repos");
        GitOverHttp git = new GitOverHttp(root, host.environment());
        try (FakeInternet internet = FakeInternet.start()) {
            internet.host("git.corp.example", request -> guarded(request, git));
            Path authority = internet.authority().writeTo(folder.resolve("ca.pem"));
            Path token = write("token", TOKEN + "\n");
            Path file = write("modwell.yaml", """
                    upstream: "off"
                    private: git.corp.example
                    sumdb: off
                    allow-hosts: git.corp.example
                    sources:
                      - {match: git.corp.example, proxy: "%s", ca-file: %s}
                    credentials:
                      - {match: git.corp.example/team, user: oauth2, token-file: %s}
                    """.formatted(internet.uri(), authority, token));
            Path data = folder.resolve("data");
            try (ModwellProcess modwell = ModwellProcess.start(data, Map.of(), "--config", file.toString())) {
                GoCommand go = go(modwell).write("main.go", """
                                package main

                                import "git.corp.example/team/tool"

                                func main() { println(tool.Answer) }
                                """);
                Subprocess.Ran got = go.run("get", "git.corp.example/team/tool@v1.0.0");
                assertThat(got.exitCode()).as(got + modwell.output()).isZero();
                assertThat(go.run("build", "-o", "main", ".").exitCode()).isZero();
                Subprocess.Ran other = go.run("get", "git.corp.example/other/tool@v1.0.0");
                assertThat(other.exitCode()).isNotZero();
                assertThat(other.stderr() + modwell.output()).doesNotContain(TOKEN);
            }
            assertThat(Subprocess.run(
                                    data,
                                    Map.of("PATH", "/usr/bin:/bin"),
                                    GoCommand.DEADLINE,
                                    java.util.List.of("grep", "-rl", TOKEN, "."))
                            .stdout())
                    .isEmpty();
        }
    }

    /** Asks for the token everywhere, on the page that tells of the repository as well. */
    private static Reply guarded(Request request, GitOverHttp git) {
        String basic = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString(("oauth2:" + TOKEN).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (!basic.equals(request.header("Authorization"))) {
            return Reply.text(401, "who are you?").with("WWW-Authenticate", "Basic realm=\"corp\"");
        }
        if (request.target().endsWith("?go-get=1")) {
            return Reply.of(
                    200,
                    "text/html",
                    "<html><head><meta name=\"go-import\" content=\"git.corp.example/team/tool git"
                            + " https://git.corp.example/team/tool.git\"></head></html>");
        }
        return git.answer(request);
    }

    @Test
    void rules_sendElsewhereOrRefuse() throws IOException {
        try (FakeProxy usual = FakeProxy.start();
                FakeProxy special = FakeProxy.start()) {
            usual.add(Modules.small("example.com/evil", "v1.0.0"));
            special.add(Modules.small("example.com/acme/tool", "v1.0.0"));
            Path file = write("modwell.yaml", """
                    upstream: %s
                    private: corp.example
                    sumdb: off
                    rules:
                      - {match: "example.com/acme/*", sources: "%s"}
                      - {match: example.com/evil, sources: off}
                      - {match: corp.example, sources: "%s"}
                    """.formatted(usual.uri(), special.uri(), special.uri()));
            try (ModwellProcess modwell =
                    ModwellProcess.start(folder.resolve("data"), Map.of(), "--config", file.toString())) {
                GoCommand go = go(modwell);
                assertThat(go.run("mod", "download", "example.com/acme/tool@v1.0.0")
                                .exitCode())
                        .isZero();
                assertThat(go.run("mod", "download", "example.com/evil@v1.0.0").stderr())
                        .contains("REFUSED_BY_RULE: example.com/evil@v1.0.0")
                        .contains("rules, entry 2");
                assertThat(go.run("mod", "download", "corp.example/tool@v1.0.0").stderr())
                        .contains("PRIVATE_PATH: corp.example/tool@v1.0.0")
                        .contains("rules, entry 3");
            }
        }
    }

    @Test
    void replacement_isBuiltUnderTheReplacedPath() throws Exception {
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"), "github.com");
        host.repository("github.com/fork/tool")
                .file("go.mod", "module example.com/gone/tool\n")
                .file("tool.go", "package tool\n\nconst Answer = 42\n")
                .commit("begin")
                .tag("v1.2.0")
                .store();
        try (FakeProxy upstream = FakeProxy.start()) {
            upstream.add(Modules.small("example.com/wrong", "v1.0.0"));
            upstream.add(Modules.of(
                    dev.modwell.gomod.module.ModuleVersion.of("example.com/kept", "v1.0.0"),
                    Map.of("go.mod", "module example.com/lost\n", "lost.go", "package lost\n")));
            Path file = write("modwell.yaml", """
                    upstream: %s
                    sumdb: off
                    replace:
                      - {from: example.com/gone/tool, to: "https://github.com/fork/tool", changed: true}
                      - {from: example.com/lost, to: example.com/kept, versions: v1.0.0}
                      - {from: example.com/right, to: example.com/wrong}
                    """.formatted(upstream.uri()));
            Path data = folder.resolve("data");
            try (ModwellProcess modwell = ModwellProcess.start(data, host.environment(), "--config", file.toString())) {
                GoCommand go = go(modwell).write("main.go", """
                                package main

                                import (
                                \t_ "example.com/lost"
                                \t"example.com/gone/tool"
                                )

                                func main() { println(tool.Answer) }
                                """);
                Subprocess.Ran got = go.run("get", "example.com/gone/tool@latest", "example.com/lost@v1.0.0");
                assertThat(got.exitCode()).as(got + modwell.output()).isZero();
                assertThat(go.run("build", "-o", "main", ".").exitCode()).isZero();
                assertThat(go.run("list", "-m", "all").stdout())
                        .contains("example.com/gone/tool v1.2.0", "example.com/lost v1.0.0");
                assertThat(go.run("mod", "download", "example.com/right@v1.0.0").stderr())
                        .contains("GOMOD_INVALID: example.com/right@v1.0.0")
                        .contains("declares its path as example.com/wrong but it is to be served as example.com/right");
                modwell.awaitOutput("replaced by https://github.com/fork/tool");
                for (int i = 0; i < 3; i++) {
                    assertThat(replacedBy(modwell, "example.com/gone/tool/@v/v1.2.0.mod"))
                            .contains("https://github.com/fork/tool");
                }
                assertThat(replacedBy(modwell, "example.com/kept/@v/v1.0.0.info"))
                        .isEmpty();
            }
            assertThat(data.resolve("cache/download/example.com/gone")).doesNotExist();
            assertThat(data.resolve("cache/download/example.com/lost")).doesNotExist();
            assertThat(data.resolve("replaced")).isDirectoryRecursivelyContaining("glob:**/v1.2.0.zip");
        }
    }

    /** The header that names the replacement, also when the answer is asked for again at once. */
    private static java.util.Optional<String> replacedBy(ModwellProcess modwell, String path) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(modwell.uri().resolve("/" + path)).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.headers().firstValue("X-Modwell-Replaced");
        }
    }

    @Test
    void changedFile_countsWhileRunning() throws Exception {
        try (FakeProxy upstream = FakeProxy.start()) {
            upstream.add(Modules.small("example.com/tool", "v1.0.0"));
            String text = "upstream: " + upstream.uri() + "\nsumdb: off\n";
            Path file = write("modwell.yaml", text + "rules: [{match: example.com/tool, sources: off}]\n");
            try (ModwellProcess modwell =
                    ModwellProcess.start(folder.resolve("data"), Map.of(), "--config", file.toString())) {
                GoCommand go = go(modwell);
                assertThat(go.run("mod", "download", "example.com/tool@v1.0.0").stderr())
                        .contains("REFUSED_BY_RULE");
                Files.writeString(file, text + "rulez: []\n");
                modwell.awaitOutput("unknown key rulez; did you mean rules?");
                Files.writeString(file, text);
                modwell.awaitOutput("\"configuration changed\"");
                Subprocess.Ran ran = go.run("mod", "download", "example.com/tool@v1.0.0");
                assertThat(ran.exitCode()).as(ran + modwell.output()).isZero();
            }
        }
    }
}
