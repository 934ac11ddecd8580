// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Repositories on disk that git takes for those of the world's hosts: the {@code .gitconfig} of a home of its
 * own sends {@code https://HOST/} there by {@code insteadOf}. Whoever runs git with {@link #environment}
 * reaches no real host.
 */
public final class FakeGitHost {
    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, FakeRepository> repositories = new LinkedHashMap<>();

    private FakeGitHost(Path folder) {
        this.folder = folder;
        Map<String, String> variables = new TreeMap<>();
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        variables.put("HOME", GoCommand.quiet(folder.resolve("home")).toString());
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("LC_ALL", "C");
        this.environment = Map.copyOf(variables);
    }

    /** Hosts below a folder: {@code https://github.com/acme/tool} is {@code repos/github.com/acme/tool} there. */
    public static FakeGitHost in(Path folder, String... hosts) {
        FakeGitHost host = new FakeGitHost(folder);
        StringBuilder config = new StringBuilder();
        for (String name : hosts) {
            config.append("[url \"file://%s/repos/%s/\"]\n\tinsteadOf = https://%s/\n".formatted(folder, name, name));
        }
        try {
            Files.createDirectories(folder.resolve("home"));
            Files.writeString(folder.resolve("home/.gitconfig"), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return host;
    }

    /** The environment in which git finds the repositories. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Appends to the home's {@code .gitconfig}. */
    public FakeGitHost configure(String text) {
        try {
            Files.writeString(folder.resolve("home/.gitconfig"), text, java.nio.file.StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The repository at {@code https://PATH}, begun if there is none. */
    public FakeRepository repository(String path) {
        return repositories.computeIfAbsent(
                path, _ -> new FakeRepository(folder.resolve("repos").resolve(path), "sha1", environment));
    }

    /** The same for one that names its objects by SHA-256. */
    public FakeRepository sha256Repository(String path) {
        return repositories.computeIfAbsent(
                path, _ -> new FakeRepository(folder.resolve("repos").resolve(path), "sha256", environment));
    }
}
