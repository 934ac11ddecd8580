// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Is the version written as versions are, and does it belong to a path with this major version? */
public final class VersionSpelling implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Asked> asked = Asked.of(picture);
        if (asked.isEmpty() || asked.get().isLatest()) {
            return List.of();
        }
        Asked question = asked.get();
        String upright = upright(question.query());
        if (!upright.equals(question.query()) && !upright.isEmpty()) {
            return misspelt(question, upright, probes);
        }
        if (!Semver.isValid(question.query()) || question.path().major().matches(question.query())) {
            return List.of();
        }
        return wrongMajor(question, probes).stream().toList();
    }

    /** The version that was probably meant by {@code 1.2.3}, {@code V1.2.3} or {@code v.1.2.3}; else empty. */
    static String upright(String query) {
        String lower = query.toLowerCase(Locale.ROOT);
        String numbers = lower.replaceFirst("^(version|release|ver|v)?[-_./ ]?(?=[0-9])", "");
        String version = Version.canonical("v" + numbers);
        boolean isWhole = numbers.matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        return isWhole && !version.isEmpty() && !Semver.isValid(query) ? version : "";
    }

    private static List<Finding> misspelt(Asked asked, String version, Probes probes) {
        boolean exists =
                asked.versions(probes).stream().anyMatch(known -> known.value().equals(version));
        boolean answered = asked.trail(probes).found().isPresent();
        if (!exists) {
            return List.of();
        }
        Finding finding = Finding.error(Cause.VERSION_INVALID, asked.toString())
                .note(Note.of("meant").with("text", version))
                .repair(new Change.Shell("go get " + asked.path() + "@" + version));
        return List.of(answered ? finding.seen(Note.of("name-exists")) : finding);
    }

    private static Optional<Finding> wrongMajor(Asked asked, Probes probes) {
        String major = Semver.major(asked.query());
        Finding finding = Finding.error(Cause.MAJOR_VERSION, asked.toString());
        Optional<ModulePath> other = otherPath(asked.path(), major);
        if (other.isPresent() && exists(probes, other.get(), asked.query())) {
            return Optional.of(finding.note(Note.of("major-elsewhere")
                            .with("path", other.get().value())
                            .with("version", asked.query()))
                    .repair(new Change.Shell("go get " + other.get() + "@" + asked.query())));
        }
        String incompatible = asked.query() + "+incompatible";
        if (exists(probes, asked.path(), incompatible)) {
            return Optional.of(finding.as(Cause.INCOMPATIBLE)
                    .note(Note.of("meant").with("text", incompatible))
                    .repair(new Change.Shell("go get " + asked.path() + "@" + incompatible)));
        }
        return Optional.of(finding.note(Note.of("major-mismatch")
                .with("path", asked.path().value())
                .with("wanted", wanted(asked.path().major()))));
    }

    private static String wanted(PathMajor major) {
        return major.text().isEmpty() ? "v0, v1" : major.text().substring(1);
    }

    /** The path that holds versions of this major number. */
    private static Optional<ModulePath> otherPath(ModulePath path, String major) {
        try {
            return Optional.of(ModulePath.parse(path.split().withMajor(major)));
        } catch (InvalidModuleException _) {
            return Optional.empty();
        }
    }

    private static boolean exists(Probes probes, ModulePath path, String version) {
        try {
            Target.Info target = new Target.Info(new ModuleVersion(path, Version.parse(version)));
            return probes.sources().ask(target).found().isPresent();
        } catch (InvalidModuleException _) {
            return false;
        }
    }
}
