// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.server.config.table.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The layer of the {@code MODWELL_} names in the environment. An empty one counts as not set. */
final class EnvironmentLayer {
    /** Names that are Modwell's and no keys: the list of files, and the launcher's options for the JVM. */
    static final Set<String> OTHERS = Set.of("MODWELL_CONFIG", "MODWELL_JAVA_OPTS");

    private EnvironmentLayer() {}

    static Layer read(Map<String, String> environment) {
        Layer.Builder layer = new Layer.Builder();
        List<String> known = new ArrayList<>(OTHERS);
        for (Setting setting : Setting.values()) {
            String name = setting.environment();
            known.add(name);
            value(environment, name).ifPresent(text -> layer.put(setting, text, name));
            setting.fileKey().ifPresent(key -> {
                String fileName = Setting.environment(key);
                known.add(fileName);
                value(environment, fileName).ifPresent(file -> layer.putContent(setting, file, fileName));
            });
        }
        for (String name : new TreeMap<>(environment).keySet()) {
            if (name.startsWith("MODWELL_") && !known.contains(name)) {
                layer.warning("environment: " + name + " is no setting of Modwell" + Nearest.hint(name, known));
            }
        }
        return layer.build();
    }

    private static java.util.Optional<String> value(Map<String, String> environment, String name) {
        return java.util.Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }
}
