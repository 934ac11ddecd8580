// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.ModwellUser;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code modwell setup} with the real {@code go env}. */
final class SetupCommandTest {
    @TempDir
    private Path home;

    private ModwellUser user = ModwellUser.in(Path.of(""));

    @BeforeEach
    void user() {
        org.junit.jupiter.api.Assumptions.assumeTrue(GoCommand.find().isPresent(), "no go on this machine");
        user = ModwellUser.in(home).without("GOPROXY").write("go.mod", "module example.com/app\n");
    }

    private String goEnv() throws Exception {
        Path file = home.resolve(".config/go/env");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void server_isSetAlone_withItsPrivatePaths_andTakenBack() throws Exception {
        user.write(home.resolve(".config/go/env"), "GOPROXY=https://old.example,direct\n");
        try (LoopbackServer server = LoopbackServer.start(
                request -> Reply.of(200, "application/json", "{\"privates\":\"git.corp.example\"}"), null)) {
            String url = server.uri().toString();
            Subprocess.Ran unasked = user.run("setup", url);
            assertThat(unasked.exitCode()).isEqualTo(1);
            assertThat(unasked.stdout()).contains("GOPROXY: https://old.example,direct -> " + url);
            assertThat(goEnv()).isEqualTo("GOPROXY=https://old.example,direct\n");

            Subprocess.Ran done = user.run("setup", "--yes", url);
            assertThat(done.exitCode()).as(done.toString()).isZero();
            assertThat(goEnv().lines())
                    .containsExactlyInAnyOrder("GOPROXY=" + url, "GONOPROXY=none", "GONOSUMDB=git.corp.example");
            assertThat(user.run("setup", "--yes", url).stdout()).contains("everything is set so already");

            Subprocess.Ran undone = user.run("setup", "--undo", "--yes", "--json");
            assertThat(undone.exitCode()).as(undone.toString()).isZero();
            assertThat(undone.stdout()).startsWith("{\"applied\":true,\"changes\":[");
            assertThat(goEnv()).isEqualTo("GOPROXY=https://old.example,direct\n");
            assertThat(user.run("setup", "--undo", "--yes").exitCode()).isEqualTo(4);
        }
    }

    @Test
    void mirrors_areSetAsTheyAreWritten() throws Exception {
        Subprocess.Ran done = user.run("setup", "--yes", "https://a.example|https://b.example,direct");
        assertThat(done.exitCode()).as(done.toString()).isZero();
        assertThat(goEnv()).isEqualTo("GOPROXY=https://a.example|https://b.example,direct\n");
    }

    @Test
    void profile_getsABlock_onceAndNoMore() throws Exception {
        Path profile = home.resolve(".profile");
        Files.writeString(profile, "umask 022");
        for (int i = 0; i < 2; i++) {
            assertThat(user.run("setup", "--yes", "--profile", profile.toString(), "https://a.example,direct")
                            .exitCode())
                    .isZero();
        }
        assertThat(Files.readString(profile)).isEqualTo("""
                        umask 022
                        # >>> modwell setup >>>
                        export GOPROXY='https://a.example,direct'
                        # <<< modwell setup <<<
                        """);
        assertThat(user.run("setup", "--yes", "--undo", "--profile", profile.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(profile)).isEqualTo("umask 022\n");
    }

    @Test
    void ci_linesForTheBuildServersFile_andNothingIsChanged() throws Exception {
        String list = "https://a.example|https://b.example,direct";
        assertThat(user.run("setup", "--ci", "github", list).stdout()).isEqualTo("env:\n  GOPROXY: \"" + list + "\"\n");
        assertThat(user.run("setup", "--ci", "gitlab", list).stdout())
                .isEqualTo("variables:\n  GOPROXY: \"" + list + "\"\n");
        assertThat(user.run("setup", "--ci", "jenkins", list).stdout())
                .isEqualTo("environment {\n    GOPROXY = '" + list + "'\n}\n");
        Subprocess.Ran other = user.with("LANG", "zh_CN.UTF-8").run("setup", "--ci", "travis", list);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.stderr()).contains("travis 不是已知的构建服务器");
        assertThat(goEnv()).isEmpty();
    }

    @Test
    void snippets_quoteWhatTheyHold() {
        Map<String, String> values = Map.of("GOPROXY", "https://a.example/it's\"x");
        assertThat(Snippet.GITHUB.of(values)).isEqualTo("env:\n  GOPROXY: \"https://a.example/it's\\\"x\"\n");
        assertThat(Snippet.GITLAB.of(values)).startsWith("variables:\n");
        assertThat(Snippet.JENKINS.of(values))
                .isEqualTo("environment {\n    GOPROXY = 'https://a.example/it\\'s\"x'\n}\n");
        assertThat(Snippet.SHELL.of(values)).isEqualTo("export GOPROXY='https://a.example/it'\\''s\"x'\n");
    }
}
