// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Go's environment is read from.
 *
 * @param environment of the process
 * @param system which conventions hold for a user's folders
 */
public record Machine(Map<String, String> environment, System system) {
    /** The systems whose conventions differ. */
    public enum System {
        LINUX,
        MAC,
        WINDOWS
    }

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** This process on this machine. */
    public static Machine current() {
        String name = java.lang.System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        System system = System.LINUX;
        if (name.contains("mac")) {
            system = System.MAC;
        } else if (name.startsWith("windows")) {
            system = System.WINDOWS;
        }
        return new Machine(java.lang.System.getenv(), system);
    }

    /** A variable of the process; empty when it is not set or set to nothing. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Go's {@code os.UserHomeDir}. */
    public Optional<Path> home() {
        return path(variable(system == System.WINDOWS ? "USERPROFILE" : "HOME"));
    }

    /** Go's {@code os.UserConfigDir}; a relative {@code XDG_CONFIG_HOME} is an error there and counts as none. */
    public Optional<Path> configFolder() {
        return switch (system) {
            case WINDOWS -> path(variable("AppData"));
            case MAC -> home().map(home -> home.resolve("Library/Application Support"));
            case LINUX ->
                variable("XDG_CONFIG_HOME").isEmpty()
                        ? home().map(home -> home.resolve(".config"))
                        : path(variable("XDG_CONFIG_HOME")).filter(Path::isAbsolute);
        };
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    /** What is between the folders of a list. */
    String listSeparator() {
        return system == System.WINDOWS ? ";" : ":";
    }
}
