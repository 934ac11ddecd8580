// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.server.config.Setting;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which source a module comes from, as the real {@code go} command sees it through a running server. */
final class RoutedModulesTest {
    private static final String TOOL = CorpServer.HOST + "/team/tool";
    private static final String PROJECT = CorpServer.HOST + "/group/sub/project";
    private static final String TOKEN = "glpat-5ecret-of-the-group";

    @TempDir
    Path folder;

    private static FakeModule module(String version, int answer) {
        return Modules.of(
                ModuleVersion.of(TOOL, version),
                Map.of(
                        "go.mod",
                        "module " + TOOL + "\n",
                        "tool.go",
                        "package tool\n\nconst Answer = " + answer + "\n"));
    }

    /** A folder in the layout of the protocol, as an operator fills it. */
    private void patched(FakeModule module) throws IOException {
        Path files = Files.createDirectories(folder.resolve("patched/" + TOOL + "/@v"));
        String version = module.id().version().value();
        Files.writeString(files.resolve("list"), version + "\n");
        Files.write(files.resolve(version + ".info"), module.info());
        Files.write(files.resolve(version + ".mod"), module.mod());
        Files.write(files.resolve(version + ".zip"), module.zip());
    }

    /** A local folder before private git before a proxy, of which none has all versions. */
    @Test
    void mergedLists_ofThreeSources_lookLikeOne() throws Exception {
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"), CorpServer.HOST);
        host.repository(CorpServer.HOST + "/team/tool")
                .file("go.mod", "module " + TOOL + "\n")
                .file("tool.go", "package tool\n\nconst Answer = 1\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("tool.go", "package tool\n\nconst Answer = 2\n")
                .commit("two")
                .tag("v1.1.0")
                .store();
        patched(module("v1.0.1", 42));
        try (FakeProxy proxy = FakeProxy.start()) {
            proxy.add(module("v0.9.0", 3)).add(module("v1.1.0", 4));
            String sources = "file://" + folder.resolve("patched") + ",direct," + proxy.uri();
            Map<Setting, String> settings = Map.of(
                    Setting.PRIVATE,
                    "",
                    Setting.REPOSITORIES,
                    "{" + TOOL + ": \"https://" + TOOL + "\"}",
                    Setting.RULES,
                    "[{match: \"" + CorpServer.HOST + "/*\", sources: \"" + sources + "\", lists: merged}]");
            try (CorpServer server = CorpServer.open(folder, host.environment(), settings)) {
                GoCommand go = server.developer(TOOL);
                assertThat(go.run("list", "-m", "-versions", TOOL).stdout().strip())
                        .isEqualTo(TOOL + " v0.9.0 v1.0.0 v1.0.1 v1.1.0");
                assertThat(answer(go, "v1.0.1")).isEqualTo("42");
                assertThat(answer(go, "v0.9.0")).isEqualTo("3");
                assertThat(answer(go, "latest"))
                        .as("of the first source that has it")
                        .isEqualTo("2");
            }
        }
    }

    private static String answer(GoCommand go, String version) {
        Subprocess.Ran got = go.run("get", TOOL + "@" + version);
        assertThat(got.exitCode()).as(got.toString()).isZero();
        return go.run("run", ".").stderr();
    }

    /**
     * As a GitLab does it: who shows a token is told of the project, whatever lies below it is asked for; all others
     * are told that the first two elements are a repository, whether there is one or not.
     */
    private static Reply gitlab(Request request, GitOverHttp git) {
        String basic = "Basic " + Base64.getEncoder().encodeToString(("oauth2:" + TOKEN).getBytes(UTF_8));
        boolean isKnown = basic.equals(request.header("Authorization"));
        if (request.target().endsWith("?go-get=1")) {
            String root = isKnown ? PROJECT : CorpServer.HOST + "/group/sub";
            return Reply.of(200, "text/html", VanityHosts.meta(root + " git https://" + root + ".git"));
        }
        return isKnown
                ? git.answer(request)
                : Reply.text(401, "who are you?").with("WWW-Authenticate", "Basic realm=\"GitLab\"");
    }

    private GitOverHttp project() {
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"));
        host.repository("group/sub/project.git")
                .file("go.mod", "module " + PROJECT + "\n")
                .file("tool/tool.go", "package tool\n\nconst Answer = 42\n")
                .file("lib/go.mod", "module " + PROJECT + "/lib\n")
                .file("lib/tool/tool.go", "package tool\n\nconst Answer = 43\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("lib/v1.2.0")
                .store();
        return new GitOverHttp(folder.resolve("git/repos"), host.environment());
    }

    private CorpServer server(FakeInternet internet, Map<Setting, String> more) throws Exception {
        Path authority = internet.authority().writeTo(folder.resolve("ca.pem"));
        Map<Setting, String> settings = new java.util.EnumMap<>(Setting.class);
        settings.put(
                Setting.SOURCES,
                "[{match: %s, proxy: \"%s\", ca-file: %s}]".formatted(CorpServer.HOST, internet.uri(), authority));
        settings.putAll(more);
        return CorpServer.open(folder, Map.of(), settings);
    }

    private static final Map<Setting, String> WITH_TOKEN =
            Map.of(Setting.CREDENTIALS, "[{match: " + CorpServer.HOST + ", user: oauth2, token: " + TOKEN + "}]");

    private static void builds(CorpServer server, String module, String importPath, String answer) {
        GoCommand go = server.developer(importPath);
        Subprocess.Ran got = go.run("get", module);
        assertThat(got.exitCode()).as(got.toString()).isZero();
        assertThat(go.run("run", ".").stderr()).isEqualTo(answer);
    }

    @Test
    void nestedGroup_withAToken_isFoundByItsPathAndByPathsBelow() throws Exception {
        GitOverHttp git = project();
        try (FakeInternet internet = FakeInternet.start()) {
            internet.host(CorpServer.HOST, request -> gitlab(request, git));
            try (CorpServer server = server(internet, WITH_TOKEN)) {
                builds(server, PROJECT + "@v1.0.0", PROJECT + "/tool", "42");
                builds(server, PROJECT + "/lib@v1.2.0", PROJECT + "/lib/tool", "43");
                builds(server, PROJECT + "/tool@latest", PROJECT + "/tool", "42");
                assertThat(server.get(PROJECT + "/tool/@v/list").statusCode()).isIn(200, 404);
            }
        }
    }

    /** GitLab's answer to strangers names a repository that lets nobody in: doubt, and never absence. */
    @Test
    void nestedGroup_withoutAToken_isDeniedAndNotAbsent() throws Exception {
        GitOverHttp git = project();
        try (FakeInternet internet = FakeInternet.start()) {
            internet.host(CorpServer.HOST, request -> gitlab(request, git));
            try (CorpServer server = server(internet, Map.of())) {
                HttpResponse<byte[]> reply = server.get(PROJECT + "/@v/v1.0.0.info");
                assertThat(reply.statusCode()).isEqualTo(502);
                assertThat(new String(reply.body(), UTF_8)).startsWith("VCS_DENIED");
            }
        }
    }

    /** The operator's table spares the page, for paths below as well. */
    @Test
    void nestedGroup_inTheTable_asksNoPage() throws Exception {
        GitOverHttp git = project();
        try (FakeInternet internet = FakeInternet.start()) {
            internet.host(
                    CorpServer.HOST,
                    request -> request.target().endsWith("?go-get=1")
                            ? Reply.text(500, "no page here")
                            : gitlab(request, git));
            Map<Setting, String> settings = new java.util.EnumMap<>(WITH_TOKEN);
            settings.put(Setting.REPOSITORIES, "{" + PROJECT + ": \"https://" + PROJECT + ".git\"}");
            try (CorpServer server = server(internet, settings)) {
                builds(server, PROJECT + "/lib@v1.2.0", PROJECT + "/lib/tool", "43");
            }
        }
    }
}
