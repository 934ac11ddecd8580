// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.credential.Credentials;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.git.command.ClientEnvironment;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.RepositoryRoot;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.http.AddressGuard;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Version control as the user's own git reaches it. What is fetched lies in a folder that is deleted afterwards. */
public final class Repositories {
    /** How long git may take to list a repository's tags. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final GoEnv go;
    private final HttpLine line;
    private final CommandRunner runner;
    private final dev.modwell.core.git.command.Limits limits = new dev.modwell.core.git.command.Limits(
            PATIENCE, dev.modwell.core.git.command.Limits.OUTPUT_BYTES, () -> false);
    private @Nullable Path folder;
    private @Nullable GitOrigin origin;

    Repositories(Picture picture, HttpLine line) {
        this.go = picture.go();
        this.line = line;
        this.runner = new CommandRunner(ClientEnvironment.from(go.environment()));
    }

    /** The origin {@code direct}; begun when it is asked for first. */
    synchronized GitOrigin origin() {
        if (origin == null) {
            origin = GitOrigin.open(settings(temporary()), line);
        }
        return origin;
    }

    private GitSettings settings(Path data) {
        GitSettings.PathRules rules = new GitSettings.PathRules(
                PrefixPatterns.parse(go.value("GONOPROXY")),
                PrefixPatterns.parse(go.value("GOINSECURE")),
                go.value("GOVCS"),
                Map.of());
        return GitSettings.of(data.resolve("vcs"), data.resolve("tmp"), go.environment())
                .with(rules)
                .with(Credentials.none())
                .allowing(Set.of(AddressGuard.EVERY_HOST));
    }

    private Path temporary() {
        try {
            folder = Files.createTempDirectory("modwell-doctor-");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a module's code is. */
    public RepositoryRoot locate(ModulePath module) throws VersionControlException {
        return origin().locate(module);
    }

    /** All tags of a repository, as git lists them. */
    public List<String> tags(String url) throws VersionControlException {
        return lines(runner.run(list(url)).orThrow());
    }

    private Command list(String url) {
        return Command.of("git", "ls-remote", "--tags", "--refs", "--end-of-options", url)
                .within(limits);
    }

    private static List<String> lines(Outcome outcome) {
        return outcome.text()
                .lines()
                .map(row -> row.substring(row.indexOf('\t') + 1))
                .filter(name -> name.startsWith("refs/tags/"))
                .map(name -> name.substring("refs/tags/".length()))
                .toList();
    }

    /** Reports whether a stranger, without any of the user's files and keys, can list the repository. */
    public boolean isPublic(String url) {
        Map<String, String> bare = new HashMap<>(go.environment());
        bare.keySet()
                .removeIf(name -> name.startsWith("GIT_") && !name.startsWith("GIT_SSL_")
                        || name.startsWith("SSH_")
                        || name.equals("XDG_CONFIG_HOME"));
        bare.put("HOME", temporaryHome().toString());
        bare.put("GIT_CONFIG_NOSYSTEM", "1");
        bare.remove("NETRC");
        try {
            return new CommandRunner(ClientEnvironment.from(bare))
                    .run(list(url))
                    .succeeded();
        } catch (VersionControlException _) {
            return false;
        }
    }

    private synchronized Path temporaryHome() {
        return folder == null ? temporary() : folder;
    }

    /** Reports whether there is a git on the user's PATH, where Go looks for it. */
    public boolean hasGit() {
        String path = go.environment().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
    }

    /** What the user's insteadOf makes of a URL; the URL itself when git cannot say. */
    public String rewritten(String url) {
        return first(Command.of("git", "ls-remote", "--get-url", "--end-of-options", url)
                        .with("GIT_DIR", "/nonexistent"))
                .orElse(url);
    }

    /** A setting of the user's git. */
    public Optional<String> config(String key) {
        return first(Command.of("git", "config", "--get", key));
    }

    private Optional<String> first(Command command) {
        try {
            Outcome outcome = runner.run(command.within(limits));
            return outcome.succeeded()
                    ? outcome.text().lines().findFirst().filter(row -> !row.isEmpty())
                    : Optional.empty();
        } catch (VersionControlException _) {
            return Optional.empty();
        }
    }

    synchronized void close() {
        if (folder != null) {
            Folders.delete(folder);
        }
    }
}
