// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import dev.modwell.core.git.command.CommandRunner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Configuration for one git command, given in its environment ({@code GIT_CONFIG_COUNT}) behind what the
 * environment holds already. On the command line each user of the machine could read it.
 */
final class GitConfig {
    private final Map<String, String> environment = new LinkedHashMap<>();
    private int count;

    GitConfig(CommandRunner runner) {
        String inherited = runner.variable("GIT_CONFIG_COUNT");
        this.count = inherited != null && inherited.matches("[0-9]{1,4}") ? Integer.parseInt(inherited) : 0;
    }

    void add(String key, String value) {
        environment.put("GIT_CONFIG_KEY_" + count, key);
        environment.put("GIT_CONFIG_VALUE_" + count, value);
        count++;
        environment.put("GIT_CONFIG_COUNT", Integer.toString(count));
    }

    Map<String, String> environment() {
        return environment;
    }
}
