// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.Sshd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a real sshd that knows one key. */
final class SshTest {
    @TempDir
    Path folder;

    @Test
    void ssh_keyAuthentication_andWhatGoesWrong() throws Exception {
        FakeGitHost host = FakeGitHost.in(folder, "unused.example");
        FakeRepository repository = host.repository("team/tool")
                .file("go.mod", "module git.corp.example/team/tool\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        Path nobody = Files.writeString(folder.resolve("nobody"), "");
        try (Sshd sshd = Sshd.start(folder.resolve("sshd"))) {
            assumeTrue(sshd.isRunning(), sshd.whyNot());
            String url = sshd.url(repository.folder());
            Question question = new Question("git.corp.example/team/tool", "v1.0.0");
            String right = Sshd.command(sshd.key(), sshd.knownHosts());
            assertThat(ask(host, url, right).ask(question).version()).isEqualTo("v1.0.0");
            String stranger = Sshd.command(sshd.strangersKey(), sshd.knownHosts());
            assertThat(ask(host, url, stranger).ask(question).refusal()).startsWith("VCS_DENIED");
            String unknown = Sshd.command(sshd.key(), nobody);
            assertThat(ask(host, url, unknown).ask(question).refusal()).startsWith("VCS_HOST_KEY");
        }
    }

    private Ours ask(FakeGitHost host, String url, String ssh) {
        Map<String, String> environment = new TreeMap<>(host.environment());
        environment.put("GIT_SSH_COMMAND", ssh);
        Path data = folder.resolve("data" + Integer.toHexString(ssh.hashCode()));
        GitSettings settings = GitSettings.of(data.resolve("vcs"), data.resolve("tmp"), environment)
                .with(new GitSettings.PathRules(
                        PrefixPatterns.NONE, PrefixPatterns.NONE, "", Map.of("git.corp.example/team/tool", url)));
        return new Ours(GitOrigin.open(settings, HttpLine.open(LineSettings.of("test"))));
    }
}
