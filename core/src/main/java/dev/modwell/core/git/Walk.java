// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Redaction;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.RepositoryRoot;
import dev.modwell.core.git.module.Module;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Route;
import dev.modwell.core.git.repository.Routes;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The way to a module's code, a step at a time until one fails: where {@code direct} stops, and why. */
final class Walk {
    private static final String HEADER_KEY = ".extraHeader";

    private final Routes routes;
    private final Way way;
    private final LongSupplier nanoTime;
    private final List<WalkStep> steps = new ArrayList<>();

    /** How an origin gets from a path to a repository. */
    interface Way {
        RepositoryRoot find(ModulePath module) throws VersionControlException;

        Remote remote(RepositoryRoot root);

        Repository open(RepositoryRoot root) throws VersionControlException;
    }

    /** One step's work; says what it saw. */
    @FunctionalInterface
    private interface Work {
        void go(List<String> seen) throws VersionControlException;
    }

    Walk(Routes routes, Way way, LongSupplier nanoTime) {
        this.routes = routes;
        this.way = way;
        this.nanoTime = nanoTime;
    }

    /** Takes the steps. */
    List<WalkStep> to(ModulePath path) {
        RepositoryRoot[] root = new RepositoryRoot[1];
        boolean found = step(WalkStep.Stage.DISCOVERY, new Repairs(path, ""), seen -> {
            root[0] = way.find(path);
            seen.add(root[0].vcs() + " at " + root[0].url() + ", root " + root[0].root()
                    + (root[0].subfolder().isEmpty() ? "" : ", folder " + root[0].subfolder()));
        });
        if (found && !root[0].isProxy()) {
            through(path, root[0]);
        }
        return List.copyOf(steps);
    }

    private void through(ModulePath path, RepositoryRoot root) {
        Remote remote = way.remote(root);
        Repairs repairs = new Repairs(path, remote.url());
        Module[] module = new Module[1];
        String[] version = new String[1];
        boolean arrived = step(WalkStep.Stage.ROUTE, repairs, seen -> addRoute(seen, remote))
                && step(WalkStep.Stage.REFERENCES, repairs, seen -> {
                    int tags = way.open(root).tags("").names().size();
                    seen.add("the host lets us in; " + tags + (tags == 1 ? " tag" : " tags"));
                })
                && step(WalkStep.Stage.VERSIONS, repairs, seen -> {
                    module[0] = Module.of(path, way.open(root), root.root(), root.subfolder());
                    version[0] = addVersions(seen, module[0]);
                });
        if (arrived) {
            step(WalkStep.Stage.GO_MOD, repairs, seen -> {
                byte[] goMod = module[0].goMod(Version.parse(version[0]));
                String declared = GoMod.modulePath(goMod);
                seen.add(version[0] + ", " + goMod.length + " bytes: module " + declared);
                seen.add(new String(goMod, UTF_8)
                                .lines()
                                .filter(line -> !line.isBlank())
                                .count() + " lines");
            });
        }
    }

    private void addRoute(List<String> seen, Remote remote) throws VersionControlException {
        Route route = routes.to(remote);
        boolean isOther = !route.url().equals(remote.url());
        seen.add((isOther ? "insteadOf or a redirect leads to " : "to ") + Redaction.of(route.url()));
        seen.add("credentials: " + shown(route.environment()));
    }

    /** What Modwell itself shows to the host; never the secret. */
    private static String shown(Map<String, String> environment) {
        boolean hasHeader = environment.entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith("GIT_CONFIG_KEY_")
                        && entry.getValue().endsWith(HEADER_KEY));
        if (hasHeader) {
            return "a token or password that is configured for this host";
        }
        return environment.containsKey("GIT_SSH_COMMAND")
                ? "an ssh key that is configured for this host"
                : "none of Modwell's own; those of the client's own set-up count";
    }

    private static String addVersions(List<String> seen, Module module) throws VersionControlException {
        List<String> versions = module.list();
        if (!versions.isEmpty()) {
            seen.add(versions.size() + (versions.size() == 1 ? " version" : " versions") + ", the last "
                    + versions.getLast());
            return versions.getLast();
        }
        String newest = module.newest().version();
        seen.add("no tag is a version of this module; the newest commit is " + newest);
        return newest;
    }

    private boolean step(WalkStep.Stage stage, Repairs repairs, Work work) {
        long begun = nanoTime.getAsLong();
        List<String> seen = new ArrayList<>();
        try {
            work.go(seen);
            steps.add(WalkStep.passed(stage, nanoTime.getAsLong() - begun, seen));
            return true;
        } catch (VersionControlException e) {
            FailureKind kind = e.kind();
            steps.add(new WalkStep(
                    stage,
                    Duration.ofNanos(nanoTime.getAsLong() - begun),
                    seen,
                    Optional.of(new WalkStep.Trouble(kind, e.sentence(), repairs.of(stage, kind)))));
            return false;
        }
    }
}
