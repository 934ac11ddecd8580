// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.server.config.table.SourceRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads all layers, each time it is asked to, and merges them. */
public final class ConfigurationLoader {
    private final Surroundings surroundings;
    private final List<String> files;
    private final Map<Setting, String> flags;
    private final Map<Setting, String> flagFiles;

    /**
     * The settings of a command line.
     *
     * @param files the {@code --config} files in their order; none means those of MODWELL_CONFIG
     * @param values the values of flags
     * @param inFiles the values of flags such as {@code --upstream-file}
     */
    public record Flags(List<String> files, Map<Setting, String> values, Map<Setting, String> inFiles) {
        /** No flag at all. */
        public static final Flags NONE = new Flags(List.of(), Map.of(), Map.of());

        public Flags {
            files = List.copyOf(files);
            values = Map.copyOf(values);
            inFiles = Map.copyOf(inFiles);
        }
    }

    /**
     * What the layers add up to.
     *
     * @param configuration checked
     * @param entries each key's deciding value with its source
     * @param warnings what is odd and yet no reason to stop, one sentence each
     */
    public record Loaded(Configuration configuration, Map<Setting, Entry> entries, List<String> warnings) {
        public Loaded {
            entries = Map.copyOf(entries);
            warnings = List.copyOf(warnings);
        }
    }

    public ConfigurationLoader(Surroundings surroundings, Flags flags) {
        this.surroundings = surroundings;
        this.files = flags.files().isEmpty() ? filesOfEnvironment(surroundings) : flags.files();
        this.flags = flags.values();
        this.flagFiles = flags.inFiles();
    }

    private static List<String> filesOfEnvironment(Surroundings surroundings) {
        String list = surroundings.environment().getOrDefault("MODWELL_CONFIG", "");
        return Arrays.stream(list.split(",")).filter(file -> !file.isBlank()).toList();
    }

    /** The files that are read, in their order. */
    public List<String> files() {
        return files;
    }

    /**
     * Reads everything anew.
     *
     * @throws ConfigurationException with every problem of every layer
     */
    public Loaded load() throws ConfigurationException {
        List<Layer> layers = new ArrayList<>(List.of(Defaults.derive(surroundings)));
        files.forEach(file -> layers.add(FileLayer.read(file)));
        layers.add(EnvironmentLayer.read(surroundings.environment()));
        layers.add(flagLayer());

        Map<Setting, Entry> entries = new EnumMap<>(Setting.class);
        List<String> warnings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Layer layer : layers) {
            entries.putAll(layer.entries());
            warnings.addAll(layer.warnings());
            problems.addAll(layer.problems());
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Configuration configuration = configuration(layers, entries);
        Itself itself =
                new Itself(configuration.http().listen(), configuration.http().publicUrl());
        for (SourceRule rule : configuration.tables().rules()) {
            if (rule.sources().map(list -> itself.isIn(list.toString())).orElse(false)) {
                throw new ConfigurationException(List.of(rule.place() + " names this server itself"));
            }
        }
        if (!itself.isIn(configuration.sources().upstream())) {
            return new Loaded(configuration, entries, warnings);
        }
        if (isSaid(layers, Setting.UPSTREAM)) {
            throw new ConfigurationException(List.of("upstream names this server itself"));
        }
        entries.put(Setting.UPSTREAM, Defaults.upstream(surroundings, itself, warnings));
        return new Loaded(configuration(layers, entries), entries, warnings);
    }

    private Configuration configuration(List<Layer> layers, Map<Setting, Entry> entries) throws ConfigurationException {
        return Configuration.of(entries, exempt(layers, entries), surroundings.environment());
    }

    private Layer flagLayer() {
        Layer.Builder layer = new Layer.Builder();
        flags.forEach((setting, text) -> layer.put(setting, text, setting.flag()));
        flagFiles.forEach((setting, file) ->
                layer.putContent(setting, file, Setting.flag(setting.fileKey().orElseThrow())));
        return layer.build();
    }

    /** Go tells apart which paths go to no proxy and to no database; {@code private} says both at once. */
    private String exempt(List<Layer> layers, Map<Setting, Entry> entries) {
        boolean isSaid =
                layers.stream().skip(1).anyMatch(layer -> layer.entries().containsKey(Setting.PRIVATE));
        Entry said = entries.get(Setting.PRIVATE);
        return isSaid && said != null
                ? said.text()
                : Defaults.exempt(surroundings).text();
    }

    /** Reports whether a layer above the defaults has the key. */
    private static boolean isSaid(List<Layer> layers, Setting setting) {
        return layers.stream().skip(1).anyMatch(layer -> layer.entries().containsKey(setting));
    }
}
