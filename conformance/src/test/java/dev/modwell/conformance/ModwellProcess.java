// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code modwell serve} in a process of its own, with the options of the launcher, the class path of the
 * tests, an empty environment and a free port of loopback.
 */
public final class ModwellProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("https?://127\\.0\\.0\\.1:\\d+");
    private static final Pattern OPTIONS = Pattern.compile("jvm=\"(?:\\$jvm )?([^\"]*)\"");
    private static final int MAX_LINES = 10_000;

    private final Process process;
    private final URI uri;
    private final List<String> output;

    private ModwellProcess(Process process, URI uri, List<String> output) {
        this.process = process;
        this.uri = uri;
        this.output = output;
    }

    /** Starts it and waits for the line that names its address. */
    public static ModwellProcess start(Path data, Map<String, String> environment, String... arguments) {
        return startBy(List.of(), data, environment, arguments);
    }

    /** As {@link #start}, by a command that takes the command to run as its last arguments. */
    public static ModwellProcess startBy(
            List<String> starter, Path data, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "dev.modwell.cli.Main",
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--data",
                data.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("PATH", System.getenv("PATH"));
            builder.environment().put("HOME", data.resolveSibling("home").toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            List<String> output = java.util.Collections.synchronizedList(new ArrayList<>());
            return new ModwellProcess(process, address(process, output), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that the launcher gives to the Java runtime of a server on Linux: its first two lines of them. */
    private static List<String> options() {
        try {
            Matcher matcher = OPTIONS.matcher(Files.readString(Path.of("..", "modwell")));
            List<String> options = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                if (!matcher.find()) {
                    throw new AssertionError("the launcher names no options");
                }
                options.addAll(List.of(matcher.group(1).split("\\s+")));
            }
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(Process process, List<String> output) {
        CompletableFuture<URI> address = new CompletableFuture<>();
        // A virtual thread would hold its carrier as long as the server is silent.
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (output) {
                        if (output.size() < MAX_LINES) {
                            output.add(line);
                        }
                        output.notifyAll();
                    }
                    Matcher matcher = ADDRESS.matcher(line);
                    if (matcher.find()) {
                        address.complete(URI.create(matcher.group()));
                    }
                }
            } catch (IOException e) {
                address.completeExceptionally(e);
            }
            address.completeExceptionally(new IOException("ended without an address"));
        });
        try {
            return address.get(3, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("modwell did not start:\n" + String.join("\n", output), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public URI uri() {
        return uri;
    }

    public Process process() {
        return process;
    }

    /** What it printed so far, at most 10,000 lines. */
    public String output() {
        return String.join("\n", List.copyOf(output));
    }

    /** Waits up to two minutes until it has printed a text. */
    public void awaitOutput(String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        synchronized (output) {
            while (output.stream().noneMatch(line -> line.contains(text))) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("modwell did not print " + text + ":\n" + output());
                }
                output.wait(left);
            }
        }
    }

    /** Asks it to stop and waits; ends it hard after two minutes. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("modwell did not stop when asked to:\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
