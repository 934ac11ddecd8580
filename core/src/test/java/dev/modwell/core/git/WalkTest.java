// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.GoAuth;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.testkit.FakeGitHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of the way, and where it may end. */
final class WalkTest {
    private static final String TOOL = "github.com/acme/tool";

    @TempDir
    Path folder;

    private FakeGitHost host;
    private HttpLine line;

    @BeforeEach
    void open() {
        host = FakeGitHost.in(folder, "github.com");
        host.repository(TOOL)
                .file("go.mod", "module " + TOOL + "\n\ngo 1.25\n")
                .file("sub/go.mod", "module " + TOOL + "/sub\n")
                .commit("begin")
                .tag("v1.0.0")
                .tag("v1.1.0")
                .store();
        line = HttpLine.open(LineSettings.of("test"));
    }

    @AfterEach
    void close() {
        line.close();
    }

    private GitSettings settings() {
        return GitSettings.of(folder.resolve("data/vcs"), folder.resolve("data/tmp"), host.environment());
    }

    private List<WalkStep> walk(GitSettings settings, String path) {
        return GitOrigin.open(settings, line).walk(ModulePath.parse(path));
    }

    private static WalkStep.Trouble end(List<WalkStep> steps, WalkStep.Stage stage) {
        WalkStep last = steps.getLast();
        assertThat(last.stage()).as(steps.toString()).isEqualTo(stage);
        assertThat(steps.subList(0, steps.size() - 1))
                .allMatch(step -> step.trouble().isEmpty());
        return last.trouble().orElseThrow();
    }

    @Test
    void walk_whole_hasEvidenceForEachStep() {
        List<WalkStep> steps = walk(settings(), TOOL);
        assertThat(steps).extracting(WalkStep::stage).containsExactly(WalkStep.Stage.values());
        assertThat(steps).allMatch(step -> step.trouble().isEmpty());
        assertThat(steps.getFirst().evidence())
                .containsExactly("git at https://github.com/acme/tool, root github.com/acme/tool");
        assertThat(steps.get(1).evidence().getFirst())
                .startsWith("insteadOf or a redirect leads to ***/")
                .doesNotContain(folder.toString());
        assertThat(steps.get(2).evidence()).containsExactly("the host lets us in; 2 tags");
        assertThat(steps.get(3).evidence()).containsExactly("2 versions, the last v1.1.0");
        assertThat(steps.getLast().evidence().getFirst()).isEqualTo("v1.1.0, 37 bytes: module " + TOOL);
    }

    @Test
    void walk_moduleWithoutTags_goesByItsNewestCommit() {
        List<WalkStep> steps = walk(settings(), TOOL + "/sub");
        assertThat(steps.get(3).evidence().getFirst()).startsWith("no tag is a version of this module; the newest");
        assertThat(steps.getLast().evidence().getFirst()).contains("module " + TOOL + "/sub");
    }

    @Test
    void walk_repositoryThatIsNotThere_endsAtItsReferences() {
        WalkStep.Trouble trouble = end(walk(settings(), "github.com/acme/none"), WalkStep.Stage.REFERENCES);
        assertThat(trouble.kind()).isEqualTo(FailureKind.VCS_ERROR);
        assertThat(trouble.sentence()).contains("does not").doesNotContain(folder.toString());
    }

    @Test
    void walk_folderWithoutModule_endsAtItsVersions() {
        WalkStep.Trouble trouble = end(walk(settings(), TOOL + "/none"), WalkStep.Stage.VERSIONS);
        assertThat(trouble.kind().provesAbsence()).isTrue();
    }

    @Test
    void walk_govcsOff_endsAtDiscovery() {
        GitSettings.PathRules rules =
                new GitSettings.PathRules(PrefixPatterns.NONE, PrefixPatterns.NONE, "*:off", Map.of());
        WalkStep.Trouble trouble = end(walk(settings().with(rules), TOOL), WalkStep.Stage.DISCOVERY);
        assertThat(trouble.kind()).isEqualTo(FailureKind.VCS_FORBIDDEN);
        assertThat(trouble.repairs()).hasSize(2);
    }

    @Test
    void walk_addressThatMayNotBeReached_endsAtTheRoute_withItsRepair() {
        GitSettings.PathRules rules = new GitSettings.PathRules(
                PrefixPatterns.NONE,
                PrefixPatterns.NONE,
                "",
                Map.of("corp.example/tool", "https://127.0.0.1:1/tool.git"));
        WalkStep.Trouble trouble = end(walk(settings().with(rules), "corp.example/tool"), WalkStep.Stage.ROUTE);
        assertThat(trouble.kind()).isEqualTo(FailureKind.ADDRESS_REFUSED);
        assertThat(trouble.repairs().getFirst()).startsWith("allow-hosts: [127.0.0.1]");
    }

    @Test
    void walk_sshToAHostThatNobodyNamed_endsAtTheRoute() {
        Repairs repairs = new Repairs(ModulePath.parse("corp.example/tool"), "ssh://git@ssh.corp.example/tool");
        assertThat(repairs.of(WalkStep.Stage.ROUTE, FailureKind.VCS_FORBIDDEN).getFirst())
                .isEqualTo("private: [corp.example/tool]   if ssh.corp.example may be spoken to so");
    }

    @Test
    void walk_tellsThatThereIsAToken_andNotWhichOne() {
        Credentials credentials = new Credentials(
                new PrefixTable(Map.of("127.0.0.1:1", Credential.bearer(Secret.of("s3cret")))),
                new GoAuth(List.of()),
                PrefixTable.EMPTY);
        GitSettings.PathRules rules = new GitSettings.PathRules(
                PrefixPatterns.NONE,
                PrefixPatterns.NONE,
                "",
                Map.of("corp.example/tool", "https://127.0.0.1:1/tool.git"));
        List<WalkStep> steps = walk(
                settings().with(rules).with(credentials).allowing(java.util.Set.of("127.0.0.1")), "corp.example/tool");
        assertThat(steps.get(1).evidence().getLast())
                .isEqualTo("credentials: a token or password that is configured for this host");
        assertThat(steps.toString()).doesNotContain("s3cret");
        assertThat(end(steps, WalkStep.Stage.REFERENCES).kind()).isEqualTo(FailureKind.CONNECT_FAILED);
    }

    @Test
    void repairs_ofADeniedHost_areOfItsProtocol() {
        ModulePath path = ModulePath.parse("corp.example/tool");
        Repairs https = new Repairs(path, "https://git.corp.example/tool");
        assertThat(https.of(WalkStep.Stage.REFERENCES, FailureKind.VCS_DENIED))
                .anyMatch(repair -> repair.contains("token-file"))
                .anyMatch(repair -> repair.contains("insteadOf"))
                .last()
                .isEqualTo(FailureKind.VCS_DENIED.advice());
        Repairs ssh = new Repairs(path, "ssh://git@git.corp.example/tool");
        assertThat(ssh.of(WalkStep.Stage.REFERENCES, FailureKind.VCS_DENIED))
                .anyMatch(repair -> repair.contains("ssh-key: FILE"));
        assertThat(ssh.of(WalkStep.Stage.REFERENCES, FailureKind.VCS_HOST_KEY).getFirst())
                .startsWith("ssh-keyscan git.corp.example >> ");
    }
}
