// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Answers git's requests over http for the repositories below a folder, by running git itself; a handler
 * for {@link FakeInternet#host}. A page of a path that is no repository is 404.
 *
 * <pre>{@code
 * internet.host("git.corp.example", new GitOverHttp(folder, environment)::answer);
 * }</pre>
 */
public final class GitOverHttp {
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder below which bare repositories are
     * @param environment in which git runs
     */
    public GitOverHttp(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The answer to one request. */
    public Reply answer(Request request) {
        String path = request.path();
        try {
            if (path.endsWith("/info/refs")) {
                Path repository = folder.resolve(path.substring(0, path.length() - "/info/refs".length()));
                if (!Files.isDirectory(repository)) {
                    return Reply.text(404, "not found");
                }
                byte[] refs = run(request, repository, List.of("--advertise-refs"));
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                body.writeBytes("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.US_ASCII));
                body.writeBytes(refs);
                return Reply.of(200, "application/x-git-upload-pack-advertisement", body.toByteArray());
            }
            if (path.endsWith("/git-upload-pack")) {
                Path repository = folder.resolve(path.substring(0, path.length() - "/git-upload-pack".length()));
                return Reply.of(200, "application/x-git-upload-pack-result", run(request, repository, List.of()));
            }
            return Reply.text(404, "not found");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] run(Request request, Path repository, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "upload-pack", "--stateless-rpc"));
        command.addAll(options);
        command.add(repository.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("GIT_PROTOCOL", Objects.requireNonNullElse(request.header("Git-Protocol"), ""));
        Process process = builder.start();
        byte[] input = "gzip".equals(request.header("Content-Encoding"))
                ? new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes()
                : request.body();
        // Virtual threads that wait for processes hold their carriers, so that this one might never be carried.
        Thread.ofPlatform().daemon().start(() -> tell(process, input));
        return process.getInputStream().readAllBytes();
    }

    private static void tell(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            // It has read what it needs.
        }
    }
}
