// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.explain.Cause;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.Sshd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A private module behind a real sshd that knows one key and that nobody knows yet. */
final class BrokenSshTest {
    private static final String TOOL = "git.corp.example/team/tool.git@v1.0.0";

    @TempDir
    Path folder;

    private Ward ward;
    private Sshd sshd;
    private FakeGitHost host;

    @BeforeEach
    void start() throws Exception {
        ward = new Ward(folder);
        sshd = ward.closing(Sshd.start(folder.resolve("sshd")));
        assumeTrue(sshd.isRunning(), sshd.whyNot());
        host = ward.git("unused.example");
        FakeRepository repository = host.repository("git.corp.example/team/tool")
                .file("go.mod", "module git.corp.example/team/tool.git\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        ward.set("GOPRIVATE", "git.corp.example");
        Path team = repository.folder().resolveSibling("");
        host.configure("[url \"" + sshd.url(team) + "/\"]\n\tinsteadOf = https://git.corp.example/team/\n");
    }

    @AfterEach
    void stop() throws Exception {
        ward.close();
    }

    private List<Finding> examine(String ssh) {
        return ward.set("GIT_SSH_COMMAND", ssh).examine(TOOL).findings();
    }

    @Test
    void rightKey_knownHost_nothingIsWrong() {
        assertThat(examine(Sshd.command(sshd.key(), sshd.knownHosts()))).isEmpty();
    }

    @Test
    void unknownHostKey_isNamed_withTheLineThatLearnsIt() throws Exception {
        Path nobody = Files.writeString(folder.resolve("nobody"), "");
        Finding finding = examine(Sshd.command(sshd.key(), nobody)).getFirst();
        assertThat(finding.cause()).isEqualTo(Cause.SSH_HOST_KEY);
        assertThat(finding.repairs().getFirst().command())
                .isEqualTo("ssh-keyscan -p " + sshd.port() + " 127.0.0.1 >> ~/.ssh/known_hosts");
    }

    @Test
    void changedHostKey_isNamed_withTheLineThatForgetsTheOldOne() throws Exception {
        String[] words = Files.readString(sshd.strangersKey().resolveSibling("stranger.pub"))
                .split(" ");
        Path other = Files.writeString(
                folder.resolve("other"), "[127.0.0.1]:" + sshd.port() + " " + words[0] + " " + words[1] + "\n");
        Finding finding = examine(Sshd.command(sshd.key(), other)).getFirst();
        assertThat(finding.cause()).isEqualTo(Cause.SSH_HOST_KEY);
        assertThat(finding.repairs().stream().map(Change::command))
                .contains("ssh-keygen -R '[127.0.0.1]:" + sshd.port() + "'");
    }

    @Test
    void wrongKey_isNamed_withTheUrlThatGitReaches() {
        Finding finding =
                examine(Sshd.command(sshd.strangersKey(), sshd.knownHosts())).getFirst();
        assertThat(finding.cause()).isEqualTo(Cause.SSH_KEY_DENIED);
        assertThat(finding.notes())
                .contains(Note.of("rewritten-to-ssh").with("url", "https://git.corp.example/team/tool"));
    }

    /** The server has no sshd on the port of ssh, as where only https is let through. */
    @Test
    void sshWhereOnlyHttpsWorks_namesTheRewriting() {
        String nowhere = ward.nowhere().replace("http://", "ssh://git@");
        host.configure("[url \"" + nowhere + "/\"]\n\tinsteadOf = https://git.corp.example/team/tool\n");
        Finding finding = examine(Sshd.command(sshd.key(), sshd.knownHosts())).getFirst();
        assertThat(finding.cause()).isEqualTo(Cause.CONNECTION_REFUSED);
        assertThat(finding.notes())
                .contains(Note.of("rewritten-to-ssh").with("url", "https://git.corp.example/team/tool"));
    }
}
