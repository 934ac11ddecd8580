// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The commands that {@code GOAUTH} names ({@code go help goauth}). Each is run once without an address
 * when the first credential is looked for, and again with the address of a request that was refused. Of
 * several commands the earlier one wins. A command that fails gives nothing and harms nobody.
 */
public final class GoAuth {
    /** A command that has not ended after this long is stopped. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** A command's output beyond this many bytes is not read. */
    public static final int MAX_OUTPUT = 1 << 20;

    private final List<AuthCommand> commands;
    private final Map<String, Credential> known = new HashMap<>();
    private boolean begun;

    /** The commands in their order; {@code netrc} and {@code off} are none, see {@link AuthCommand#list}. */
    public GoAuth(List<AuthCommand> commands) {
        this.commands = List.copyOf(commands);
    }

    /** No command at all. */
    public static GoAuth off() {
        return new GoAuth(List.of());
    }

    /** What the commands said about an address without scheme. */
    public synchronized Optional<Credential> find(String address) {
        if (!begun && !commands.isEmpty()) {
            begun = true;
            ask(null, "");
        }
        return new PrefixTable(known).find(address);
    }

    /**
     * Asks the commands about a refused address and says what they answer now.
     *
     * @param url with scheme, without userinfo
     * @param response what {@link Credentials#renew} describes
     */
    public synchronized Optional<Credential> renew(String url, String response) {
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        ask(url, response);
        return new PrefixTable(known).find(PrefixTable.prefix(url));
    }

    private void ask(@Nullable String url, String response) {
        for (AuthCommand command : commands.reversed()) {
            if (command.needsUrl() && url == null) {
                continue;
            }
            try {
                command.answers(run(command, url, response)).forEach((prefix, credential) -> {
                    if (credential.headers().isEmpty()) {
                        known.remove(prefix);
                    } else {
                        known.put(prefix, credential);
                    }
                });
            } catch (IOException _) {
                // The request then goes out without a credential and its refusal is what the user reads.
            }
        }
    }

    private static String run(AuthCommand command, @Nullable String url, String response) throws IOException {
        Process process = new ProcessBuilder(command.line(url))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // Waiting for a pipe holds a virtual thread's carrier; so the thread is one of the platform's.
            CompletableFuture<String> output = CompletableFuture.supplyAsync(
                    () -> read(process.getInputStream()),
                    task -> Thread.ofPlatform().daemon().start(task));
            tell(process, command.input(url, response));
            String text = output.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("GOAUTH command failed");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("GOAUTH command gave no answer", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A command need not read what it is told. */
    private static void tell(Process process, String text) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended, or closed its input; its output and its exit status count.
        }
    }

    private static String read(InputStream output) {
        try {
            return new String(output.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
