// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Sources;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.mvs.ModuleGraph;
import dev.modwell.gomod.mvs.Requirements;
import dev.modwell.gomod.semver.Semver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a project's build list, from the module cache and the sources. */
final class BuildList {
    /** From this Go version on, the graph is pruned below a module. */
    private static final String PRUNES = "v1.17.0-0";

    private final Project project;
    private final GoMod main;
    private final ModuleCache cache;
    private final Sources sources;
    private final Replacements replacements;
    private final Set<ModuleVersion> excluded = new HashSet<>();

    BuildList(Project project, ModuleCache cache, Sources sources) {
        this.project = project;
        this.main = project.goMod().orElseThrow();
        this.cache = cache;
        this.sources = sources;
        this.replacements = Replacements.of(main);
        main.exclude()
                .forEach(exclude -> version(
                                exclude.module().path(), exclude.module().version())
                        .ifPresent(excluded::add));
    }

    /** The graph; what no source had is among its {@link ModuleGraph#missing}. */
    ModuleGraph load() {
        return ModuleGraph.load(requirements(main), this::load);
    }

    Replacements replacements() {
        return replacements;
    }

    private Map<ModuleVersion, Requirements> load(Set<ModuleVersion> versions) {
        List<ModuleVersion> asked = List.copyOf(versions);
        List<Optional<Requirements>> found = Pool.each(asked, this::requirements);
        Map<ModuleVersion, Requirements> known = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            ModuleVersion version = asked.get(i);
            found.get(i).ifPresent(requirements -> known.put(version, requirements));
        }
        return known;
    }

    private Optional<Requirements> requirements(ModuleVersion version) {
        return goMod(version).map(bytes -> {
            try {
                return requirements(GoMod.parseLax(version + "/go.mod", bytes, (path, text) -> text));
            } catch (ModFileException _) {
                return Requirements.NONE;
            }
        });
    }

    private Optional<byte[]> goMod(ModuleVersion version) {
        var replacement = replacements.find(version);
        if (replacement.isEmpty()) {
            return fetched(version);
        }
        if (replacement.get().version().isEmpty()) {
            return Optional.of(ofFolder(replacement.get().path()));
        }
        return version(replacement.get().path(), replacement.get().version()).flatMap(this::fetched);
    }

    /** A folder that is not there has a check of its own. */
    private byte[] ofFolder(String folder) {
        try {
            return Files.readAllBytes(
                    Path.of(project.folder().toString(), folder).resolve("go.mod"));
        } catch (IOException _) {
            return new byte[0];
        }
    }

    private Optional<byte[]> fetched(ModuleVersion version) {
        return cache.goMod(version)
                .or(() -> sources.ask(new Target.GoMod(version)).answer());
    }

    private Requirements requirements(GoMod mod) {
        List<ModuleVersion> required = new ArrayList<>();
        mod.require()
                .forEach(require -> version(require.path(), require.version())
                        .filter(version -> !excluded.contains(version))
                        .ifPresent(required::add));
        boolean isPruned = mod.go()
                .map(go -> Semver.compare(GoNewEnough.comparable(go.version()), PRUNES) >= 0)
                .orElse(false);
        return new Requirements(required, isPruned);
    }

    static Optional<ModuleVersion> version(String path, String version) {
        try {
            return Optional.of(ModuleVersion.of(path, version));
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }
}
