// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.failure.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The value of a key that holds a table, as YAML: in a file or in the environment. */
public final class TableText {
    /** How many entries a table may have; nobody reads a thousand rules. */
    public static final int MAX_ENTRIES = 1000;

    /** What is secret in a table's entry. */
    private static final Set<String> SECRETS = Set.of("token", "password");

    /** Made when the first table is read: most servers have none, and it takes a sixth of their start. */
    private static final class Yaml {
        static final YAMLMapper MAPPER = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private final String key;
    private final String source;
    private final JsonNode node;
    private final List<String> problems;

    /**
     * @param key of the table
     * @param source who said it, for problems
     * @param problems where what is wrong is added
     */
    public TableText(String key, String text, String source, List<String> problems) {
        this.key = key;
        this.source = source;
        this.problems = problems;
        this.node = parse(text);
    }

    private JsonNode parse(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return Yaml.MAPPER.readTree(text);
        } catch (JacksonException e) {
            problem("is no YAML: " + e.getOriginalMessage());
            return Yaml.MAPPER.createObjectNode();
        }
    }

    private void problem(String sentence) {
        problems.add(source + ": " + key + " " + Sentence.of(sentence));
    }

    /** Reports whether the value holds nothing. */
    boolean isEmpty() {
        return node.isMissingNode() || node.isNull() || node.isEmpty() && !node.isValueNode();
    }

    /** The entries of a list; {@code fields} are the keys that an entry may have. */
    List<Row> rows(Set<String> fields) {
        if (isEmpty()) {
            return List.of();
        }
        if (!node.isArray()) {
            problem("must be a list of entries with the keys " + String.join(", ", new java.util.TreeSet<>(fields)));
            return List.of();
        }
        if (node.size() > MAX_ENTRIES) {
            problem("has " + node.size() + " entries; at most " + MAX_ENTRIES + " are possible");
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode entry : node) {
            String place = key + ", entry " + (rows.size() + 1);
            rows.add(new Row(new Row.Place(place, source), entry, fields, problems));
        }
        return rows;
    }

    /** The keys and values of a mapping, sorted. */
    Map<String, String> pairs() {
        if (isEmpty()) {
            return Map.of();
        }
        Map<String, String> pairs = new TreeMap<>();
        if (!node.isObject() || node.size() > MAX_ENTRIES) {
            problem("must hold keys and values, at most " + MAX_ENTRIES);
            return pairs;
        }
        for (var property : node.properties()) {
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                pairs.put(property.getKey(), property.getValue().asString());
            } else {
                problem("must hold a single value for " + property.getKey());
            }
        }
        return pairs;
    }

    /** A table as lines of YAML without its secrets: one for each entry, indented. */
    public static List<String> lines(String text) {
        JsonNode node = shown(text);
        List<String> lines = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(entry -> lines.add("  - " + entry));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(pair -> lines.add("  " + StringNode.valueOf(pair.getKey()) + ": " + pair.getValue()));
        }
        return lines;
    }

    /** A table as JSON without its secrets. */
    public static String json(String text) {
        return shown(text).toString();
    }

    private static JsonNode shown(String text) {
        try {
            JsonNode node = Yaml.MAPPER.readTree(text);
            return node.isMissingNode() ? Yaml.MAPPER.createArrayNode() : hidden("", node);
        } catch (JacksonException e) {
            return StringNode.valueOf("***");
        }
    }

    private static JsonNode hidden(String name, JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = Yaml.MAPPER.createObjectNode();
            node.properties().forEach(pair -> copy.set(pair.getKey(), hidden(pair.getKey(), pair.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = Yaml.MAPPER.createArrayNode();
            node.forEach(entry -> copy.add(hidden(name, entry)));
            return copy;
        }
        if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
            return StringNode.valueOf("***");
        }
        return node.isString() ? StringNode.valueOf(Sentence.redacted(node.asString())) : node;
    }
}
