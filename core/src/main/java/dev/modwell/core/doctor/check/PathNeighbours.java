// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.doctor.probe.Way;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.SplitPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks for a module whose path is nearly the one that nobody knows. Asks proxies only: a guess is no reason to run git. */
final class PathNeighbours {
    /** How many elements of a path are taken off in search of the module that a package is in. */
    private static final int MAX_PARENTS = 4;

    private final Probes probes;

    PathNeighbours(Probes probes) {
        this.probes = probes;
    }

    Optional<Finding> find(Asked asked) {
        for (Map.Entry<String, String> guess : guesses(asked.path()).entrySet()) {
            if (isKnown(guess.getKey())) {
                Cause cause = guess.getValue().equals("meant-case") ? Cause.PATH_MISMATCH : Cause.NO_SUCH_MODULE;
                return Optional.of(Finding.error(cause, asked.toString())
                        .note(Note.of(guess.getValue()).with("text", guess.getKey()))
                        .repair(new Change.Shell("go get " + guess.getKey() + "@" + asked.query())));
            }
        }
        return Optional.empty();
    }

    /** Path to the note about it, the likeliest first. */
    private static Map<String, String> guesses(ModulePath path) {
        Map<String, String> guesses = new LinkedHashMap<>();
        String text = path.value();
        guesses.put(text.toLowerCase(Locale.ROOT), "meant-case");
        guesses.put(text.replaceFirst("\\.git$", ""), "meant");
        String prefix = SplitPath.of(text).map(SplitPath::prefix).orElse(text);
        guesses.putIfAbsent(prefix, "meant-major");
        guesses.putIfAbsent(prefix + "/v2", "meant-major");
        String parent = text;
        for (int i = 0; i < MAX_PARENTS && parent.indexOf('/') > 0; i++) {
            parent = parent.substring(0, parent.lastIndexOf('/'));
            guesses.putIfAbsent(parent, "meant-module");
        }
        guesses.remove(text);
        return guesses;
    }

    private boolean isKnown(String text) {
        ModulePath path;
        try {
            path = ModulePath.parse(text);
        } catch (InvalidModuleException _) {
            return false;
        }
        for (Way way : probes.sources().waysOf(path)) {
            if (!way.isWeb()) {
                continue;
            }
            Trail.Tried tried = probes.sources().askOne(way, new Target.VersionList(path));
            if (tried.isFound() && !new String(tried.body(), StandardCharsets.UTF_8).isBlank()) {
                return true;
            }
        }
        return false;
    }
}
