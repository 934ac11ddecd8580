// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.explain.Language;
import dev.modwell.core.goenv.Machine;
import dev.modwell.testkit.GoCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FixDialogTest {
    private static final Change.GitConfig GIT = new Change.GitConfig("modwell.test", "on", "");

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();

    private String run(boolean isAgreed, Change... repairs) {
        List<Finding> findings = List.of(repairs).stream()
                .map(repair -> Finding.error(Cause.PRIVATE_ASKED_IN_PUBLIC, "corp.example/m")
                        .repair(repair))
                .toList();
        Machine machine = new Machine(
                Map.of("PATH", "/usr/bin:/bin", "HOME", GoCommand.quiet(home).toString()), Machine.System.LINUX);
        Diagnosis diagnosis = new Diagnosis(new Subject.Surroundings(), findings, 1, 0, List.of(), Duration.ZERO);
        new FixDialog(machine, Language.ENGLISH, new PrintWriter(out, true)).run(diagnosis, isAgreed);
        return out.toString();
    }

    @Test
    void run_agreed_showsMakesAndTellsHowToUndo() {
        assertThat(run(true, GIT))
                .containsSubsequence(
                        "these changes would be made:",
                        "  git config --global modwell.test on",
                        "done: git config --global modwell.test on",
                        "to undo it: git config --global --unset modwell.test");
        assertThat(home.resolve(".gitconfig")).content().contains("test = on");
    }

    @Test
    void run_nobodyToAsk_showsAndChangesNothing() {
        assertThat(run(false, GIT))
                .contains("git config --global modwell.test on")
                .contains("nothing was changed; --yes agrees without asking");
        assertThat(home.resolve(".gitconfig")).doesNotExist();
    }

    @Test
    void run_oneRefused_saysWhyAndMakesTheOther() {
        assertThat(run(true, new Change.GitConfig("no section", "x", ""), GIT))
                .contains("not done: git config --global 'no section' x (")
                .contains("done: git config --global modwell.test on");
    }

    @Test
    void run_sameChangeForTwoFindings_isMadeOnce() {
        assertThat(run(true, GIT, GIT).split("done: ", -1)).hasSize(2);
    }

    @Test
    void run_onlyForPeople_offersNothing() {
        assertThat(run(true, new Change.Shell("ask the administrator")))
                .isEqualTo("nothing that --fix could do" + System.lineSeparator());
    }
}
