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
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a real sshd that knows one key. */
final class SshTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void ssh_keyAuthentication_andWhatGoesWrong() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no sshd on this machine");
        FakeGitHost host = FakeGitHost.in(folder, "unused.example");
        FakeRepository repository = host.repository("team/tool")
                .file("go.mod", "module git.corp.example/team/tool\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        int port = freePort();
        Path config = sshdConfig(port);
        Process sshd = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        try {
            await(sshd, port);
            String user = System.getProperty("user.name");
            String url = "ssh://" + user + "@127.0.0.1:" + port + repository.folder();
            Question question = new Question("git.corp.example/team/tool", "v1.0.0");
            assertThat(ask(host, url, ssh("key", "known")).ask(question).version())
                    .isEqualTo("v1.0.0");
            assertThat(ask(host, url, ssh("stranger", "known")).ask(question).refusal())
                    .startsWith("VCS_DENIED");
            assertThat(ask(host, url, ssh("key", "nobody")).ask(question).refusal())
                    .startsWith("VCS_HOST_KEY");
        } finally {
            sshd.destroy();
            sshd.waitFor();
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

    private String ssh(String key, String known) {
        return "ssh -F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -i "
                + folder.resolve(key) + " -o UserKnownHostsFile=" + folder.resolve(known)
                + " -o GlobalKnownHostsFile=/dev/null";
    }

    private Path sshdConfig(int port) throws IOException {
        keygen("hostkey");
        keygen("key");
        keygen("stranger");
        Files.copy(folder.resolve("key.pub"), folder.resolve("authorized"));
        String[] words = Files.readString(folder.resolve("hostkey.pub")).split(" ");
        Files.writeString(folder.resolve("known"), "[127.0.0.1]:" + port + " " + words[0] + " " + words[1] + "\n");
        Files.writeString(folder.resolve("nobody"), "");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                """.formatted(
                        port, folder.resolve("hostkey"), folder.resolve("authorized")));
    }

    private void keygen(String name) {
        Subprocess.run(
                        folder,
                        Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()),
                        DEADLINE,
                        List.of(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                folder.resolve(name).toString()))
                .orThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Until it listens; as root it ends at once where the machine was never set up for it. */
    private void await(Process sshd, int port) throws IOException {
        while (sshd.isAlive()) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        assumeTrue(false, "sshd cannot run here: " + Files.readString(folder.resolve("sshd.log")));
    }
}
