// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.GoVersion;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The modules that are built together, one or those of a workspace: what they require, and what their exclude and
 * replace lines make of the requirements of others (Go Modules Reference, "go.mod files" and "Workspaces"). Immutable.
 */
public final class MainModules {
    /** From this Go version on, the graph is pruned below a module. */
    private static final String PRUNES = "1.17";

    private final List<GoMod> mains;
    private final Set<String> own = new HashSet<>();
    private final Map<PathVersion, PathVersion> replaced = new HashMap<>();
    private final Set<ModuleVersion> excluded = new HashSet<>();

    private MainModules(List<GoMod> mains) {
        this.mains = List.copyOf(mains);
    }

    /** A single one. */
    public static MainModules of(GoMod main) {
        return of(List.of(main), List.of());
    }

    /**
     * Those of a workspace.
     *
     * @param workspace the replace lines of go.work, which stand above those of the modules
     */
    public static MainModules of(List<GoMod> mains, List<Replace> workspace) {
        MainModules modules = new MainModules(mains);
        modules.replace(workspace);
        for (GoMod main : mains) {
            modules.own.add(main.path());
            modules.replace(main.replace());
            main.exclude().forEach(exclude -> version(exclude.module()).ifPresent(modules.excluded::add));
        }
        return modules;
    }

    private void replace(List<Replace> lines) {
        lines.forEach(line -> replaced.putIfAbsent(line.old(), line.replacement()));
    }

    /** What they require together of others; pruned when each of them says {@code go 1.17} or newer. */
    public Requirements requirements() {
        List<ModuleVersion> required = new ArrayList<>();
        boolean isPruned = true;
        for (GoMod main : mains) {
            Requirements requirements = requirements(main);
            requirements.required().stream()
                    .filter(version -> !own.contains(version.path().value()))
                    .forEach(required::add);
            isPruned &= requirements.isPruned();
        }
        return new Requirements(required, isPruned);
    }

    /** What another module's file requires, without what is excluded here and what is no version. */
    public Requirements requirements(GoMod other) {
        List<ModuleVersion> required = other.require().stream()
                .flatMap(require -> version(require.module()).stream())
                .filter(version -> !excluded.contains(version))
                .toList();
        boolean isPruned = other.go()
                .map(go -> GoVersion.compare(go.version(), PRUNES) >= 0)
                .orElse(false);
        return new Requirements(required, isPruned);
    }

    /** What is used in place of a version: a module's version, or a folder without one. */
    public Optional<PathVersion> replacement(ModuleVersion version) {
        String path = version.path().value();
        PathVersion exact = replaced.get(new PathVersion(path, version.version().value()));
        return Optional.ofNullable(exact == null ? replaced.get(new PathVersion(path, "")) : exact);
    }

    /** The version that is fetched for {@code version}: perhaps another one; none when a folder stands for it. */
    public Optional<ModuleVersion> fetched(ModuleVersion version) {
        Optional<PathVersion> replacement = replacement(version);
        if (replacement.isEmpty()) {
            return Optional.of(version);
        }
        return replacement.get().version().isEmpty() ? Optional.empty() : version(replacement.get());
    }

    private static Optional<ModuleVersion> version(PathVersion module) {
        try {
            return Optional.of(module.toModuleVersion());
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }
}
