// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The real {@code go} command in a world of its own: an empty environment, and HOME, GOPATH, GOMODCACHE,
 * GOCACHE and a working folder below one given folder. No proxy, no checksum database and no toolchain
 * download unless {@link #with} says so.
 */
public final class GoCommand {
    /** How long one command may take unless {@link #within} says otherwise. */
    public static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Path go;
    private final Path home;
    private final Map<String, String> environment;
    private final Duration deadline;

    private GoCommand(Path go, Path home, Map<String, String> environment, Duration deadline) {
        this.go = go;
        this.home = home;
        this.environment = environment;
        this.deadline = deadline;
    }

    /** Where the go command is on this machine: on PATH, else where Go's installer puts it. */
    public static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(java.io.File.pathSeparator)), Stream.of("/usr/local/go/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * A go command whose world is below {@code home}.
     *
     * @throws IllegalStateException when there is none; ask {@link #find} first
     */
    public static GoCommand in(Path home) {
        Path go = find().orElseThrow(() -> new IllegalStateException("no go command on this machine"));
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", go.getParent() + ":/usr/bin:/bin");
        environment.put("HOME", home.toString());
        environment.put("GOPATH", home.resolve("gopath").toString());
        environment.put("GOMODCACHE", home.resolve("modcache").toString());
        environment.put("GOCACHE", home.resolve("buildcache").toString());
        environment.put("GOENV", "off");
        environment.put("GOTOOLCHAIN", "local");
        environment.put("GOPROXY", "off");
        environment.put("GOSUMDB", "off");
        environment.put("GOVCS", "*:off");
        environment.put("GOFLAGS", "-mod=mod -modcacherw");
        GoCommand command = new GoCommand(go, home, environment, DEADLINE);
        quiet(home);
        try {
            Files.createDirectories(command.work());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return command;
    }

    /**
     * Switches go's telemetry off for those who live below {@code home}: it would write into that folder from a
     * process of its own after the command has ended, while a test removes the folder.
     *
     * @return {@code home}
     */
    public static Path quiet(Path home) {
        try {
            Path telemetry = Files.createDirectories(home.resolve(".config/go/telemetry"));
            Files.writeString(telemetry.resolve("mode"), "off");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same world with one variable more or changed. */
    public GoCommand with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new GoCommand(go, home, more, deadline);
    }

    /** The same world with another deadline for each command. */
    public GoCommand within(Duration newDeadline) {
        return new GoCommand(go, home, environment, newDeadline);
    }

    /** The folder in which the command runs. */
    public Path work() {
        return home.resolve("work");
    }

    public Path modcache() {
        return home.resolve("modcache");
    }

    /** Writes a file of the working folder, with its folders. */
    public GoCommand write(String name, String content) {
        try {
            Path file = work().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code go} with these arguments, until {@link #DEADLINE} or what {@link #within} says. */
    public Subprocess.Ran run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(go.toString()));
        command.addAll(List.of(arguments));
        return Subprocess.run(work(), environment, deadline, command);
    }
}
