// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program from an empty environment, with a deadline and a bound on what it may print. */
public final class Subprocess {
    /** How much of stdout and of stderr is kept; what comes after is read and dropped. */
    public static final int MAX_OUTPUT = 16 << 20;

    /** How a program ended. */
    public record Ran(List<String> command, int exitCode, String stdout, String stderr) {
        /** Itself, when the program ended well; else throws with everything that is known. */
        public Ran orThrow() {
            if (exitCode != 0) {
                throw new AssertionError(this.toString());
            }
            return this;
        }

        @Override
        public String toString() {
            return String.join(" ", command) + "\nexit code " + exitCode + "\nstdout:\n" + stdout + "\nstderr:\n"
                    + stderr;
        }
    }

    private Subprocess() {}

    /**
     * Runs it to its end.
     *
     * @param environment all of it; nothing is inherited
     * @throws AssertionError when it takes longer than {@code deadline}; it and its children are ended
     */
    public static Ran run(Path folder, Map<String, String> environment, Duration deadline, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> stdout = reader(process.getInputStream());
            CompletableFuture<String> stderr = reader(process.getErrorStream());
            boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Ran ran = new Ran(command, process.exitValue(), stdout.join(), stderr.join());
            if (!ended) {
                throw new AssertionError("not done after " + deadline + ": " + ran);
            }
            return ran;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** On a platform thread: a virtual one would hold its carrier while the pipe is silent. */
    private static CompletableFuture<String> reader(InputStream in) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (in) {
                byte[] kept = in.readNBytes(MAX_OUTPUT);
                in.transferTo(java.io.OutputStream.nullOutputStream());
                text.complete(new String(kept, StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return text;
    }
}
