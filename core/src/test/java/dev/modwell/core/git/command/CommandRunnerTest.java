// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandRunnerTest {
    @TempDir
    Path folder;

    private final CommandRunner runner = new CommandRunner(Map.of("PATH", "/usr/bin:/bin", "HOME", "/nonexistent"));

    private VersionControlException fails(Command command) {
        return Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, () -> runner.run(command)));
    }

    private static Command shell(String script) {
        return Command.of("sh", "-c", script);
    }

    @Test
    void run_keepsOutputErrorsAndStatus() throws Exception {
        Outcome outcome = runner.run(shell("cat; echo no >&2; exit 3").reading("text"));
        assertThat(outcome.text()).isEqualTo("text");
        assertThat(outcome.errors()).isEqualTo("no\n");
        assertThat(outcome.status()).isEqualTo(3);
    }

    @Test
    void run_environmentIsOnlyWhatWasGiven() throws Exception {
        String variables = runner.run(Command.of("env").with("EXTRA", "1")).text();
        assertThat(variables.lines()).containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "HOME=/nonexistent", "EXTRA=1");
    }

    @Test
    void run_argumentsAreNotInterpreted() throws Exception {
        assertThat(runner.run(Command.of("echo", "$(id)", "; rm", "*")).text()).isEqualTo("$(id) ; rm *\n");
    }

    @Test
    void run_missingProgram_isVcsMissing() {
        assertThat(fails(Command.of("no-such-client")).kind()).isEqualTo(FailureKind.VCS_MISSING);
    }

    /** A JVM with one carrier for virtual threads and none to spare stands for a small machine under long fetches. */
    @Test
    void run_whileCommandsAreSilent_virtualThreadsGoOn() throws Exception {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneCarrier.class.getName(),
                folder.resolve("flag").toString());
        Limits limits = new Limits(Duration.ofMinutes(5), 1 << 20, () -> false);
        Outcome outcome = runner.run(new Command(words, null, Map.of(), "", limits));
        assertThat(outcome.text()).as(outcome.errors()).isEqualTo("seen");
    }

    /** Runs a command that ends when another virtual thread has written a file, which needs the only carrier. */
    static final class OneCarrier {
        private OneCarrier() {}

        public static void main(String[] arguments) throws Exception {
            Path flag = Path.of(arguments[0]);
            Path begun = flag.resolveSibling("begun");
            CommandRunner runner = new CommandRunner(Map.of("PATH", "/usr/bin:/bin"));
            Command waiting = shell("read line; touch '%s'; until [ -e '%s' ]; do sleep 0.05; done; printf seen"
                            .formatted(begun, flag))
                    .reading("what is written once its output is being read\n")
                    .within(new Limits(Duration.ofMinutes(2), 100, () -> false));
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(runner.run(waiting).text());
                } catch (VersionControlException e) {
                    answer.complete(e.sentence());
                }
            });
            while (!Files.exists(begun)) {
                Thread.onSpinWait();
            }
            Thread.ofVirtual().start(() -> {
                try {
                    Files.createFile(flag);
                } catch (IOException e) {
                    answer.complete(e.toString());
                }
            });
            System.out.print(answer.get());
            System.exit(0);
        }
    }

    @Test
    void run_longerThanItsDeadline_isEnded() {
        Command slow = shell("sleep 100").within(new Limits(Duration.ofMillis(50), 100, () -> false));
        assertThat(fails(slow).kind()).isEqualTo(FailureKind.VCS_TIMEOUT);
    }

    @Test
    void run_moreOutputThanAllowed_isEnded() {
        Command loud = shell("while :; do echo yes; done").within(Limits.LOCAL.outputBytes(10_000));
        assertThat(fails(loud).kind()).isEqualTo(FailureKind.VCS_TOO_LARGE);
    }

    @Test
    void run_whatItWroteExceeds_isEnded() {
        Command large = shell("sleep 100").within(Limits.fetch(() -> true));
        assertThat(fails(large).kind()).isEqualTo(FailureKind.VCS_TOO_LARGE);
    }

    @Test
    void runInto_moreThanAllowed_isEnded() {
        Path file = folder.resolve("out");
        Command loud = shell("yes").within(Limits.LOCAL.outputBytes(10_000));
        VersionControlException failure = Objects.requireNonNull(
                catchThrowableOfType(VersionControlException.class, () -> runner.runInto(loud, file)));
        assertThat(failure.kind()).isEqualTo(FailureKind.VCS_TOO_LARGE);
    }

    @Test
    void runInto_writesTheFile() throws Exception {
        Path file = folder.resolve("out");
        runner.runInto(Command.of("echo", "text"), file);
        assertThat(Files.readString(file)).isEqualTo("text\n");
    }

    @Test
    void run_endlessErrors_keepsTheirEnd() throws Exception {
        Outcome outcome = runner.run(
                shell("i=0; while [ $i -lt 5000 ]; do echo 0123456789 >&2; i=$((i+1)); done; echo last >&2"));
        assertThat(outcome.errors()).hasSizeLessThanOrEqualTo(Drain.TAIL_BYTES).endsWith("last\n");
    }

    @Test
    void run_childOutlivesItAndHoldsTheErrors_allThatWasWrittenIsKept() throws Exception {
        Path pid = folder.resolve("pid");
        Outcome outcome =
                runner.run(shell("echo text; echo no >&2; sleep 1000 >/dev/null & echo $! > '" + pid + "'; exit 3"));
        assertThat(outcome.text()).isEqualTo("text\n");
        assertThat(outcome.errors()).isEqualTo("no\n");
        assertThat(outcome.status()).isEqualTo(3);
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void run_interrupted_endsTheCommandAndItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        CompletableFuture<FailureKind> kind = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> kind.complete(
                        fails(shell("sleep 1000 & echo $! > '" + pid + "'; mv '" + pid + "' '" + pid + ".done'; wait"))
                                .kind()));
        Path done = folder.resolve("pid.done");
        while (!Files.exists(done)) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertThat(kind.get()).isEqualTo(FailureKind.VCS_TIMEOUT);
        long child = Long.parseLong(Files.readString(done).strip());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
