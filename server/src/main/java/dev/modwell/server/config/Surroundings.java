// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** The deciding layer, then what would decide without the process's environment, then without the user's file. */
    private static List<Entry> layers(GoEnv go, String variable) {
        List<Entry> layers = new ArrayList<>();
        add(layers, go, variable);
        Machine.System system = Machine.current().system();
        Map<String, String> environment = new HashMap<>(go.environment());
        environment.remove(variable);
        add(layers, GoEnv.read(new Machine(environment, system)), variable);
        environment.put("GOENV", "off");
        add(layers, GoEnv.read(new Machine(environment, system)), variable);
        return layers;
    }

    private static void add(List<Entry> layers, GoEnv go, String variable) {
        var setting = go.get(variable);
        Entry entry = new Entry(setting.value(), variable + ", " + setting.source());
        if (!setting.value().isEmpty() && !layers.contains(entry)) {
            layers.add(entry);
        }
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
