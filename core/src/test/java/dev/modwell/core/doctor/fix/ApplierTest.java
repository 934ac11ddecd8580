// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.goenv.Machine;
import dev.modwell.testkit.GoCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of change with the real go and git, and back again. */
final class ApplierTest {
    @TempDir
    private Path home;

    private Applier applier;

    @BeforeEach
    void setUp() {
        Assumptions.assumeTrue(GoCommand.find().isPresent(), "no go command on this machine");
        Path go = GoCommand.find().orElseThrow().getParent();
        applier = Applier.of(new Machine(
                Map.of(
                        "PATH",
                        go + ":/usr/bin:/bin",
                        "HOME",
                        GoCommand.quiet(home).toString(),
                        "GOENV",
                        home.resolve("env").toString(),
                        "GOTOOLCHAIN",
                        "local"),
                Machine.System.LINUX));
    }

    @Test
    void apply_goEnv_andBack() throws IOException {
        applier.apply(new Change.GoEnv("GOPRIVATE", "corp.example/*", ""));
        assertThat(home.resolve("env")).content().contains("GOPRIVATE=corp.example/*");
        applier.apply(new Change.GoEnv("GOPRIVATE", "", "corp.example/*"));
        assertThat(home.resolve("env")).content().doesNotContain("GOPRIVATE");
    }

    @Test
    void apply_gitConfig_andBack() throws IOException {
        Change.GitConfig change =
                new Change.GitConfig("url.ssh://git@corp.example/.insteadOf", "https://corp.example/", "");
        applier.apply(change);
        assertThat(home.resolve(".gitconfig")).content().contains("insteadOf = https://corp.example/");
        applier.apply(new Change.GitConfig(change.key(), "", change.value()));
        assertThat(home.resolve(".gitconfig")).content().doesNotContain("https://corp.example/");
    }

    @Test
    void apply_goMod_andBack() throws IOException {
        Path file = home.resolve("go.mod");
        Files.writeString(file, "module example.com/main\n\ngo 1.25\n\nreplace example.com/a => ../gone\n");
        Change.GoMod change = new Change.GoMod(file, "-dropreplace=example.com/a", "-replace=example.com/a=../gone");
        applier.apply(change);
        assertThat(file).content().doesNotContain("replace");
        applier.apply(new Change.GoMod(file, change.undoFlag(), change.flag()));
        assertThat(file).content().contains("replace example.com/a => ../gone");
    }

    @Test
    void apply_whatGoRefuses_saysSoAndChangesNothing() {
        assertThatThrownBy(() -> applier.apply(new Change.GoEnv("GOPROXYY", "off", "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("GOPROXYY");
        assertThat(home.resolve("env")).doesNotExist();
    }

    @Test
    void apply_changeForPeople_isNone() {
        assertThatThrownBy(() -> applier.apply(new Change.Shell("rm -rf /")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
