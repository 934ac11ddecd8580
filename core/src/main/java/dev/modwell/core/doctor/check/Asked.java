// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The module that the user asks about, when its path is one.
 *
 * @param query as written; {@code latest} when nothing was
 */
record Asked(ModulePath path, String query) {
    /**
     * Empty when the question is about no module, its path is invalid, GOPROXY is, or a {@code .goproxy} file puts
     * something else in its place: then nobody is asked.
     */
    static Optional<Asked> of(Picture picture) {
        if (picture.sources().isEmpty() || !(picture.subject() instanceof Subject.OfModule module)) {
            return Optional.empty();
        }
        try {
            Asked asked = new Asked(ModulePath.parse(module.path()), module.effectiveQuery());
            boolean isReplaced = asked.target().filter(picture::replaces).isPresent();
            return isReplaced ? Optional.empty() : Optional.of(asked);
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }

    boolean isPrivate(Picture picture) {
        return picture.noProxy().matches(path);
    }

    boolean isLatest() {
        return query.equals("latest");
    }

    /** The version when the query is a complete one that the path may have. */
    Optional<ModuleVersion> version() {
        try {
            return Optional.of(new ModuleVersion(path, Version.parse(query)));
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }

    /** What is asked for first. */
    Optional<Target.OfModule> target() {
        if (isLatest()) {
            return Optional.of(new Target.VersionList(path));
        }
        Optional<ModuleVersion> version = version();
        if (version.isPresent()) {
            return Optional.of(new Target.Info(version.get()));
        }
        try {
            return Optional.of(new Target.Query(path, query));
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }

    /** How Go's question fares. A list without versions leads to the newest commit, as for Go. */
    Trail trail(Probes probes) {
        Optional<Target.OfModule> target = target();
        if (target.isEmpty()) {
            return new Trail(List.of());
        }
        Trail trail = probes.sources().ask(target.get());
        boolean isEmptyList = isLatest()
                && trail.answer()
                        .filter(body -> new String(body, StandardCharsets.UTF_8).isBlank())
                        .isPresent();
        return isEmptyList ? probes.sources().ask(new Target.Latest(path)) : trail;
    }

    /** The module's versions by its list, low to high; empty when there is no list. */
    List<Version> versions(Probes probes) {
        return versions(probes, path);
    }

    static List<Version> versions(Probes probes, ModulePath path) {
        return probes.sources().ask(new Target.VersionList(path)).answer().stream()
                .flatMap(body -> new String(body, StandardCharsets.UTF_8).lines())
                .map(line -> line.strip().split("\\s+")[0])
                .filter(Version::isCanonical)
                .map(Version::parse)
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return path + "@" + query;
    }
}
