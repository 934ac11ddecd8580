// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.Limits;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A bare git repository on disk with one remote, {@code origin}. */
final class BareRepository {
    /** How much one repository may hold on disk. */
    static final long MAX_BYTES = 8L << 30;

    /** Where {@code git archive} would leave out or change files by attribute, it does not (golang.org/issue/27153). */
    private static final String ATTRIBUTES = "* -export-subst -export-ignore\n";

    private final Path folder;
    private final CommandRunner runner;

    BareRepository(Path folder, CommandRunner runner) {
        this.folder = folder;
        this.runner = runner;
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return Files.exists(folder.resolve("config"));
    }

    /** Makes the repository. Written by hand, in git's own stable format, instead of by two processes. */
    void create(String url, boolean sha256) throws VersionControlException {
        try {
            Files.createDirectories(folder.resolve("objects/info"));
            Files.createDirectories(folder.resolve("objects/pack"));
            Files.createDirectories(folder.resolve("refs"));
            Files.createDirectories(folder.resolve("info"));
            Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/main\n");
            Files.writeString(folder.resolve("info/attributes"), ATTRIBUTES);
            // The config comes last: it is what tells that the repository is there.
            Files.writeString(folder.resolve("config"), config(url, sha256));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static String config(String url, boolean sha256) {
        String escaped = url.replace("\\", "\\\\").replace("\"", "\\\"");
        return """
                [core]
                \trepositoryformatversion = %s
                \tbare = true
                \tfsync = none
                \thooksPath = /dev/null
                [gc]
                \tauto = 0
                [remote "origin"]
                \turl = "%s"
                """.formatted(sha256 ? "1" : "0", escaped) + (sha256 ? "[extensions]\n\tobjectFormat = sha256\n" : "");
    }

    /** Notes that what is fetched comes with all its files; kept over restarts. */
    void markWhole() throws VersionControlException {
        try {
            Files.writeString(folder.resolve("whole"), "");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    boolean isMarkedWhole() {
        return Files.exists(folder.resolve("whole"));
    }

    /**
     * Reports whether an object may be here that was fetched by its name, without starting a process: each has a
     * reference of its own, and files of another repository may be lent to this one.
     */
    boolean mayHold(String hash) {
        return exists()
                && (Files.exists(folder.resolve("refs/keep").resolve(hash))
                        || Files.exists(folder.resolve("packed-refs"))
                        || Files.exists(folder.resolve("objects/info/alternates")));
    }

    /** Takes away what a killed process left behind. To be called while nobody uses the repository. */
    void sweep() throws VersionControlException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.find(folder, 32, (path, attributes) -> isLitter(path))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                deleteTree(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw broken(e);
        }
    }

    private static boolean isLitter(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".lock") || name.startsWith("tmp_") || name.startsWith(".tmp-");
    }

    void delete() throws VersionControlException {
        try {
            deleteTree(folder);
        } catch (IOException | UncheckedIOException e) {
            throw broken(e);
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(root)) {
            all = new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList());
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }

    /** A git command of this repository that asks no other machine, not even for objects that are missing. */
    Command command(String... words) {
        List<String> all = new ArrayList<>(words.length + 1);
        all.add("git");
        all.addAll(List.of(words));
        return new Command(all, folder, Map.of(), "", Limits.LOCAL)
                .with("GIT_DIR", folder.toString())
                .with("GIT_ALLOW_PROTOCOL", "none");
    }

    Outcome run(Command command) throws VersionControlException {
        return runner.run(command);
    }

    Outcome run(String... words) throws VersionControlException {
        return runner.run(command(words));
    }

    Outcome runInto(Command command, Path file) throws VersionControlException {
        return runner.runInto(command, file);
    }

    /** Fetches over the route; {@code words} are what follows {@code git fetch}. */
    Outcome fetch(Route route, List<String> words) throws VersionControlException {
        List<String> all = new ArrayList<>();
        all.add("git");
        all.addAll(route.options());
        all.addAll(List.of(
                "-c",
                "protocol.version=2",
                "-c",
                "maintenance.auto=false",
                "fetch",
                "-q",
                "-f",
                "--no-tags",
                "--no-write-fetch-head"));
        all.addAll(words);
        return runner.run(new Command(all, folder, route.environment(), "", Limits.fetch(this::isTooLarge))
                .with("GIT_DIR", folder.toString()));
    }

    private boolean isTooLarge() {
        return sizeBytes() > MAX_BYTES;
    }

    /** How much the packs take, half-written ones as well. */
    long sizeBytes() {
        try (Stream<Path> packs = Files.list(folder.resolve("objects/pack"))) {
            return packs.mapToLong(pack -> pack.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    static VersionControlException broken(Exception cause) {
        return new VersionControlException(
                FailureKind.STORE_FAILED, "mirror cannot be written: " + cause.getMessage(), cause);
    }
}
