// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.doctor.probe.Way;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.gomod.goproxy.ProxyList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does each source of GOPROXY answer, and if one does not, does that stop the {@code go} command? */
public final class SourcesAnswer implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        List<Way> ways = probes.sources().ways();
        Map<Way, Finding> troubles = troubles(picture, probes, ways);
        List<Finding> findings = new ArrayList<>();
        Optional<Asked> asked = Asked.of(picture);
        boolean bypassed = asked.isPresent() && asked.get().isPrivate(picture);
        for (Map.Entry<Way, Finding> trouble : troubles.entrySet()) {
            Way way = trouble.getKey();
            if (bypassed) {
                findings.add(trouble.getValue().lessened());
            } else if (asked.isPresent()) {
                ofModule(way, trouble.getValue(), asked.get().trail(probes)).ifPresent(findings::add);
            } else {
                findings.add(inGeneral(way, trouble.getValue(), ways, troubles));
            }
        }
        return findings.stream().map(finding -> mended(finding, picture)).toList();
    }

    private static Map<Way, Finding> troubles(Picture picture, Probes probes, List<Way> ways) {
        Map<Way, Finding> troubles = new LinkedHashMap<>();
        LineJudge judge = new LineJudge(picture, probes);
        for (Way way : ways) {
            if (way.entry() instanceof ProxyList.Entry.Proxy proxy) {
                Optional<Finding> trouble = proxy.isFile()
                        ? folder(way, Path.of(proxy.url()))
                        : judge.judge(HttpSource.proxy(proxy.url().toString()), Probes.NEUTRAL);
                trouble.ifPresent(finding -> troubles.put(way, finding));
            }
        }
        return troubles;
    }

    private static Optional<Finding> folder(Way way, Path folder) {
        return Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of(Finding.error(Cause.GOPROXY_FOLDER, way.name())
                        .seen(Note.of("no-folder").with("file", folder.toString())));
    }

    /** The HTTP sources of GOPROXY. */
    static List<HttpSource> webSources(Picture picture) {
        return picture.sources().stream()
                .flatMap(list -> list.entries().stream())
                .filter(entry -> entry instanceof ProxyList.Entry.Proxy proxy && !proxy.isFile())
                .map(entry ->
                        HttpSource.proxy(((ProxyList.Entry.Proxy) entry).url().toString()))
                .toList();
    }

    /** For one module its own way through GOPROXY tells what a sick source does to it. */
    private static Optional<Finding> ofModule(Way way, Finding trouble, Trail trail) {
        Optional<Trail.Tried> own =
                trail.tries().stream().filter(tried -> tried.way().equals(way)).findFirst();
        if (own.isEmpty()) {
            return trail.found().isPresent() ? Optional.empty() : Optional.of(trouble.lessened());
        }
        if (own.get().isFound() || own.get().isAbsent()) {
            return Optional.empty();
        }
        boolean stops = trail.stop().filter(last -> last.way().equals(way)).isPresent();
        return Optional.of(stops ? trouble : deadFirst(trouble));
    }

    private static Finding deadFirst(Finding trouble) {
        return trouble.as(Cause.GOPROXY_DEAD_FIRST).lessened().note(Note.of("each-request-waits"));
    }

    private static Finding inGeneral(Way way, Finding trouble, List<Way> ways, Map<Way, Finding> troubles) {
        boolean isReached = ways.subList(0, way.index()).stream()
                .allMatch(before -> troubles.containsKey(before) && before.passesErrors());
        if (!isReached) {
            return trouble.lessened();
        }
        List<Way> healthy = ways.subList(way.index() + 1, ways.size()).stream()
                .filter(after -> !troubles.containsKey(after) && after.entry() instanceof ProxyList.Entry.Proxy)
                .toList();
        if (healthy.isEmpty()) {
            return trouble;
        }
        return way.passesErrors()
                ? deadFirst(trouble)
                : trouble.as(Cause.GOPROXY_SEPARATOR)
                        .note(Note.of("comma-stops")
                                .with("entry", way.name())
                                .with("next", healthy.getFirst().name()));
    }

    /** A separator or an order that is wrong can be put right. */
    private static Finding mended(Finding finding, Picture picture) {
        String value = picture.goproxy().value();
        return switch (finding.cause()) {
            case GOPROXY_SEPARATOR -> Mending.set(finding, picture.go(), "GOPROXY", value.replace(',', '|'));
            case GOPROXY_DEAD_FIRST ->
                Mending.set(finding, picture.go(), "GOPROXY", value.replaceFirst("^[^|,]*[|,]", ""));
            default -> finding.seen(Picture.told(picture.goproxy()));
        };
    }
}
