// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who types {@code modwell ...} in a project: an environment of its own, and a home below a folder. */
public final class ModwellUser {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Path home;
    private final Map<String, String> environment;

    private ModwellUser(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    public static ModwellUser in(Path home) {
        Map<String, String> environment = new TreeMap<>();
        String go = GoCommand.find().map(path -> path.getParent() + ":").orElse("");
        environment.put("PATH", go + "/usr/bin:/bin");
        environment.put("HOME", home.toString());
        environment.put("GOPATH", home.resolve("gopath").toString());
        environment.put("GOCACHE", home.resolve("buildcache").toString());
        environment.put("XDG_DATA_HOME", home.resolve(".local/share").toString());
        environment.put("XDG_STATE_HOME", home.resolve(".local/state").toString());
        environment.put("GOTOOLCHAIN", "local");
        environment.put("GOFLAGS", "-mod=mod -modcacherw");
        environment.put("GOSUMDB", "off");
        environment.put("GOPROXY", "off");
        return new ModwellUser(home, environment);
    }

    public ModwellUser with(String name, String value) {
        return with(Map.of(name, value));
    }

    public ModwellUser with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new ModwellUser(home, all);
    }

    public ModwellUser without(String name) {
        Map<String, String> all = new TreeMap<>(environment);
        all.remove(name);
        return new ModwellUser(home, all);
    }

    /** The folder that the user works in. */
    public Path project() {
        return home.resolve("project");
    }

    /** Where Modwell keeps its data. */
    public Path data() {
        return home.resolve(".local/share/modwell");
    }

    /** Writes a file of the project. */
    public ModwellUser write(String name, String text) {
        GoCommand.quiet(home);
        write(project().resolve(name), text);
        return this;
    }

    /** Writes any file. */
    public void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program reads that this user starts. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The words of a command line of Modwell's. */
    public static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.modwell.cli.Main"));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Types a command and waits for its end. */
    public Subprocess.Ran run(String... arguments) {
        return Subprocess.run(project(), environment, DEADLINE, words(arguments));
    }

    /** Types a command and goes on. */
    public Process start(String... arguments) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(words(arguments)).directory(project().toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
