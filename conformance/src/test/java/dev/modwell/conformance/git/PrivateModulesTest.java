// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.WalkStep;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.SourceBook;
import dev.modwell.server.config.Setting;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Sshd;
import dev.modwell.testkit.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Private modules that the real {@code go} command builds through a running server, with no credentials of its
 * own. Https with a token is in {@code SettingsTest}.
 */
final class PrivateModulesTest {
    private static final String TOOL = CorpServer.HOST + "/team/tool";

    @TempDir
    Path folder;

    private FakeGitHost host;
    private FakeRepository repository;

    @BeforeEach
    void store() {
        host = FakeGitHost.in(folder.resolve("git"));
        repository = host.repository("team/tool.git")
                .file("go.mod", "module " + TOOL + "\n")
                .file("tool.go", "package tool\n\nconst Answer = 42\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
    }

    private static void builds(CorpServer server, String module) {
        GoCommand go = server.developer(module);
        Subprocess.Ran got = go.run("get", module + "@v1.0.0");
        assertThat(got.exitCode()).as(got.toString()).isZero();
        assertThat(go.run("run", ".").stderr()).isEqualTo("42");
    }

    @Test
    void ssh_byAConfiguredKey_builds() throws Exception {
        try (Sshd sshd = Sshd.start(folder.resolve("sshd"))) {
            assumeTrue(sshd.isRunning(), sshd.whyNot());
            try (CorpServer server =
                    CorpServer.open(folder, host.environment(), byKey(sshd, sshd.key(), sshd.knownHosts()))) {
                builds(server, TOOL);
            }
        }
    }

    private Map<Setting, String> byKey(Sshd sshd, Path key, Path known) {
        return Map.of(
                Setting.REPOSITORIES,
                "{" + TOOL + ": \"" + sshd.url(repository.folder()) + "\"}",
                Setting.CREDENTIALS,
                "[{match: \"127.0.0.1:%d\", ssh-key: %s, known-hosts: %s}]".formatted(sshd.port(), key, known));
    }

    /** The line that half the world's guides give: https rewritten to ssh, in the server's own git configuration. */
    @Test
    void insteadOf_fromHttpsToSsh_builds() throws Exception {
        try (Sshd sshd = Sshd.start(folder.resolve("sshd"))) {
            assumeTrue(sshd.isRunning(), sshd.whyNot());
            Path root = repository.folder().resolveSibling("..").normalize();
            host.configure("[url \"%s/\"]\n\tinsteadOf = https://%s/\n".formatted(sshd.url(root), CorpServer.HOST));
            Map<String, String> environment = new TreeMap<>(host.environment());
            environment.put("GIT_SSH_COMMAND", Sshd.command(sshd.key(), sshd.knownHosts()));
            // Go knows from .git in the path where the repository is, and asks no page.
            FakeRepository dotted = host.repository("team/dotted.git")
                    .file("go.mod", "module " + CorpServer.HOST + "/team/dotted.git\n")
                    .file("tool.go", "package tool\n\nconst Answer = 42\n")
                    .commit("begin")
                    .tag("v1.0.0")
                    .store();
            assertThat(dotted.folder()).exists();
            try (CorpServer server = CorpServer.open(folder, environment, Map.of())) {
                builds(server, CorpServer.HOST + "/team/dotted.git");
            }
        }
    }

    private List<WalkStep> walk(Map<Setting, String> settings) throws Exception {
        var go = CorpServer.goEnv(folder, host.environment());
        try (SourceBook book =
                SourceBook.open(CorpServer.configuration(folder, go, settings), go, folder.resolve("scratch"))) {
            return book.test(ModulePath.parse(TOOL)).getFirst().steps();
        }
    }

    @Test
    void sourceTest_goesTheWholeWay_orSaysWhereItStops() throws Exception {
        try (Sshd sshd = Sshd.start(folder.resolve("sshd"))) {
            assumeTrue(sshd.isRunning(), sshd.whyNot());
            List<WalkStep> whole = walk(byKey(sshd, sshd.key(), sshd.knownHosts()));
            assertThat(whole).extracting(WalkStep::stage).containsExactly(WalkStep.Stage.values());
            assertThat(whole.toString())
                    .contains("an ssh key that is configured for this host", "1 tag", "1 version, the last v1.0.0")
                    .contains("module " + TOOL)
                    .doesNotContain(sshd.key().toString());

            WalkStep denied =
                    walk(byKey(sshd, sshd.strangersKey(), sshd.knownHosts())).getLast();
            assertThat(denied.stage()).isEqualTo(WalkStep.Stage.REFERENCES);
            assertThat(denied.trouble().orElseThrow().kind()).isEqualTo(FailureKind.VCS_DENIED);
            assertThat(denied.trouble().orElseThrow().repairs().getFirst())
                    .startsWith("credentials: [{match: 127.0.0.1, ssh-key: ");

            Path nobody = Files.writeString(folder.resolve("nobody"), "");
            WalkStep stranger = walk(byKey(sshd, sshd.key(), nobody)).getLast();
            assertThat(stranger.trouble().orElseThrow().kind()).isEqualTo(FailureKind.VCS_HOST_KEY);
        }
    }

    @Test
    void sourceTest_stopsAtDiscovery_whereNoPageAnswers() throws Exception {
        WalkStep last = walk(Map.of()).getLast();
        assertThat(last.stage()).isEqualTo(WalkStep.Stage.DISCOVERY);
        assertThat(last.trouble().orElseThrow().repairs().getFirst()).startsWith("repositories: {" + TOOL + ": URL}");
    }
}
