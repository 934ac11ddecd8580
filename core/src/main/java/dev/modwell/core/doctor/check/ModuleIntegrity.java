// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Checksums;
import dev.modwell.core.doctor.probe.Downloads;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.Attempt;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.List;
import java.util.Optional;

/** Does the module's zip arrive whole, keep Go's rules, and have the hash that the checksum database knows? */
public final class ModuleIntegrity implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<ModuleVersion> version = Asked.of(picture).flatMap(asked -> ModuleContents.resolved(asked, probes));
        if (version.isEmpty()) {
            return List.of();
        }
        Downloads.Download download = probes.downloads().fetch(version.get());
        Optional<Finding> transfer = transfer(version.get(), download);
        return transfer.isPresent()
                ? transfer.stream().toList()
                : recorded(picture, probes, download).stream().toList();
    }

    /** What is wrong with a transfer or with the zip by itself. */
    static Optional<Finding> transfer(ModuleVersion version, Downloads.Download download) {
        if (!download.problem().isEmpty()) {
            return Optional.of(
                    Finding.error(Cause.ZIP_INVALID, version.toString()).seen(download.problem()));
        }
        if (download.zip().isPresent()) {
            return Optional.empty();
        }
        List<Trail.Tried> tries = download.trail().tries();
        Optional<Attempt> last =
                tries.isEmpty() ? Optional.empty() : tries.getLast().failure();
        return last.map(attempt -> {
            Cause cause = Blame.of(attempt);
            return Finding.error(cause == Cause.CONNECTION_RESET ? Cause.TRANSFER_CUT : cause, version.toString())
                    .seen(download.trail().told());
        });
    }

    private static Optional<Finding> recorded(Picture picture, Probes probes, Downloads.Download download) {
        ModuleVersion version = download.zip().orElseThrow().module();
        return switch (probes.checksums().lookup(version)) {
            case Checksums.Looked.Exempt() -> Optional.empty();
            case Checksums.Looked.Known(var lines) ->
                lines.zip()
                        .filter(hash ->
                                !hash.equals(download.zip().orElseThrow().hash()))
                        .map(hash -> Finding.error(Cause.SUMDB_MISMATCH, version.toString())
                                .note(Note.of("source-changed")
                                        .with(
                                                "source",
                                                download.trail()
                                                        .tries()
                                                        .getLast()
                                                        .way()
                                                        .name()))
                                .seen("downloaded: "
                                        + download.zip().orElseThrow().hash())
                                .seen("database:   " + hash));
            case Checksums.Looked.Absent(String detail) -> Optional.of(absent(picture, probes, version, detail));
            case Checksums.Looked.Unreachable _ -> Optional.empty();
            case Checksums.Looked.Untrusted(String detail) ->
                Optional.of(Finding.error(
                                Cause.SUMDB_FORGED,
                                probes.checksums().base().orElseThrow().name())
                        .seen(detail));
        };
    }

    /** The database has never heard of it: for a private module it never should. */
    private static Finding absent(Picture picture, Probes probes, ModuleVersion version, String detail) {
        ModulePath path = version.path();
        boolean isPrivate = Privacy.isPrivate(picture, probes, path);
        Finding finding = Finding.error(
                        isPrivate ? Cause.PRIVATE_ASKED_IN_PUBLIC : Cause.SUMDB_UNKNOWN_MODULE, version.toString())
                .note(Note.of(isPrivate ? "private-asked" : "sumdb-new"))
                .seen("GOSUMDB: " + detail);
        return Mending.addPattern(finding, picture.go(), "GOPRIVATE", Privacy.pattern(path));
    }
}
