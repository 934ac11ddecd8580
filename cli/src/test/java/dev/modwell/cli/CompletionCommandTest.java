// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.testkit.Subprocess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionCommandTest {
    @TempDir
    private Path folder;

    private static String script(String shell) {
        StringWriter out = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute("completion", shell))
                .isZero();
        return out.toString();
    }

    private String completed(String... words) throws Exception {
        Path script = folder.resolve("modwell.bash");
        Files.writeString(
                script,
                script("bash") + "\nCOMP_WORDS=(" + String.join(" ", words) + " '')\nCOMP_CWORD=" + words.length
                        + "\n_complete_modwell\necho \"${COMPREPLY[@]}\"\n");
        Subprocess.Ran ran = Subprocess.run(
                folder, Map.of("PATH", "/usr/bin:/bin"), Duration.ofMinutes(1), List.of("bash", script.toString()));
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        return ran.stdout();
    }

    @Test
    void bash_completesCommandsAndTheirWords() throws Exception {
        assertThat(completed("modwell")).contains("serve", "doctor", "prewarm", "completion");
        assertThat(completed("modwell", "config")).contains("print", "check");
        assertThat(completed("modwell", "completion")).contains("bash zsh fish");
        assertThat(completed("modwell", "setup", "--ci")).contains("github gitlab jenkins");
    }

    /** A terminal of zsh's own, into which a beginning and the tab key are typed. */
    @Test
    void zsh_completesWhatIsTyped() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "no zsh on this machine");
        Files.writeString(folder.resolve("modwell.zsh"), script("zsh"));
        Path typing = Files.writeString(folder.resolve("typing.zsh"), """
                zmodload zsh/zpty
                zpty tab zsh -f -i
                zpty -w tab "PS1='%% '; autoload -Uz compinit; compinit -u -d dump; . ./modwell.zsh; print REA''DY"
                zpty -r tab out '*READY*'
                zpty -n -w tab $'modwell healthch\\t'
                zpty -r tab out '*healthch*eck *'
                print -r -- "$out"
                """);
        assertThat(ran("zsh", "-f", typing.toString())).contains("modwell healthcheck ");
    }

    @Test
    void fish_completesCommandsTheirWordsAndFlags() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "no fish on this machine");
        Files.writeString(folder.resolve("modwell.fish"), script("fish"));
        String asked = "source modwell.fish; for typed in 'modwell healthch' 'modwell config ' 'modwell doctor --f';"
                + " complete -C $typed; end";
        assertThat(ran("fish", "--no-config", "-c", asked).lines().map(line -> line.split("\t")[0]))
                .contains("healthcheck", "print", "check", "--fix");
    }

    private String ran(String... words) {
        Map<String, String> environment =
                Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "TERM", "dumb", "LC_ALL", "C.UTF-8");
        Subprocess.Ran ran = Subprocess.run(folder, environment, Duration.ofMinutes(2), List.of(words));
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        return ran.stdout();
    }

    @Test
    void fish_namesEveryCommand() {
        String script = script("fish");
        assertThat(Main.commandLine().getSubcommands().keySet())
                .allSatisfy(name -> assertThat(script).contains("-a " + name + " -d "));
        assertThat(script).contains("-l listen -x -d ", "-l ca-file -r -F -d ");
    }

    @Test
    void fish_completesFilesWhereTheyAreMeant_andTheWordsThatMayStandThere() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "no fish on this machine");
        Files.writeString(folder.resolve("modwell.fish"), script("fish"));
        Files.writeString(folder.resolve("build.log"), "");
        assertThat(fish("modwell explain ./bu")).containsExactly("./build.log");
        assertThat(fish("modwell prewarm ./bu")).containsExactly("./build.log");
        assertThat(fish("modwell why ./bu")).isEmpty();
        assertThat(fish("modwell completion ")).containsExactlyInAnyOrder("bash", "zsh", "fish");
        assertThat(fish("modwell setup --ci g")).containsExactlyInAnyOrder("github", "gitlab");
        assertThat(fish("modwell queue ls --al")).doesNotContain("--all");
        assertThat(fish("modwell queue drop --al")).contains("--all");
        assertThat(fish("modwell queue ls ")).doesNotContain("drop");
    }

    private List<String> fish(String typed) {
        String asked = "source modwell.fish; complete -C '" + typed + "'";
        return ran("fish", "--no-config", "-c", asked)
                .lines()
                .map(line -> line.split("\t")[0])
                .toList();
    }

    @Test
    void otherShell_isUsage() {
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute("completion", "tcsh"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("tcsh");
    }
}
