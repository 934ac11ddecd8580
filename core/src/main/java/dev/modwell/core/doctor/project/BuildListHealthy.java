// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.finding.Progress;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.mvs.ModuleGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Can every module that a project's build uses be had, and is it what go.sum records? */
public final class BuildListHealthy implements Check {
    /** Of more bad modules than this only their number is told: they have one cause. */
    static final int MAX_TOLD = 8;

    private final List<Check> ofModule;
    private final Progress progress;
    private final AtomicInteger looked = new AtomicInteger();

    /** @param ofModule the questions about a single module, asked of those that fail */
    public BuildListHealthy(List<Check> ofModule, Progress progress) {
        this.ofModule = List.copyOf(ofModule);
        this.progress = progress;
    }

    /** How many modules were looked at until now. */
    public int looked() {
        return looked.get();
    }

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Project> project = picture.buildable();
        if (project.isEmpty() || picture.sources().isEmpty()) {
            return List.of();
        }
        ModuleCache cache = new ModuleCache(picture.moduleCache());
        BuildList list = new BuildList(project.get(), cache, probes.sources());
        ModuleGraph graph = list.load();
        Set<ModuleVersion> versions = new LinkedHashSet<>(graph.missing());
        graph.buildList().forEach(version -> list.used(version).ifPresent(versions::add));
        versions.removeIf(version -> list.replaces(version) || picture.replaces(new Target.Zip(version)));
        AtomicInteger bad = new AtomicInteger();
        ModuleLook look = new ModuleLook(project.get(), cache, probes);
        List<Optional<Finding>> looks = Pool.each(versions, version -> {
            // A source that has failed so often fails for the rest too; each try may cost seconds.
            Optional<Finding> finding = bad.get() > MAX_TOLD ? Optional.empty() : look.look(version);
            finding.ifPresent(_ -> bad.incrementAndGet());
            progress.looked(looked.incrementAndGet(), versions.size());
            return finding;
        });
        return told(
                picture, probes, graph, looks.stream().flatMap(Optional::stream).toList());
    }

    private List<Finding> told(Picture picture, Probes probes, ModuleGraph graph, List<Finding> bad) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : bad.stream().limit(MAX_TOLD).toList()) {
            findings.add(required(graph, closer(picture, probes, finding)));
        }
        return findings;
    }

    /** What the questions about a single module find out, where the walk only saw that it is not there. */
    private Finding closer(Picture picture, Probes probes, Finding finding) {
        boolean isKnown = switch (finding.cause()) {
            case GOSUM_MISMATCH, SUMDB_MISMATCH, CACHE_DAMAGED, ZIP_INVALID, TRANSFER_CUT -> true;
            default -> false;
        };
        int at = finding.subject().lastIndexOf('@');
        if (isKnown || at < 0) {
            return finding;
        }
        Picture one = picture.about(new Subject.OfModule(
                finding.subject().substring(0, at), finding.subject().substring(at + 1)));
        return ofModule.stream()
                .flatMap(check -> check.look(one, probes).stream())
                .filter(Finding::isError)
                .filter(found -> found.cause() != Cause.GOPROXY_NEVER_REACHED)
                .findFirst()
                .orElse(finding);
    }

    /** Who requires it, for a module that the user has never heard of. */
    private static Finding required(ModuleGraph graph, Finding finding) {
        int at = finding.subject().lastIndexOf('@');
        return BuildList.version(
                        finding.subject().substring(0, Math.max(at, 0)),
                        finding.subject().substring(at + 1))
                .flatMap(graph::pathTo)
                .filter(way -> way.size() > 1)
                .map(way -> finding.note(Note.of("required-by")
                        .with("module", way.get(way.size() - 2).toString())))
                .orElse(finding);
    }
}
