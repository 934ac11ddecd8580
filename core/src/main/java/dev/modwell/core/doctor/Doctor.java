// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.ClockRight;
import dev.modwell.core.doctor.check.GoproxyOrder;
import dev.modwell.core.doctor.check.GoproxySyntax;
import dev.modwell.core.doctor.check.ModuleContents;
import dev.modwell.core.doctor.check.ModuleFound;
import dev.modwell.core.doctor.check.ModuleIntegrity;
import dev.modwell.core.doctor.check.PathSpelling;
import dev.modwell.core.doctor.check.SourcesAnswer;
import dev.modwell.core.doctor.check.SumDbAnswers;
import dev.modwell.core.doctor.check.VersionExists;
import dev.modwell.core.doctor.check.VersionSpelling;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Progress;
import dev.modwell.core.doctor.local.AuthoritiesThere;
import dev.modwell.core.doctor.local.CacheReady;
import dev.modwell.core.doctor.local.CredentialFiles;
import dev.modwell.core.doctor.local.ModuleMode;
import dev.modwell.core.doctor.local.PatternsRight;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Limits;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.project.BuildListHealthy;
import dev.modwell.core.doctor.project.GoNewEnough;
import dev.modwell.core.doctor.project.ProjectFiles;
import dev.modwell.core.doctor.project.ReplaceTargets;
import dev.modwell.core.doctor.project.SumsRecorded;
import dev.modwell.core.doctor.project.VendorFits;
import dev.modwell.core.doctor.project.WorkspaceReady;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Asks all questions and puts the answers in order; see the package comment. */
public final class Doctor {
    private final Limits limits;
    private final InstantSource clock;

    private Doctor(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    public static Doctor usual() {
        return new Doctor(Limits.USUAL, InstantSource.system());
    }

    /** A doctor with another patience and another clock. */
    public static Doctor of(Limits limits, InstantSource clock) {
        return new Doctor(limits, clock);
    }

    /** The questions, what explains others before what it explains. */
    private static List<Check> checks(BuildListHealthy buildList) {
        List<Check> checks = new ArrayList<>(List.of(
                new GoproxySyntax(),
                new PathSpelling(),
                new ModuleMode(),
                new CredentialFiles(),
                new CacheReady(),
                new ProjectFiles(),
                new WorkspaceReady(),
                new VendorFits(),
                new ReplaceTargets(),
                new GoNewEnough(),
                new GoproxyOrder(),
                new PatternsRight(),
                new SourcesAnswer(),
                new SumDbAnswers()));
        checks.addAll(ofModule());
        checks.addAll(List.of(buildList, new SumsRecorded(), new AuthoritiesThere(), new ClockRight()));
        return checks;
    }

    /** Those about one module. */
    private static List<Check> ofModule() {
        return List.of(
                new VersionSpelling(),
                new ModuleFound(),
                new VersionExists(),
                new ModuleContents(),
                new ModuleIntegrity());
    }

    /** Examines; blocks for seconds at most, for a project as long as its modules need. */
    public Diagnosis examine(Picture picture, Progress progress) {
        long begun = System.nanoTime();
        BuildListHealthy buildList = new BuildListHealthy(ofModule(), progress);
        List<Check> checks = checks(buildList);
        List<Finding> findings = new ArrayList<>();
        try (Probes probes = Probes.open(picture, limits, clock)) {
            for (FutureTask<List<Finding>> task : started(checks, picture, probes)) {
                findings.addAll(task.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        return new Diagnosis(
                picture.subject(),
                inOrder(findings),
                checks.size(),
                buildList.looked(),
                picture.replacements(),
                elapsed);
    }

    private static List<FutureTask<List<Finding>>> started(List<Check> checks, Picture picture, Probes probes) {
        List<FutureTask<List<Finding>>> tasks = new ArrayList<>();
        for (Check check : checks) {
            FutureTask<List<Finding>> task = new FutureTask<>(() -> check.look(picture, probes));
            Thread.ofVirtual().name(check.getClass().getSimpleName()).start(task);
            tasks.add(task);
        }
        return tasks;
    }

    /** Errors first, each kind in the order of the questions; what two questions found is told once. */
    private static List<Finding> inOrder(List<Finding> findings) {
        List<Finding> once = new ArrayList<>();
        for (Finding finding : findings) {
            boolean told = once.stream()
                    .anyMatch(other ->
                            other.cause() == finding.cause() && other.subject().equals(finding.subject()));
            if (!told) {
                once.add(finding);
            }
        }
        once.sort(Comparator.comparing(Finding::severity));
        return once;
    }
}
