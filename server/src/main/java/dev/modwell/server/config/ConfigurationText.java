// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.Sentence;
import dev.modwell.server.config.table.TableText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a configuration as the file that would say it, without its secrets. */
public final class ConfigurationText {
    private ConfigurationText() {}

    /**
     * One line per key that has a value, in the table's order; with {@code sources} each followed by a
     * comment that says where the value comes from.
     */
    public static String yaml(Map<Setting, Entry> entries, boolean sources) {
        StringBuilder text = new StringBuilder();
        for (Setting setting : Setting.values()) {
            Entry entry = entries.get(setting);
            if (entry == null) {
                continue;
            }
            boolean isTable = setting.kind() == Setting.Kind.TABLE;
            text.append(setting.key()).append(isTable ? ":" : ": " + scalar(setting, entry));
            if (sources) {
                text.append("  # ").append(entry.source());
            }
            text.append('\n');
            if (isTable) {
                TableText.lines(entry.text()).forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    /** One JSON object: key to value and source. */
    public static String json(Map<Setting, Entry> entries) {
        StringBuilder text = new StringBuilder("{");
        for (Setting setting : Setting.values()) {
            Entry entry = entries.get(setting);
            if (entry != null) {
                text.append(text.length() == 1 ? "\n  " : ",\n  ")
                        .append(quoted(setting.key()))
                        .append(": {\"value\": ")
                        .append(
                                setting.kind() == Setting.Kind.TABLE
                                        ? shown(setting, entry)
                                        : quoted(shown(setting, entry)))
                        .append(", \"source\": ")
                        .append(quoted(entry.source()))
                        .append('}');
            }
        }
        return text.append("\n}\n").toString();
    }

    /** The keys whose values differ, in the table's order. */
    public static List<Setting> changes(Map<Setting, Entry> before, Map<Setting, Entry> now) {
        return Arrays.stream(Setting.values())
                .filter(setting -> !text(before.get(setting)).equals(text(now.get(setting))))
                .toList();
    }

    private static String text(@Nullable Entry entry) {
        return entry == null ? "" : entry.text();
    }

    /** A key's value without its secrets; empty when there is none. */
    public static String shown(Setting setting, Map<Setting, Entry> entries) {
        Entry entry = entries.get(setting);
        return entry == null ? "" : shown(setting, entry);
    }

    private static String shown(Setting setting, Entry entry) {
        return switch (setting.kind()) {
            case TABLE -> TableText.json(entry.text());
            case SECRET -> Sentence.redacted(entry.text());
            case TOKEN -> Secret.of(entry.text()).toString();
            case TEXT, SWITCH, ADDRESS, URL, FILE, FOLDER, COUNT, DURATION, LEVEL -> entry.text();
        };
    }

    private static String scalar(Setting setting, Entry entry) {
        return switch (setting.kind()) {
            case SWITCH, COUNT -> entry.text();
            case TEXT, SECRET, TOKEN, ADDRESS, URL, FILE, FOLDER, DURATION, LEVEL, TABLE ->
                quoted(shown(setting, entry));
        };
    }

    /** In double quotes, with the escapes that JSON and YAML share. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
