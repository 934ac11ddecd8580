// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the real launcher in a made-up source tree, with a JDK and a Maven that only write down how they
 * were called.
 */
final class LauncherTest {
    /** Tells its options apart from the program's arguments by the main class between them. */
    private static final String FAKE_JAVA = """
            #!/bin/sh
            for word; do
                case $word in -XX:AOTCacheOutput=*) test -e forgetful || echo cache > "${word#*=}" ;; esac
            done
            echo "$0|$PPID|$*"
            """;

    private static final String FAKE_MAVEN = """
            #!/bin/sh
            echo "noise of the build"
            echo "$JAVA_HOME $*" >> builds
            mkdir -p cli/target/app/lib
            touch cli/target/app/lib/cli.jar
            test ! -e broken
            """;

    @TempDir
    private Path temp;

    private Path tree = Path.of("unset");
    private Path jdk = Path.of("unset");

    private record Run(int exit, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        tree = Files.createDirectories(temp.resolve("tree"));
        Path root = root();
        Files.createDirectories(tree.resolve(".mvn"));
        Files.copy(root.resolve("modwell"), tree.resolve("modwell"));
        Files.copy(root.resolve(".mvn/jdk.sh"), tree.resolve(".mvn/jdk.sh"));
        executable(tree.resolve("modwell"));
        for (String module : List.of("cli", "server", "core", "gomod", "testkit")) {
            Files.createDirectories(tree.resolve(module + "/src/main"));
            Files.writeString(tree.resolve(module + "/pom.xml"), "");
        }
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.writeString(tree.resolve("core/src/main/A.java"), "");
        jdk = fakeJdk("jdk", "26.0.1");
        script(temp.resolve("bin/mvn"), FAKE_MAVEN);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("modwell"))) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }

    private Path fakeJdk(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        script(home.resolve("bin/java"), FAKE_JAVA);
        script(home.resolve("bin/javac"), FAKE_JAVA);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path command, Path folder, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", temp.resolve("bin") + ":/usr/bin:/bin", "JAVA_HOME", jdk.toString(), "HOME", "/"));
        return builder.start();
    }

    private static Run finish(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return finish(start(tree.resolve("modwell"), tree, arguments));
    }

    private long builds() throws IOException {
        Path builds = tree.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @Test
    void firstRun_buildsQuietlyAndPassesArguments() throws Exception {
        Run run = run("serve", "--listen", "127.0.0.1:0");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith(jdk + "/bin/java|")
                .endsWith("dev.modwell.cli.Main serve --listen 127.0.0.1:0\n");
        assertThat(run.out()).doesNotContain("noise");
        assertThat(run.err()).hasLineCount(1).startsWith("modwell: building");
        assertThat(builds()).isOne();
    }

    @Test
    void firstRun_rehearses_andEveryRunUsesWhatWasLearned() throws Exception {
        assertThat(run("version").out()).contains(" -XX:AOTCache=" + tree.toRealPath() + "/target/modwell/");
        assertThat(run("version").out()).contains("/modwell.aot ");
        assertThat(tree.resolve("target/modwell/rehearsal")).doesNotExist();
        assertThat(Files.readString(tree.resolve("target/modwell/build.log")))
                .containsSubsequence("/.mvn/PackJars.java ", "dev.modwell.cli.Rehearsal");
    }

    @Test
    void firstRun_rehearsalFails_runsWithout() throws Exception {
        Files.writeString(tree.resolve("forgetful"), "");
        Run run = run("version");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).doesNotContain("AOT").endsWith("dev.modwell.cli.Main version\n");
    }

    @Test
    void run_onlyWhatRunsForLongGetsTheSecondCompiler() throws Exception {
        assertThat(run("version").out()).contains(" -XX:TieredStopAtLevel=1 ");
        assertThat(run("serve").out()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void run_becomesTheJavaProcess() throws Exception {
        run();
        Process process = start(tree.resolve("modwell"), tree);
        Run run = finish(process);
        // The fake java prints its parent: when the launcher has become java, that is this test's JVM.
        assertThat(run.out().split("\\|")[1])
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void secondRun_nothingChanged_doesNotBuild() throws Exception {
        run();
        Run second = run("version");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isOne();
    }

    @Test
    void run_sourceChanged_buildsAgain() throws Exception {
        run();
        Path source = tree.resolve("core/src/main/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        run();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void run_throughLinksFromElsewhere_findsItsTree() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("tree/modwell"));
        Path second = Files.createSymbolicLink(temp.resolve("second"), link);
        assertThat(finish(start(second, temp)).exit()).isZero();
        assertThat(builds()).isOne();
    }

    @Test
    void firstRuns_atTheSameTime_buildOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            processes.add(start(tree.resolve("modwell"), tree, "version"));
        }
        for (Process process : processes) {
            assertThat(finish(process).exit()).isZero();
        }
        assertThat(builds()).isOne();
    }

    @Test
    void run_lockOfAProcessThatIsGone_isTakenOver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(tree.resolve("target/modwell"));
        Files.createSymbolicLink(tree.resolve("target/modwell/lock"), Path.of(Long.toString(gone.pid())));
        assertThat(run().exit()).isZero();
        assertThat(tree.resolve("target/modwell/lock")).doesNotExist();
    }

    @Test
    void run_brokenBuild_showsItsOutputAndFails() throws Exception {
        Files.writeString(tree.resolve("broken"), "");
        Run run = run();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("noise of the build").endsWith("modwell: the build failed\n");
    }

    @Test
    void run_homeTooOld_takesTheOneOnThePath() throws Exception {
        Path old = fakeJdk("old", "17.0.15");
        Path java = fakeJdk("new", "25").resolve("bin/java");
        Files.createSymbolicLink(temp.resolve("bin/java"), java);
        jdk = old;
        assertThat(run().out()).startsWith(java.toRealPath() + "|");
    }

    @Test
    void installation_withLibBesideIt_runsWithoutBuilding() throws Exception {
        Files.createDirectories(tree.resolve("lib"));
        assertThat(run("version").out()).contains("-cp " + tree.toRealPath() + "/lib/* ");
        assertThat(builds()).isZero();
    }
}
