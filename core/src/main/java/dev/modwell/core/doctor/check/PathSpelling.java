// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Is the text a module path, or a URL or a folder that was pasted in its place? */
public final class PathSpelling implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        if (!(picture.subject() instanceof Subject.OfModule module)) {
            return List.of();
        }
        String path = module.path();
        String meant = meant(path);
        try {
            ModulePath.parse(path);
            if (meant.equals(path)) {
                return List.of();
            }
        } catch (InvalidModuleException e) {
            return List.of(finding(module, meant, Note.quote(String.valueOf(e.getMessage()))));
        }
        return path.endsWith(".git") ? List.of() : List.of(finding(module, meant, Note.of("url-for-path")));
    }

    private static Finding finding(Subject.OfModule module, String meant, Note evidence) {
        Finding finding = Finding.error(Cause.PATH_INVALID, module.path()).seen(evidence);
        Optional<String> valid = valid(meant);
        return valid.isEmpty()
                ? finding
                : finding.note(Note.of("meant").with("text", meant))
                        .repair(new Change.Shell("go get " + meant + "@" + module.effectiveQuery()));
    }

    private static Optional<String> valid(String path) {
        try {
            return Optional.of(ModulePath.parse(path).value());
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }

    /** The path within a URL of a repository or of a page about it. */
    static String meant(String text) {
        String bare = text.strip()
                .replaceFirst("^[a-z+]+://", "")
                .replaceFirst("^git@([^:/]+):", "$1/")
                .replaceFirst("^[^/@]*@", "")
                .replaceFirst("^www\\.", "")
                .replaceFirst("^pkg\\.go\\.dev/", "")
                .replaceFirst("[?#].*$", "")
                .replaceFirst("/(tree|blob)/.*$", "")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "");
        int slash = bare.indexOf('/');
        return slash < 0 ? bare : bare.substring(0, slash).toLowerCase(Locale.ROOT) + bare.substring(slash);
    }
}
