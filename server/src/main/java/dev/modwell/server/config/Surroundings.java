// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.goenv.GoEnv;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What defaults are derived from, as values, so that a test can make its own.
 *
 * @param environment the process's environment
 * @param home the user's home folder
 * @param go Go's own settings
 */
public record Surroundings(Map<String, String> environment, Path home, GoSettings go) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** This process, on this machine, with this Go. */
    public static Surroundings current(GoEnv go) {
        Path home = Path.of(System.getProperty("user.home", "."));
        String named = go.variable("HOME");
        return new Surroundings(
                go.environment(), named.isEmpty() ? home : Path.of(named), variable -> layers(go, variable));
    }

    private static List<Entry> layers(GoEnv go, String variable) {
        var setting = go.get(variable);
        return setting.value().isEmpty()
                ? List.of()
                : List.of(new Entry(setting.value(), variable + ", " + setting.source()));
    }

    /** Go's own settings, as the {@code go} command would see them. */
    @FunctionalInterface
    public interface GoSettings {
        /**
         * What each layer says about a variable such as {@code GOPROXY}, the deciding one first; layers
         * that say nothing, or say it empty, are left out.
         */
        List<Entry> layers(String variable);
    }
}
