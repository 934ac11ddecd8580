// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that know only git's first protocol, give no commit by its hash, or cannot leave files out. */
final class OldServersTest {
    private static final String TOOL = "github.com/acme/tool";

    @TempDir
    Path folder;

    private FakeGitHost host;
    private FakeRepository repository;
    private HttpLine line;

    @BeforeEach
    void store() {
        host = FakeGitHost.in(folder);
        repository = host.repository(TOOL)
                .file("go.mod", "module " + TOOL + "\n")
                .file("tool.go", "package tool\n")
                .commit("begin")
                .tag("v1.0.0")
                .file("tool.go", "package tool // 2\n")
                .commit("two")
                .file("tool.go", "package tool // 3\n")
                .commit("three")
                .annotatedTag("v1.1.0")
                .file("tool.go", "package tool // 4\n")
                .commit("four")
                .store();
        line = HttpLine.open(LineSettings.of("test"));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private static Request withoutProtocol(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.remove("Git-Protocol");
        return new Request(request.method(), request.target(), headers, request.body());
    }

    /** What the origin says to each question, through a server that sees the changed requests. */
    private Map<String, String> answers(String name, UnaryOperator<Request> change, List<String> paths) {
        GitOverHttp git = new GitOverHttp(folder.resolve("repos"), host.environment());
        Map<String, String> answers = new TreeMap<>();
        try (LoopbackServer server = LoopbackServer.start(request -> git.answer(change.apply(request)))) {
            FakeGitHost here = FakeGitHost.in(folder.resolve(name));
            here.configure("[url \"" + server.uri() + "/github.com/\"]\n\tinsteadOf = https://github.com/\n");
            GitOrigin origin = GitOrigin.open(
                    GitSettings.of(folder.resolve(name + "/vcs"), folder.resolve(name + "/tmp"), here.environment()),
                    line);
            for (String path : paths) {
                answers.put(path, answer(origin, path));
            }
        }
        return answers;
    }

    private static String answer(GitOrigin origin, String path) {
        return switch (origin.fetch(Order.whole(Target.parse(path)))) {
            case Fetch.Found found -> {
                try (Arrival arrival = found.arrival()) {
                    yield new String(arrival.body().readAllBytes(), UTF_8);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            case Fetch.Missed missed ->
                missed.decisive().kind() + " " + missed.decisive().detail();
        };
    }

    /** A tag, a branch, a commit that no reference names, its pseudo-version, and one that is not there. */
    private List<String> questions() {
        String pseudo = "v1.0.1-0.20231114221520-" + repository.hash(2).substring(0, 12);
        return List.of(
                TOOL + "/@v/v1.0.0.info",
                TOOL + "/@v/v1.0.0.zip",
                TOOL + "/@v/v1.1.0.zip",
                TOOL + "/@v/main.info",
                TOOL + "/@v/" + repository.hash(2) + ".info",
                TOOL + "/@v/" + pseudo + ".info",
                TOOL + "/@v/" + pseudo + ".mod",
                TOOL + "/@v/" + pseudo + ".zip",
                TOOL + "/@v/list",
                TOOL + "/@v/" + "f".repeat(40) + ".info");
    }

    @Test
    void firstProtocolOnly_answersAreTheSame() {
        Map<String, String> modern = answers("modern", request -> request, questions());
        assertThat(modern.get(TOOL + "/@v/list")).isEqualTo("v1.0.0\nv1.1.0\n");
        assertThat(modern.get(TOOL + "/@v/" + "f".repeat(40) + ".info")).startsWith("NO_SUCH_VERSION");
        assertThat(modern.values().stream().filter(text -> text.startsWith(FailureKind.NO_SUCH_VERSION.name())))
                .hasSize(1);
        assertThat(answers("old", OldServersTest::withoutProtocol, questions())).isEqualTo(modern);
    }

    @Test
    void noFilter_answersAreTheSame() {
        Map<String, String> modern = answers("modern", request -> request, questions());
        repository.git("config", "uploadpack.allowFilter", "false");
        assertThat(answers("whole", request -> request, questions())).isEqualTo(modern);
        assertThat(answers("oldest", OldServersTest::withoutProtocol, questions()))
                .isEqualTo(modern);
    }

    /** Each first question comes to a server that has never been asked, and to an empty mirror. */
    @Test
    void firstProtocolOnly_anyQuestionFirst() {
        Map<String, String> modern = answers("modern", request -> request, questions());
        int number = 0;
        for (String question : questions()) {
            number++;
            assertThat(answers("old" + number, OldServersTest::withoutProtocol, List.of(question)))
                    .containsEntry(question, modern.getOrDefault(question, ""));
        }
    }

    /** What stands in front of many git servers, and says so in its own words. */
    @Test
    void serverThatFailsHalfWay_isDoubt_andTheNextQuestionIsAnswered() {
        GitOverHttp git = new GitOverHttp(folder.resolve("repos"), host.environment());
        boolean[] broken = {true};
        try (LoopbackServer server = LoopbackServer.start(request ->
                broken[0] && request.method().equals("POST") ? Reply.text(503, "busy") : git.answer(request))) {
            host.configure("[url \"" + server.uri() + "/github.com/\"]\n\tinsteadOf = https://github.com/\n");
            GitOrigin origin = GitOrigin.open(
                    GitSettings.of(folder.resolve("vcs"), folder.resolve("tmp"), host.environment()), line);
            assertThat(answer(origin, TOOL + "/@v/v1.0.0.mod")).startsWith("VCS_ERROR");
            broken[0] = false;
            assertThat(answer(origin, TOOL + "/@v/v1.0.0.mod")).isEqualTo("module " + TOOL + "\n");
        }
    }
}
