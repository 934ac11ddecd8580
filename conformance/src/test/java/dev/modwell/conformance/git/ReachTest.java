// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.server.config.Setting;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a running server may be led to by what hosts say and clients ask for. */
final class ReachTest {
    private static final String TOOL = CorpServer.HOST + "/team/tool";

    @TempDir
    Path folder;

    private LoopbackServer git;
    private LoopbackServer named;

    /** Where the named server sends everybody to. */
    private String destination = "";

    @BeforeEach
    void start() {
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"));
        FakeRepository repository = host.repository("team/tool.git");
        repository
                .file("go.mod", "module " + TOOL + "\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        GitOverHttp served = new GitOverHttp(folder.resolve("git/repos"), host.environment());
        git = LoopbackServer.start(served::answer);
        named = LoopbackServer.start(request -> Reply.text(302, "").with("Location", destination + request.target()));
    }

    @AfterEach
    void end() {
        named.close();
        git.close();
    }

    private CorpServer server(String allowed) throws Exception {
        return CorpServer.open(
                folder,
                Map.of(),
                Map.of(
                        Setting.ALLOW_HOSTS,
                        allowed,
                        Setting.REPOSITORIES,
                        "{" + TOOL + ": \"" + named.uri() + "/team/tool.git\"}"));
    }

    private String namedHost() {
        return "127.0.0.1:" + named.port();
    }

    @Test
    void redirect_toAnAddressThatNobodyAllowed_isNotFollowed() throws Exception {
        destination = git.uri().toString();
        try (CorpServer server = server(namedHost())) {
            assertThat(server.get(TOOL + "/@v/v1.0.0.info").statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(git.requests()).isEmpty();
            assertThat(named.requests()).isNotEmpty();
        }
    }

    @Test
    void redirect_toAnAllowedAddress_isFollowed() throws Exception {
        destination = git.uri().toString();
        try (CorpServer server = server(namedHost() + ",127.0.0.1:" + git.port())) {
            HttpResponse<byte[]> reply = server.get(TOOL + "/@v/v1.0.0.info");
            assertThat(reply.statusCode()).as(new String(reply.body(), UTF_8)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///", "git://127.0.0.1/", "ssh://127.0.0.1/", "ext::touch%20/", "ftp://127.0.0.1/"})
    void redirect_toAnotherScheme_isNotFollowed(String start) throws Exception {
        destination = start + folder.resolve("git/repos").toString().substring(1);
        try (CorpServer server = server(namedHost())) {
            assertThat(server.get(TOOL + "/@v/v1.0.0.info").statusCode()).isGreaterThanOrEqualTo(500);
        }
    }

    /** What a client asks for reaches git as a name, or not at all. */
    @Test
    void questionsLikeOptions_areAnsweredWithoutDoingAnything() throws Exception {
        destination = git.uri().toString();
        Path touched = folder.resolve("touched");
        String encoded = touched.toString().replace("/", "%2F");
        try (CorpServer server = server("127.0.0.1")) {
            for (String query : new String[] {
                "--upload-pack=touch%20" + encoded,
                "--output=" + encoded,
                "-o" + encoded,
                "v1.0.0%0A--output=" + encoded,
                "ext::touch%20" + encoded,
                "HEAD:..%2F..",
                "@%7B-1%7D",
                "v1.0.0%5E%7B%2Fbegin%7D"
            }) {
                int status = server.get(TOOL + "/@v/" + query + ".info").statusCode();
                assertThat(status).as(query).isBetween(400, 499);
                assertThat(server.get(TOOL + "/-o" + query + "/@v/list").statusCode())
                        .as(query)
                        .isBetween(400, 499);
            }
            assertThat(server.get(TOOL + "/@v/v1.0.0.info").statusCode()).isEqualTo(200);
        }
        assertThat(touched).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().contains("touch"));
        }
    }
}
