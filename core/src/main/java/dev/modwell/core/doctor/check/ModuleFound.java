// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Optional;

/**
 * When no source that Go asks has the module: does version control have it, and is it private then; is a
 * neighbour of the path meant; or is the way to the repository barred?
 */
public final class ModuleFound implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Asked> asked = Asked.of(picture);
        if (asked.isEmpty() || isKnown(asked.get(), probes)) {
            return List.of();
        }
        ModulePath path = asked.get().path();
        Trail trail = probes.sources().ask(new Target.VersionList(path));
        if (isLineTrouble(trail)) {
            return List.of();
        }
        Optional<Finding> neighbour =
                new PathNeighbours(probes).find(asked.get()).map(found -> found.seen(trail.told()));
        if (neighbour.isPresent()) {
            return neighbour.stream().toList();
        }
        if (isOff(trail)) {
            return List.of();
        }
        Trail.Tried direct = probes.sources().askDirect(new Target.VersionList(path));
        if (!direct.isFound()) {
            return List.of(
                    new DirectJudge(picture, probes).judge(asked.get(), direct).seen(trail.told()));
        }
        return onlyDirect(picture, probes, asked.get(), trail).stream().toList();
    }

    private static boolean isKnown(Asked asked, Probes probes) {
        Trail list = probes.sources().ask(new Target.VersionList(asked.path()));
        return asked.trail(probes).found().isPresent()
                || list.found().isPresent()
                        && (!asked.versions(probes).isEmpty()
                                || probes.sources()
                                        .ask(new Target.Latest(asked.path()))
                                        .found()
                                        .isPresent());
    }

    private static boolean isOff(Trail trail) {
        return trail.stop()
                .map(Trail.Tried::kind)
                .filter(kind -> kind == FailureKind.LOOKUP_DISABLED)
                .isPresent();
    }

    /** A source that does not answer at all is told of by the check of the sources; a refusal may be about the path. */
    private static boolean isLineTrouble(Trail trail) {
        return trail.stop()
                .filter(last -> !last.way().isDirect())
                .map(Trail.Tried::kind)
                .filter(kind -> switch (kind) {
                    case SOURCE_DENIED, SOURCE_ERROR, LOOKUP_DISABLED -> false;
                    default -> true;
                })
                .isPresent();
    }

    /** Version control has it, but Go does not get there. */
    private static Optional<Finding> onlyDirect(Picture picture, Probes probes, Asked asked, Trail trail) {
        boolean askedDirect =
                trail.tries().stream().anyMatch(tried -> tried.way().isDirect());
        if (askedDirect) {
            return Optional.empty();
        }
        if (Privacy.isPrivate(picture, probes, asked.path())) {
            Finding finding = Finding.error(Cause.PRIVATE_ASKED_IN_PUBLIC, asked.toString())
                    .seen(trail.told())
                    .seen(Note.of("source-has-it").with("source", "direct"));
            return Optional.of(Mending.addPattern(finding, picture.go(), "GOPRIVATE", Privacy.pattern(asked.path())));
        }
        boolean hasDirect = picture.sources().stream()
                .flatMap(list -> list.entries().stream())
                .anyMatch(entry -> entry instanceof ProxyList.Entry.Direct);
        if (hasDirect) {
            Finding finding =
                    Finding.error(Cause.GOPROXY_SEPARATOR, asked.toString()).seen(trail.told());
            String last = trail.tries().getLast().way().name();
            return Optional.of(Mending.set(
                    finding.note(Note.of("comma-stops").with("entry", last).with("next", "direct")),
                    picture.go(),
                    "GOPROXY",
                    picture.goproxy().value().replace(',', '|')));
        }
        Finding finding =
                Finding.error(Cause.GOPROXY_NO_DIRECT, asked.toString()).seen(trail.told());
        String value = picture.goproxy().value();
        return Optional.of(Mending.set(
                finding.seen(Note.of("source-has-it").with("source", "direct")),
                picture.go(),
                "GOPROXY",
                value + ",direct"));
    }
}
