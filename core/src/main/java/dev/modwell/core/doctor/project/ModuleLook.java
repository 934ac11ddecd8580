// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Blame;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Downloads;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.gosum.SumCheck;
import dev.modwell.gomod.gosum.SumEntry;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at one module of a build list: its go.mod, and its zip when go.sum says that the build uses it. */
final class ModuleLook {
    /** A kept zip that is longer, in bytes, is believed: to hash it takes longer than people wait. */
    private static final long MAX_HASHED = 64L << 20;

    private final Project project;
    private final ModuleCache cache;
    private final Probes probes;

    ModuleLook(Project project, ModuleCache cache, Probes probes) {
        this.project = project;
        this.cache = cache;
        this.probes = probes;
    }

    Optional<Finding> look(ModuleVersion version) {
        Optional<byte[]> kept = cache.goMod(version);
        Optional<byte[]> goMod =
                kept.or(() -> probes.sources().ask(new Target.GoMod(version)).answer());
        if (goMod.isEmpty()) {
            return Optional.of(missed(version, probes.sources().ask(new Target.GoMod(version))));
        }
        SumEntry modEntry =
                SumEntry.ofGoMod(version.path().value(), version.version().value());
        String hash = DirHash.ofGoMod(goMod.get()).value();
        if (project.goSum().check(modEntry, hash) == SumCheck.DIFFERS) {
            return Optional.of(differs(version, modEntry, hash, kept.isPresent()));
        }
        SumEntry entry = new SumEntry(version.path().value(), version.version().value());
        return project.goSum().has(entry) ? zip(version, entry) : Optional.empty();
    }

    private static Finding missed(ModuleVersion version, Trail trail) {
        Cause cause = trail.tries().isEmpty()
                ? Cause.NO_SUCH_MODULE
                : trail.tries().getLast().failure().map(Blame::of).orElse(Cause.NO_SUCH_MODULE);
        return Finding.error(cause, version.toString()).seen(trail.told());
    }

    private Finding differs(ModuleVersion version, SumEntry entry, String hash, boolean isKept) {
        Finding finding = new SumSides(probes.checksums())
                .judge(version, entry.isGoMod(), hash, project.goSum().hashes(entry));
        boolean isChanged = isKept && finding.cause() == Cause.SUMDB_MISMATCH;
        return isChanged ? finding.as(Cause.CACHE_DAMAGED).repair(new Change.Shell("go clean -modcache")) : finding;
    }

    private Optional<Finding> zip(ModuleVersion version, SumEntry entry) {
        Optional<Path> kept = cache.zip(version);
        if (kept.isPresent()) {
            return kept(version, entry, kept.get());
        }
        Downloads.Download download = probes.downloads().fetch(version);
        if (download.zip().isPresent()) {
            String hash = download.zip().get().hash().value();
            return project.goSum().check(entry, hash) == SumCheck.DIFFERS
                    ? Optional.of(differs(version, entry, hash, false))
                    : Optional.empty();
        }
        if (!download.problem().isEmpty()) {
            return Optional.of(
                    Finding.error(Cause.ZIP_INVALID, version.toString()).seen(download.problem()));
        }
        Finding finding = missed(version, download.trail());
        return Optional.of(finding.cause() == Cause.CONNECTION_RESET ? finding.as(Cause.TRANSFER_CUT) : finding);
    }

    private Optional<Finding> kept(ModuleVersion version, SumEntry entry, Path file) {
        Finding damaged = Finding.error(Cause.CACHE_DAMAGED, version.toString())
                .seen(file.toString())
                .repair(new Change.Shell("go clean -modcache"));
        try {
            if (Files.size(file) > MAX_HASHED) {
                return Optional.empty();
            }
            String hash = Downloads.verify(version, file).hash().value();
            return project.goSum().check(entry, hash) == SumCheck.DIFFERS
                    ? Optional.of(damaged.seen("hash:   " + hash)
                            .seen("go.sum: " + project.goSum().hashes(entry)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(damaged.seen(String.valueOf(e.getMessage())));
        }
    }
}
