// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.prewarm;

import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.SumEntry;
import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.gowork.Use;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.mvs.MainModules;
import dev.modwell.gomod.mvs.ModuleGraph;
import dev.modwell.gomod.mvs.Requirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Which files the arguments of a command ask for; graphs are walked while the server keeps their go.mod files. */
final class Plan {
    private final Warmer warmer;
    private final Set<Key> keys = new LinkedHashSet<>();
    private final Map<String, Warmer.Outcome.Failed> failures = new LinkedHashMap<>();

    Plan(Warmer warmer) {
        this.warmer = warmer;
    }

    /** The files to be kept, in no special order. */
    Set<Key> keys() {
        return keys;
    }

    /** What could not be had while graphs were walked, by subject. */
    Map<String, Warmer.Outcome.Failed> failures() {
        return failures;
    }

    /**
     * Adds what one argument asks for: a go.mod, go.sum or go.work file, or {@code MODULE@QUERY}.
     *
     * @throws IOException when a file cannot be read or is not what its name says
     */
    void add(String argument) throws IOException, InterruptedException {
        int at = argument.lastIndexOf('@');
        if (at > 0 && !Files.exists(Path.of(argument))) {
            addModule(argument.substring(0, at), argument.substring(at + 1));
            return;
        }
        Path file = Path.of(argument).toAbsolutePath().normalize();
        try {
            switch (String.valueOf(file.getFileName())) {
                case "go.sum" -> addSum(file);
                case "go.work" -> addWork(file);
                default -> walk(MainModules.of(goMod(file)));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private void addModule(String path, String query) throws IOException, InterruptedException {
        try {
            ModulePath module = ModulePath.parse(path);
            Target target = query.equals("latest") || query.isEmpty()
                    ? new Target.Latest(module)
                    : new Target.Query(module, query);
            Warmer.Result info = warmer.read(target.key());
            if (info.outcome() instanceof Warmer.Outcome.Failed failed) {
                failures.put(path + "@" + query, failed);
                return;
            }
            ModuleVersion version =
                    new ModuleVersion(module, VersionInfo.parse(info.bytes()).version());
            walk(Requirements.pruned(List.of(version)), MainModules.of(List.of(), List.of()));
        } catch (InvalidModuleException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A go.sum names what a build has used: exactly that. */
    private void addSum(Path file) throws IOException {
        for (SumEntry entry :
                GoSum.parse(file.toString(), Files.readAllBytes(file)).entries()) {
            version(new PathVersion(entry.path(), entry.moduleVersion())).ifPresent(module -> {
                if (entry.isGoMod()) {
                    keys.add(new Target.GoMod(module).key());
                } else {
                    addFiles(module);
                }
            });
        }
    }

    private void addFiles(ModuleVersion module) {
        keys.add(new Target.Info(module).key());
        keys.add(new Target.GoMod(module).key());
        keys.add(new Target.Zip(module).key());
    }

    private void addWork(Path file) throws IOException, InterruptedException {
        GoWork work = GoWork.parse(file.toString(), Files.readAllBytes(file), (path, version) -> version);
        List<GoMod> mains = new ArrayList<>();
        for (Use use : work.use()) {
            mains.add(goMod(file.resolveSibling(use.path()).resolve("go.mod")));
        }
        walk(MainModules.of(mains, work.replace()));
    }

    private static GoMod goMod(Path file) throws IOException {
        return GoMod.parse(file.toString(), Files.readAllBytes(file), (path, version) -> version);
    }

    private void walk(MainModules mains) throws InterruptedException {
        walk(mains.requirements(), mains);
    }

    private void walk(Requirements main, MainModules mains) throws InterruptedException {
        ModuleGraph graph = ModuleGraph.load(main, versions -> load(versions, mains));
        graph.versions()
                .forEach(version ->
                        mains.fetched(version).ifPresent(module -> keys.add(new Target.GoMod(module).key())));
        graph.buildList().forEach(version -> mains.fetched(version).ifPresent(this::addFiles));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private Map<ModuleVersion, Requirements> load(Set<ModuleVersion> versions, MainModules mains) {
        Map<ModuleVersion, Requirements> known = new HashMap<>();
        Map<ModuleVersion, Future<Requirements>> asked = new LinkedHashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ModuleVersion version : versions) {
                Callable<Requirements> task = () -> load(version, mains);
                asked.put(version, threads.submit(task));
            }
            for (Map.Entry<ModuleVersion, Future<Requirements>> entry : asked.entrySet()) {
                known.put(entry.getKey(), entry.getValue().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return known;
    }

    private Requirements load(ModuleVersion version, MainModules mains) throws InterruptedException {
        Optional<ModuleVersion> used = mains.fetched(version);
        if (used.isEmpty()) {
            return Requirements.NONE;
        }
        Warmer.Result mod = warmer.read(new Target.GoMod(used.get()).key());
        if (mod.outcome() instanceof Warmer.Outcome.Failed failed) {
            synchronized (failures) {
                failures.put(used.get().toString(), failed);
            }
            return Requirements.NONE;
        }
        try {
            return mains.requirements(GoMod.parseLax(version + "/go.mod", mod.bytes(), (path, text) -> text));
        } catch (ModFileException e) {
            return Requirements.NONE;
        }
    }

    private static Optional<ModuleVersion> version(PathVersion module) {
        try {
            return Optional.of(module.toModuleVersion());
        } catch (InvalidModuleException e) {
            return Optional.empty();
        }
    }
}
