// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Sources;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.mvs.MainModules;
import dev.modwell.gomod.mvs.ModuleGraph;
import dev.modwell.gomod.mvs.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a project's build list, from the module cache and the sources. */
final class BuildList {
    private final Project project;
    private final MainModules mains;
    private final ModuleCache cache;
    private final Sources sources;

    BuildList(Project project, ModuleCache cache, Sources sources) {
        this.project = project;
        this.mains = project.mains();
        this.cache = cache;
        this.sources = sources;
    }

    /** The graph; what no source had is among its {@link ModuleGraph#missing}. */
    ModuleGraph load() {
        return ModuleGraph.load(mains.requirements(), this::load);
    }

    /** Reports whether a line of go.mod or go.work puts something else in the place of a version. */
    boolean replaces(ModuleVersion version) {
        return mains.replacement(version).isPresent();
    }

    /** The version that is fetched: another one when a module replaces it, none when a folder does. */
    Optional<ModuleVersion> used(ModuleVersion version) {
        return mains.fetched(version);
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
                return mains.requirements(GoMod.parseLax(version + "/go.mod", bytes, (path, text) -> text));
            } catch (ModFileException _) {
                return Requirements.NONE;
            }
        });
    }

    private Optional<byte[]> goMod(ModuleVersion version) {
        Optional<PathVersion> folder = mains.replacement(version)
                .filter(replacement -> replacement.version().isEmpty());
        return folder.isPresent()
                ? Optional.of(ofFolder(folder.get().path()))
                : used(version).flatMap(this::fetched);
    }

    /** A folder that is not there has a check of its own. */
    private byte[] ofFolder(String folder) {
        try {
            return Files.readAllBytes(project.replaced(folder).resolve("go.mod"));
        } catch (IOException | InvalidPathException _) {
            return new byte[0];
        }
    }

    private Optional<byte[]> fetched(ModuleVersion version) {
        return cache.goMod(version)
                .or(() -> sources.ask(new Target.GoMod(version)).answer());
    }

    static Optional<ModuleVersion> version(String path, String version) {
        try {
            return Optional.of(ModuleVersion.of(path, version));
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }
}
