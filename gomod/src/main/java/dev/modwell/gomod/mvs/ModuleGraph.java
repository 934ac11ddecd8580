// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All versions that count for a build, and which of them it uses. Immutable once loaded. */
public final class ModuleGraph {
    /** How many versions a graph may have; the largest known builds have some 10,000. */
    public static final int MAX_VERSIONS = 200_000;

    /** For each version of the graph one that requires it, the first that was found; null for the main module. */
    private final Map<ModuleVersion, Optional<ModuleVersion>> requiredBy = new LinkedHashMap<>();

    private final Map<ModuleVersion, Requirements> loaded = new HashMap<>();
    private final Set<ModuleVersion> missing = new LinkedHashSet<>();
    private final Map<ModulePath, Version> selected = new HashMap<>();

    /** Versions below which nothing is pruned, among those that were come to. */
    private final Set<ModuleVersion> unpruned = new LinkedHashSet<>();

    private ModuleGraph() {}

    /**
     * Loads the graph.
     *
     * @param main the main module's requirements
     * @param source those of all others
     * @throws GraphTooLargeException when it has more than {@link #MAX_VERSIONS} versions
     */
    public static ModuleGraph load(Requirements main, Source source) {
        ModuleGraph graph = new ModuleGraph();
        Set<ModuleVersion> level = new LinkedHashSet<>(main.required());
        graph.require(main.required(), null);
        if (!main.isPruned()) {
            graph.unpruned.addAll(level);
        }
        while (!level.isEmpty()) {
            graph.fetch(level, source);
            level = graph.next(level);
        }
        return graph;
    }

    private void fetch(Set<ModuleVersion> level, Source source) {
        Set<ModuleVersion> unknown = new LinkedHashSet<>(level);
        unknown.removeAll(loaded.keySet());
        unknown.removeAll(missing);
        if (unknown.isEmpty()) {
            return;
        }
        Map<ModuleVersion, Requirements> found = source.load(Collections.unmodifiableSet(unknown));
        for (ModuleVersion version : unknown) {
            Requirements requirements = found.get(version);
            if (requirements == null) {
                missing.add(version);
                continue;
            }
            loaded.put(version, requirements);
            require(requirements.required(), version);
        }
    }

    private void require(List<ModuleVersion> required, @Nullable ModuleVersion by) {
        for (ModuleVersion version : required) {
            requiredBy.putIfAbsent(version, Optional.ofNullable(by));
            selected.merge(version.path(), version.version(), ModuleGraph::higher);
        }
        if (requiredBy.size() > MAX_VERSIONS) {
            throw new GraphTooLargeException();
        }
    }

    private static Version higher(Version left, Version right) {
        return Semver.compare(left.value(), right.value()) >= 0 ? left : right;
    }

    /**
     * What must be looked at below {@code level}: all that a version requires, unless the graph is pruned there.
     * A version that was pruned before comes again when something requires it that is not pruned.
     */
    private Set<ModuleVersion> next(Set<ModuleVersion> level) {
        Set<ModuleVersion> next = new LinkedHashSet<>();
        for (ModuleVersion version : level) {
            Requirements requirements = loaded.getOrDefault(version, Requirements.NONE);
            if (requirements.isPruned() && !unpruned.contains(version)) {
                continue;
            }
            for (ModuleVersion required : requirements.required()) {
                if (unpruned.add(required)) {
                    next.add(required);
                }
            }
        }
        return next;
    }

    /** The version of each module that the build uses, by path; the main module is not among them. */
    public List<ModuleVersion> buildList() {
        return selected.entrySet().stream()
                .map(entry -> new ModuleVersion(entry.getKey(), entry.getValue()))
                .sorted()
                .toList();
    }

    /** The version of a module that the build uses; empty when it uses none. */
    public Optional<Version> selected(ModulePath path) {
        return Optional.ofNullable(selected.get(path));
    }

    /** All versions that something in the graph requires, in the order in which they were found. */
    public Set<ModuleVersion> versions() {
        return Collections.unmodifiableSet(requiredBy.keySet());
    }

    /** The versions whose requirements were needed, and the source did not know them. */
    public Set<ModuleVersion> missing() {
        return Collections.unmodifiableSet(missing);
    }

    /**
     * A chain of requirements from the main module, which is not named, to {@code version}: the first one found, going
     * level by level. Empty when nothing requires that version.
     */
    public Optional<List<ModuleVersion>> pathTo(ModuleVersion version) {
        if (!requiredBy.containsKey(version)) {
            return Optional.empty();
        }
        List<ModuleVersion> path = new ArrayList<>();
        Optional<ModuleVersion> at = Optional.of(version);
        while (at.isPresent()) {
            path.add(at.get());
            at = requiredBy.getOrDefault(at.get(), Optional.empty());
        }
        return Optional.of(path.reversed());
    }
}
