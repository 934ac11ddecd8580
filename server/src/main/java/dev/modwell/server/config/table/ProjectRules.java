// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.failure.Sentence;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a project's {@code .goproxy} file asks for that project alone. It may add to what is configured and
 * never take away from what protects its user: it cannot make a private path public, cannot turn a checksum
 * database off, and what it calls private must name a host.
 *
 * @param upstream in place of the configured sources, in GOPROXY's syntax; empty for those; may hold passwords
 * @param privates patterns, in GOPRIVATE's syntax, of paths that are private besides the user's own
 * @param databases checksum databases besides the configured ones, in GOSUMDB's syntax; perhaps empty
 */
public record ProjectRules(
        Optional<String> upstream,
        String privates,
        String databases,
        List<SourceRule> rules,
        List<ReplaceRow> replacements) {
    /** What asks for nothing. */
    public static final ProjectRules NONE = new ProjectRules(Optional.empty(), "", "", List.of(), List.of());

    private static final String PRIVATE = "private";
    private static final String REPLACE = "replace";
    private static final Set<String> FIELDS = Set.of("upstream", PRIVATE, "sumdb", "rules", REPLACE);

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public ProjectRules {
        rules = List.copyOf(rules);
        replacements = List.copyOf(replacements);
    }

    /**
     * Reads a file's text.
     *
     * @param file where it stands; folders of replacements may be relative to it
     * @param problems where what is wrong is added; the result is of no use then
     */
    public static ProjectRules read(String text, Path file, List<String> problems) {
        JsonNode node;
        try {
            node = YAML.readTree(text);
        } catch (JacksonException e) {
            problems.add(file + ": is no YAML: " + Sentence.of(e.getOriginalMessage()));
            return NONE;
        }
        if (node.isMissingNode() || node.isNull()) {
            return NONE;
        }
        Row row = new Row(new Row.Place("a project's file", file.toString()), node, FIELDS, problems);
        return new ProjectRules(
                row.text("upstream").filter(list -> isUpstream(row, list)),
                row.list(PRIVATE).map(list -> privates(row, list)).orElse(""),
                row.list("sumdb").map(list -> databases(row, list)).orElse(""),
                rules(row, table(node, "rules", file, problems)),
                ReplaceRow.read(table(absolute(node, file), REPLACE, file, problems)));
    }

    private static boolean isUpstream(Row row, String list) {
        try {
            return !ProxyList.parse(list).entries().isEmpty();
        } catch (InvalidProxyListException e) {
            row.problem("upstream: " + Sentence.redacted(String.valueOf(e.getMessage())));
            return false;
        }
    }

    /** A pattern for any host would switch the checksum database off for whatever the project names. */
    private static String privates(Row row, String list) {
        for (String pattern : list.split(",")) {
            String host = pattern.strip().split("/", 2)[0];
            if (host.indexOf('.') < 0 || host.chars().anyMatch(c -> "*?[]\\".indexOf(c) >= 0)) {
                row.problem("private: " + pattern.strip() + " must begin with the name of a host, without wildcards");
            }
        }
        return list;
    }

    private static String databases(Row row, String list) {
        try {
            if (list.equals("off") || DatabaseEntry.parseList(list).isEmpty()) {
                row.problem("sumdb: a project cannot switch the checksum database off");
                return "";
            }
        } catch (IllegalArgumentException e) {
            row.problem("sumdb: " + e.getMessage());
            return "";
        }
        return list;
    }

    private static List<SourceRule> rules(Row row, TableText table) {
        List<SourceRule> rules = SourceRule.read(table);
        rules.stream()
                .filter(rule -> !rule.sumdb())
                .forEach(rule -> row.problem(rule.place()
                        + ": a project cannot switch the checksum database off; name the path in private"));
        return rules;
    }

    private static TableText table(JsonNode node, String key, Path file, List<String> problems) {
        JsonNode value = node.get(key);
        return new TableText(key, value == null || value.isNull() ? "" : value.toString(), file.toString(), problems);
    }

    /** Folders that are written relative to the file, as they are named for the server. */
    private static JsonNode absolute(JsonNode node, Path file) {
        JsonNode copy = node.deepCopy();
        List<ObjectNode> entries = new ArrayList<>();
        copy.path(REPLACE).forEach(entry -> {
            if (entry instanceof ObjectNode object) {
                entries.add(object);
            }
        });
        for (ObjectNode entry : entries) {
            String to = entry.path("to").asString("");
            if (to.startsWith("./") || to.startsWith("../")) {
                entry.put("to", resolved(file, to));
            }
        }
        return copy;
    }

    private static String resolved(Path file, String to) {
        try {
            return file.toAbsolutePath().resolveSibling(to).normalize().toString();
        } catch (InvalidPathException e) {
            return to;
        }
    }

    /** Reports whether modules come from elsewhere than without the project, replacements aside. */
    public boolean changesSources() {
        return upstream.isPresent() || !privates.isEmpty() || !databases.isEmpty() || !rules.isEmpty();
    }

    /** Says nothing of the password that the sources may hold. */
    @Override
    public String toString() {
        return "ProjectRules[private=" + privates + ", rules=" + rules.size() + ", replace=" + replacements.size()
                + "]";
    }
}
