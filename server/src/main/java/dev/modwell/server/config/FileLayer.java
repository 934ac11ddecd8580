// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.failure.FileTrouble;
import dev.modwell.server.config.table.Nearest;
import dev.modwell.server.config.table.SmallFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The layer of one YAML file. Groups may be nested or written with dots; a list of words is the same as
 * the words with commas between them.
 */
final class FileLayer {
    private final String file;
    private final Layer.Builder layer = new Layer.Builder();

    private FileLayer(String file) {
        this.file = file;
    }

    static Layer read(String file) {
        FileLayer reading = new FileLayer(file);
        try {
            YAMLMapper yaml = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
            reading.group("", yaml.readTree(SmallFile.bytes(file)));
        } catch (IOException e) {
            reading.layer.problem("cannot read " + file + " (" + FileTrouble.reason(e) + ")");
        } catch (JacksonException e) {
            reading.layer.problem(file + ": " + place(e) + e.getOriginalMessage());
        }
        return reading.layer.build();
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    }

    private void group(String prefix, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (!node.isObject()) {
            layer.problem(file + ": " + (prefix.isEmpty() ? "the file" : prefix) + " must hold keys and values");
            return;
        }
        for (var property : node.properties()) {
            key(prefix.isEmpty() ? property.getKey() : prefix + "." + property.getKey(), property.getValue());
        }
    }

    private void key(String key, JsonNode value) {
        var setting = Setting.ofKey(key);
        boolean isGroup = value.isObject() && Setting.allKeys().stream().anyMatch(known -> known.startsWith(key + "."));
        if (setting.isPresent() && !isGroup) {
            Optional<String> text = setting.get().kind() == Setting.Kind.TABLE
                    ? Optional.of(value.isNull() ? "" : value.toString())
                    : text(key, value);
            text.ifPresent(found -> layer.put(setting.get(), found, file));
            return;
        }
        var inFile = Setting.ofKey(key.endsWith(Setting.IN_FILE) ? owner(key) : "")
                .filter(owner -> owner.fileKey().isPresent());
        if (inFile.isPresent()) {
            text(key, value).ifPresent(text -> layer.putContent(inFile.get(), text, file + ", " + key));
        } else if (isGroup || Setting.allKeys().stream().anyMatch(known -> known.startsWith(key + "."))) {
            group(key, value);
        } else {
            layer.problem(file + ": unknown key " + key + Nearest.hint(key, Setting.allKeys()));
        }
    }

    private static String owner(String fileKey) {
        return fileKey.substring(0, fileKey.length() - Setting.IN_FILE.length());
    }

    private Optional<String> text(String key, JsonNode value) {
        if (value.isNull()) {
            return Optional.of("");
        }
        if (value.isValueNode()) {
            return Optional.of(value.asString());
        }
        List<String> words = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode word : value) {
                if (word.isValueNode() && !word.isNull()) {
                    words.add(word.asString());
                }
            }
            if (words.size() == value.size()) {
                return Optional.of(String.join(",", words));
            }
        }
        layer.problem(file + ": " + key + " must be a single value or a list of single values");
        return Optional.empty();
    }
}
