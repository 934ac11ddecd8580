// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands. Blocks until the command ended; an interrupt, a passed deadline or a passed limit ends
 * the command with all that it started. Safe for use by many threads.
 */
public final class CommandRunner {
    /** How many commands run at once; further ones wait. A git process takes some 10 MB. */
    public static final int MAX_PROCESSES = 32;

    private static final Duration CHECK_PERIOD = Duration.ofMillis(200);
    private static final Duration PATIENCE_WITH_THE_KILLED = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Semaphore places = new Semaphore(MAX_PROCESSES);

    /** Runs commands in exactly this environment; see {@link ClientEnvironment}. */
    public CommandRunner(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The value of a variable that each command sees; null when it is not set. */
    public @Nullable String variable(String name) {
        return environment.get(name);
    }

    /**
     * Runs a command and keeps its output.
     *
     * @throws VersionControlException when it could not be started, was ended, or wrote too much; not for
     *     an exit status other than 0
     */
    public Outcome run(Command command) throws VersionControlException {
        return run(command, null);
    }

    /** Runs a command whose output goes to a file. */
    public Outcome runInto(Command command, Path file) throws VersionControlException {
        return run(command, file);
    }

    private Outcome run(Command command, @Nullable Path file) throws VersionControlException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw interrupted(command, e);
        }
        try {
            return started(command, file);
        } finally {
            places.release();
        }
    }

    private Outcome started(Command command, @Nullable Path file) throws VersionControlException {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        if (command.folder() != null) {
            builder.directory(command.folder().toFile());
        }
        if (file != null) {
            builder.redirectOutput(file.toFile());
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(command.extra());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new VersionControlException(
                    FailureKind.VCS_MISSING, "cannot run " + command.words().getFirst() + ": " + e.getMessage(), e);
        }
        return watched(command, process, file);
    }

    private static Outcome watched(Command command, Process process, @Nullable Path file)
            throws VersionControlException {
        Drain output = Drain.head(process.getInputStream(), command.limits().outputBytes());
        Drain errors = Drain.tail(process.getErrorStream());
        try {
            feed(process, command);
            await(command, process, output, file);
            output.finish();
            errors.finish();
            if (output.overflowed()) {
                throw tooLarge(command);
            }
            return new Outcome(command, process.exitValue(), output.bytes(), errors.text());
        } catch (InterruptedException e) {
            throw interrupted(command, e);
        } finally {
            end(process);
        }
    }

    private static void await(Command command, Process process, Drain output, @Nullable Path file)
            throws InterruptedException, VersionControlException {
        InstantSource clock = InstantSource.system();
        var end = clock.instant().plus(command.limits().deadline());
        while (!process.waitFor(CHECK_PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
            if (clock.instant().isAfter(end)) {
                throw new VersionControlException(
                        FailureKind.VCS_TIMEOUT,
                        command + ": no end after "
                                + command.limits().deadline().toSeconds() + " s");
            }
            boolean fileTooLong =
                    file != null && file.toFile().length() > command.limits().outputBytes();
            if (fileTooLong
                    || output.overflowed()
                    || command.limits().exceeded().getAsBoolean()) {
                throw tooLarge(command);
            }
        }
        if (file != null && file.toFile().length() > command.limits().outputBytes()) {
            throw tooLarge(command);
        }
    }

    /** A command may end before it has read all of its input; that is its own affair. */
    private static void feed(Process process, Command command) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(command.inputBytes());
        } catch (IOException _) {
            // It ended, or closed its input; its exit status tells.
        }
    }

    /** Ends a process that still runs, with its children first, which hold its pipes open. */
    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(PATIENCE_WITH_THE_KILLED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static VersionControlException tooLarge(Command command) {
        return new VersionControlException(FailureKind.VCS_TOO_LARGE, command + ": ended, it produced too much");
    }

    private static VersionControlException interrupted(Command command, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new VersionControlException(FailureKind.VCS_TIMEOUT, command + ": interrupted", cause);
    }
}
