// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.go;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A {@code go} that has this process's input and output. A terminal's Ctrl-C reaches both; a signal to this
 * process alone is passed on. Either way this process outlives its child and ends with its exit code.
 */
final class GoProcess {
    /** How long after a signal the child may take to end by itself, having had the signal as well. */
    private static final long GRACE_MILLIS = 500;

    private static final int BUFFER = 8 * 1024;

    private final Process process;
    private final Tail errors;
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private volatile int code;

    private GoProcess(Process process, Tail errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts it.
     *
     * @param errors is given what it prints to standard error
     * @throws IOException when there is no such program
     */
    static GoProcess start(List<String> command, Map<String, String> environment, Tail errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        GoProcess go = new GoProcess(builder.start(), errors);
        Runtime.getRuntime().addShutdownHook(new Thread(go::endWith, "go"));
        return go;
    }

    /** Waits until it has ended and all it printed was passed on; says its exit code. */
    int await(OutputStream err) throws IOException, InterruptedException {
        try (InputStream in = process.getErrorStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                err.write(buffer, 0, length);
                err.flush();
                errors.add(buffer, length);
            }
        }
        code = process.waitFor();
        return code;
    }

    /** Says that nothing is left to do but to end. */
    void done() {
        cleaned.countDown();
    }

    /** Runs when this process is told to end, and when it ends by itself, which then is all done. */
    private void endWith() {
        if (cleaned.getCount() == 0) {
            return;
        }
        try {
            if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroy();
            }
            process.waitFor();
            cleaned.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }
}
