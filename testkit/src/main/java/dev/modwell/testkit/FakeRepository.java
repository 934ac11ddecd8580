// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A git repository that a test describes commit by commit. Times are fixed: each commit is one minute after
 * the one before, so that names of commits are the same in each run. Nothing is on disk before
 * {@link #store}; it may be called again after more commits.
 *
 * <pre>{@code
 * host.repository("github.com/acme/tool")
 *         .file("go.mod", "module github.com/acme/tool\n")
 *         .commit("begin")
 *         .tag("v1.0.0")
 *         .store();
 * }</pre>
 */
public final class FakeRepository {
    private static final long FIRST_COMMIT = 1_700_000_000L;
    private static final long STEP = 60;

    private final Path folder;
    private final String objectFormat;
    private final Map<String, String> environment;
    private final ByteArrayOutputStream script = new ByteArrayOutputStream();
    private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
    private final Map<String, Integer> tips = new LinkedHashMap<>();
    private final Map<Integer, String> hashes = new TreeMap<>();

    private String branch = "main";
    private int commits;
    private long time = FIRST_COMMIT;
    private String zone = "+0000";

    FakeRepository(Path folder, String objectFormat, Map<String, String> environment) {
        this.folder = folder;
        this.objectFormat = objectFormat;
        this.environment = environment;
    }

    /** Where it is, or will be, bare. */
    public Path folder() {
        return folder;
    }

    /** Writes a text file with the next commit. */
    public FakeRepository file(String path, String text) {
        return file(path, text.getBytes(UTF_8));
    }

    public FakeRepository file(String path, byte[] bytes) {
        return change("100644", path, bytes);
    }

    public FakeRepository executable(String path, String text) {
        return change("100755", path, text.getBytes(UTF_8));
    }

    public FakeRepository link(String path, String target) {
        return change("120000", path, target.getBytes(UTF_8));
    }

    /** A submodule whose commit is nowhere. */
    public FakeRepository submodule(String path) {
        String commit = "1".repeat(objectFormat.equals("sha256") ? 64 : 40);
        append(changes, "M 160000 " + commit + " " + quoted(path) + "\n");
        return this;
    }

    public FakeRepository remove(String path) {
        append(changes, "D " + quoted(path) + "\n");
        return this;
    }

    private FakeRepository change(String mode, String path, byte[] bytes) {
        append(changes, "M " + mode + " inline " + quoted(path) + "\ndata " + bytes.length + "\n");
        changes.writeBytes(bytes);
        append(changes, "\n");
        return this;
    }

    private static String quoted(String path) {
        return "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** The zone that the next commits' times are told in, such as {@code +0900}. */
    public FakeRepository zone(String newZone) {
        zone = newZone;
        return this;
    }

    /** How many seconds after the last commit the next one is made, beside the minute. */
    public FakeRepository pause(long seconds) {
        time += seconds;
        return this;
    }

    /** Commits the changes since the last commit, which may be none. */
    public FakeRepository commit(String message) {
        return commit(message, "");
    }

    /** Merges the tip of another branch into the current one, with the changes since the last commit. */
    public FakeRepository merge(String other) {
        return commit("merge " + other, "merge :" + tip(other) + "\n");
    }

    private FakeRepository commit(String message, String parents) {
        commits++;
        time += STEP;
        byte[] text = message.getBytes(UTF_8);
        Integer parent = tips.get(branch);
        append(script, "commit refs/heads/" + branch + "\nmark :" + commits + "\n");
        append(script, "author A U Thor <author@example.com> " + (time - 7) + " " + zone + "\n");
        append(script, "committer C O Mitter <committer@example.com> " + time + " " + zone + "\n");
        append(script, "data " + text.length + "\n" + message + "\n");
        append(script, parent == null ? "" : "from :" + parent + "\n");
        append(script, parents);
        script.writeBytes(changes.toByteArray());
        append(script, "\n");
        changes.reset();
        tips.put(branch, commits);
        return this;
    }

    /** Goes on from a new branch that begins at the current one's tip. */
    public FakeRepository branch(String name) {
        Integer tip = tips.get(branch);
        branch = name;
        if (tip != null) {
            tips.put(name, tip);
            append(script, "reset refs/heads/" + name + "\nfrom :" + tip + "\n\n");
        }
        return this;
    }

    /** Goes on from a branch that shares nothing with the others. */
    public FakeRepository orphan(String name) {
        branch = name;
        tips.remove(name);
        return this;
    }

    /** Goes on from the tip of a branch that exists. */
    public FakeRepository checkout(String name) {
        tip(name);
        branch = name;
        return this;
    }

    /** Takes a branch away; its commits stay, where tags reach them. */
    public FakeRepository deleteBranch(String name) {
        tips.remove(name);
        append(script, "reset refs/heads/" + name + "\nfrom " + "0".repeat(zeroes()) + "\n\n");
        return this;
    }

    private int zeroes() {
        return objectFormat.equals("sha256") ? 64 : 40;
    }

    /** A lightweight tag on the current branch's tip. */
    public FakeRepository tag(String name) {
        append(script, "reset refs/tags/" + name + "\nfrom :" + tip(branch) + "\n\n");
        return this;
    }

    /** A tag with a message of its own. */
    public FakeRepository annotatedTag(String name) {
        append(script, "tag " + name + "\nfrom :" + tip(branch) + "\n");
        append(script, "tagger T Agger <tagger@example.com> " + (time + 30) + " +0000\ndata 3\ntag\n");
        return this;
    }

    private int tip(String name) {
        Integer tip = tips.get(name);
        if (tip == null) {
            throw new IllegalStateException("no commit on " + name);
        }
        return tip;
    }

    /** Writes all that was described to disk. */
    public FakeRepository store() {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                git("init", "-q", "--bare", "--template=", "--object-format=" + objectFormat, ".");
                git("symbolic-ref", "HEAD", "refs/heads/main");
            }
            Path marks = folder.resolve("marks");
            Path input = folder.resolve("script");
            Files.write(input, script.toByteArray());
            git("config", "uploadpack.allowFilter", "true");
            importScript(input, marks);
            for (String line : Files.readAllLines(marks)) {
                int space = line.indexOf(' ');
                hashes.put(Integer.parseInt(line.substring(1, space)), line.substring(space + 1));
            }
            script.reset();
            Files.delete(input);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importScript(Path input, Path marks) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "git",
                        "fast-import",
                        "--quiet",
                        "--force",
                        "--date-format=raw-permissive",
                        "--import-marks-if-exists=" + marks,
                        "--export-marks=" + marks)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("git fast-import: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Runs git in the repository; for what the other methods do not describe. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Subprocess.run(folder, environment, GoCommand.DEADLINE, command)
                .orThrow()
                .stdout()
                .strip();
    }

    /** The full name of the nth commit that was described, from 1 on; after {@link #store}. */
    public String hash(int number) {
        String hash = hashes.get(number);
        if (hash == null) {
            throw new IllegalStateException("no stored commit " + number);
        }
        return hash;
    }

    /** The number of the commit that was described last. */
    public int commits() {
        return commits;
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
