// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.failure.FileTrouble;
import dev.modwell.server.config.table.SmallFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one place says: some keys with their values.
 *
 * @param entries the values by key
 * @param warnings what is odd about it and yet no reason to stop
 * @param problems what must be mended before it can be used
 */
record Layer(Map<Setting, Entry> entries, List<String> warnings, List<String> problems) {
    Layer {
        entries = Map.copyOf(entries);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    /** Collects a layer. A key and its {@code -file} companion exclude each other. */
    static final class Builder {
        private final Map<Setting, Entry> entries = new EnumMap<>(Setting.class);
        private final List<String> warnings = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        Builder put(Setting setting, String text, String source) {
            if (entries.putIfAbsent(setting, new Entry(text, source)) != null) {
                problem(source + ": " + setting.key() + " is said twice");
            }
            return this;
        }

        /** Takes the value from a file, without the line end that editors put there. */
        Builder putContent(Setting setting, String file, String source) {
            try {
                return put(setting, SmallFile.read(file), source);
            } catch (java.io.IOException e) {
                return problem(source + ": cannot read " + file + " (" + FileTrouble.reason(e) + ")");
            }
        }

        Builder warning(String sentence) {
            warnings.add(sentence);
            return this;
        }

        Builder problem(String sentence) {
            problems.add(sentence);
            return this;
        }

        Layer build() {
            return new Layer(entries, warnings, problems);
        }
    }
}
