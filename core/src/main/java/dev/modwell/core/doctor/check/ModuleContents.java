// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does the version's go.mod name the path that it is asked by, and does its author still stand by it? */
public final class ModuleContents implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Asked> asked = Asked.of(picture);
        Optional<ModuleVersion> version = asked.flatMap(question -> resolved(question, probes));
        return version.isEmpty() ? List.of() : look(version.get(), asked.get(), probes);
    }

    /** The version that the query means; empty when nobody answers. */
    static Optional<ModuleVersion> resolved(Asked asked, Probes probes) {
        if (asked.isLatest()) {
            List<Version> all = asked.versions(probes);
            List<Version> releases =
                    all.stream().filter(each -> !each.isPrerelease()).toList();
            List<Version> best = releases.isEmpty() ? all : releases;
            if (!best.isEmpty()) {
                return of(asked, best.getLast());
            }
        }
        try {
            return asked.trail(probes).answer().map(VersionInfo::parse).flatMap(info -> of(asked, info.version()));
        } catch (InvalidInfoException _) {
            return Optional.empty();
        }
    }

    private static Optional<ModuleVersion> of(Asked asked, Version version) {
        try {
            return Optional.of(new ModuleVersion(asked.path(), version));
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }

    private static List<Finding> look(ModuleVersion version, Asked asked, Probes probes) {
        Trail trail = probes.sources().ask(new Target.GoMod(version));
        if (trail.answer().isEmpty()) {
            return trail.tries().isEmpty()
                    ? List.of()
                    : List.of(Finding.error(
                                    Blame.of(trail.tries().getLast().failure().orElseThrow()), version.toString())
                            .seen(trail.told()));
        }
        List<Finding> findings = new ArrayList<>();
        String declared = GoMod.modulePath(trail.answer().get());
        if (!declared.isEmpty() && !declared.equals(asked.path().value())) {
            findings.add(Finding.error(Cause.PATH_MISMATCH, version.toString())
                    .note(Note.of("declares").with("path", declared))
                    .repair(new Change.Shell("go get " + declared + "@" + version.version())));
            return findings;
        }
        new AuthorsWord(probes).about(version).forEach(findings::add);
        return findings;
    }

    /** What the newest version's go.mod says about the others. */
    record AuthorsWord(Probes probes) {
        List<Finding> about(ModuleVersion version) {
            Optional<GoMod> newest = newest(version);
            if (newest.isEmpty()) {
                return List.of();
            }
            List<Finding> findings = new ArrayList<>();
            newest.get().retract().stream()
                    .filter(retract ->
                            retract.interval().contains(version.version().value()))
                    .findFirst()
                    .ifPresent(retract -> findings.add(Finding.warning(Cause.RETRACTED, version.toString())
                            .seen("retract " + retract.interval() + " " + retract.rationale())
                            .repair(new Change.Shell("go get " + version.path() + "@latest"))));
            newest.get()
                    .module()
                    .filter(module -> module.isDeprecated())
                    .ifPresent(module -> findings.add(Finding.warning(Cause.DEPRECATED, version.toString())
                            .seen("Deprecated: " + module.deprecated())));
            return findings;
        }

        private Optional<GoMod> newest(ModuleVersion version) {
            List<Version> all = Asked.versions(probes, version.path());
            List<Version> releases =
                    all.stream().filter(each -> !each.isPrerelease()).toList();
            List<Version> best = releases.isEmpty() ? all : releases;
            Version last = best.isEmpty() ? version.version() : best.getLast();
            try {
                return probes.sources()
                        .ask(new Target.GoMod(new ModuleVersion(version.path(), last)))
                        .answer()
                        .map(bytes -> GoMod.parseLax("go.mod", bytes));
            } catch (ModFileException | InvalidModuleException _) {
                return Optional.empty();
            }
        }
    }
}
