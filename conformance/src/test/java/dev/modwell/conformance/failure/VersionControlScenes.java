// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.LoopbackServer;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Sshd;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Repositories and their clients that fail; the real git and ssh speak. */
final class VersionControlScenes {
    /** A host that no name server knows; git's own configuration leads elsewhere. */
    private static final String HOST = "git.invalid";

    private static final String TOOL = HOST + "/team/tool.git@v1.0.0";

    static final Map<FailureKind, Scene> ALL = Map.of(
            FailureKind.VCS_MISSING, VersionControlScenes::noClient,
            FailureKind.VCS_FORBIDDEN, VersionControlScenes::forbidden,
            FailureKind.VCS_DENIED, VersionControlScenes::denied,
            FailureKind.VCS_HOST_KEY, VersionControlScenes::unknownHostKey,
            FailureKind.VCS_TIMEOUT, VersionControlScenes::slowHost,
            FailureKind.VCS_ERROR, VersionControlScenes::noRepository,
            FailureKind.VCS_TOO_LARGE, VersionControlScenes::tooManyReferences);

    private VersionControlScenes() {}

    /** The client is looked for on the server process's own PATH, so this one is a process. */
    private static String noClient(Stage stage) {
        try (ModwellProcess modwell = ModwellProcess.start(
                stage.folder().resolve("vcs-missing-data"),
                Map.of("PATH", "/nonexistent"),
                "--upstream",
                "direct",
                "--sumdb",
                "off")) {
            return stage.download(modwell.uri().toString(), TOOL);
        }
    }

    private static String forbidden(Stage stage) throws Exception {
        return direct(stage, "forbidden", Map.of("GOVCS", "*:off"));
    }

    private static String denied(Stage stage) throws Exception {
        try (LoopbackServer host = LoopbackServer.start(
                request -> Reply.text(401, "who are you?").with("WWW-Authenticate", "Basic realm=\"repositories\""))) {
            FakeGitHost git = FakeGitHost.in(stage.folder().resolve("denied"));
            git.configure(instead(host.uri().toString()));
            return direct(stage, "denied", git.environment());
        }
    }

    private static String slowHost(Stage stage) throws Exception {
        try (LoopbackServer host = LoopbackServer.start(request -> Reply.text(200, "late"))) {
            host.faults().always("*", Fault.Hang.forever());
            FakeGitHost git = FakeGitHost.in(stage.folder().resolve("slow"));
            git.configure(instead(host.uri().toString()) + "[http]\n\tlowSpeedLimit = 1000\n\tlowSpeedTime = 1\n");
            return direct(stage, "slow", git.environment());
        }
    }

    private static String noRepository(Stage stage) throws Exception {
        FakeGitHost git = FakeGitHost.in(stage.folder().resolve("none"));
        git.configure(instead(Files.createDirectories(stage.folder().resolve("empty"))
                .toUri()
                .toString()
                .replace("file:/", "file:///")
                .replace("////", "///")));
        return direct(stage, "none", git.environment());
    }

    /** More text about branches than is read; each has a long name. */
    private static String tooManyReferences(Stage stage) throws Exception {
        FakeGitHost git = FakeGitHost.in(stage.folder().resolve("large"), HOST);
        FakeRepository repository = git.repository(HOST + "/team/tool")
                .file("go.mod", "module x\n")
                .commit("begin")
                .store();
        String hash = repository.git("rev-parse", "HEAD").strip();
        String name = "b".repeat(200);
        Path packed = repository.folder().resolve("packed-refs");
        try (BufferedWriter out = Files.newBufferedWriter(packed)) {
            out.write("# pack-refs with: peeled fully-peeled sorted \n");
            for (int i = 0; i < 260_000; i++) {
                out.write(hash + " refs/heads/" + name + String.format("%07d", i) + "\n");
            }
        }
        return direct(stage, "large", git.environment());
    }

    private static String unknownHostKey(Stage stage) throws Exception {
        Sshd sshd = Sshd.start(stage.folder().resolve("sshd"));
        try (sshd) {
            assumeTrue(sshd.isRunning(), sshd.whyNot());
            FakeGitHost git = FakeGitHost.in(stage.folder().resolve("hostkey"));
            git.configure(instead("ssh://127.0.0.1:" + sshd.port()));
            Map<String, String> environment = new TreeMap<>(git.environment());
            environment.put(
                    "GIT_SSH_COMMAND",
                    "ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=/dev/null"
                            + " -o GlobalKnownHostsFile=/dev/null");
            return direct(stage, "hostkey", environment);
        }
    }

    private static String instead(String base) {
        return "[url \"" + base + "/\"]\n\tinsteadOf = https://" + HOST + "/\n";
    }

    private static String direct(Stage stage, String name, Map<String, String> environment) throws Exception {
        try (Modwell modwell = stage.open("vcs-" + name, environment, "--upstream", "direct")) {
            return stage.download(modwell, TOOL);
        }
    }
}
