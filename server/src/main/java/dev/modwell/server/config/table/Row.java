// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.FileTrouble;
import dev.modwell.core.failure.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One entry of a table. Says what is wrong with it, and where; what is wrong reads as absent. */
final class Row {
    private static final String IN_FILE = "-file";
    private static final String IN_ENVIRONMENT = "-env";

    private final Place place;
    private final JsonNode node;
    private final List<String> problems;

    /**
     * Where an entry stands.
     *
     * @param name such as {@code rules, entry 2}
     * @param source who said it: a file or a name in the environment
     */
    record Place(String name, String source) {
        @Override
        public String toString() {
            return name + " (" + source + ")";
        }
    }

    Row(Place place, JsonNode node, Set<String> fields, List<String> problems) {
        this.place = place;
        this.node = node;
        this.problems = problems;
        if (!node.isObject()) {
            problem("must hold keys and values");
        }
        for (var property : node.properties()) {
            if (!fields.contains(property.getKey())) {
                problem("unknown key " + property.getKey() + Nearest.hint(property.getKey(), fields));
            }
        }
    }

    Place place() {
        return place;
    }

    void problem(String sentence) {
        problems.add(place.source() + ": " + place.name() + ": " + Sentence.of(sentence));
    }

    /** A single value. */
    Optional<String> text(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            problem(name + " must be a single value");
            return Optional.empty();
        }
        return Optional.of(value.asString().strip()).filter(text -> !text.isEmpty());
    }

    /** The same; its absence is a problem. */
    Optional<String> needed(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty() && node.isObject()) {
            problem("needs the key " + name);
        }
        return text;
    }

    /** A single value with commas, or a list of single values. */
    Optional<String> list(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isArray()) {
            return text(name);
        }
        List<String> words = new ArrayList<>();
        for (JsonNode word : value) {
            if (!word.isValueNode() || word.isNull()) {
                problem(name + " must be a list of single values");
                return Optional.empty();
            }
            words.add(word.asString().strip());
        }
        return Optional.of(String.join(",", words)).filter(text -> !text.isEmpty());
    }

    boolean isOn(String name, boolean preset) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return preset;
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> {
                problem(name + " must be on or off");
                yield preset;
            }
        };
    }

    /** A file that must be readable. */
    Optional<Path> file(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(text.get()).toAbsolutePath().normalize();
            if (Files.isReadable(path)) {
                return Optional.of(path);
            }
            problem(name + " " + path + " cannot be read");
        } catch (InvalidPathException e) {
            problem(name + " is no file name: " + e.getReason());
        }
        return Optional.empty();
    }

    /**
     * A secret: in the entry itself, in the file that {@code name-file} names, or in the variable of
     * {@code environment} that {@code name-env} names.
     */
    Optional<Secret> secret(String name, Map<String, String> environment) {
        Optional<String> inFile = text(name + IN_FILE);
        Optional<String> variable = text(name + IN_ENVIRONMENT);
        Optional<String> here = text(name);
        if (inFile.stream().count() + variable.stream().count() + here.stream().count() > 1) {
            problem(name + " is said twice");
        }
        if (inFile.isPresent()) {
            return contents(name + IN_FILE, inFile.get());
        }
        if (variable.isPresent()) {
            String value = environment.getOrDefault(variable.get(), "");
            if (value.isEmpty()) {
                problem(name + IN_ENVIRONMENT + " names " + variable.get() + ", which is not set");
            }
            return Optional.of(value).filter(text -> !text.isEmpty()).map(Secret::of);
        }
        return here.map(Secret::of);
    }

    private Optional<Secret> contents(String name, String file) {
        try {
            String text = SmallFile.read(file);
            if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ')) {
                problem(name + " " + file + " must hold one line");
                return Optional.empty();
            }
            return Optional.of(Secret.of(text));
        } catch (IOException e) {
            problem(name + " " + file + " cannot be read (" + FileTrouble.reason(e) + ")");
            return Optional.empty();
        }
    }
}
