// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.probe.Checksums;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.List;
import java.util.Optional;

/** When what a source sent and what go.sum records differ: which of the two is wrong, by the checksum database. */
record SumSides(Checksums checksums) {
    /**
     * The finding.
     *
     * @param isGoMod whether the hashes are of the go.mod file alone
     */
    Finding judge(ModuleVersion version, boolean isGoMod, String downloaded, List<String> recorded) {
        Finding finding = Finding.error(Cause.GOSUM_MISMATCH, version.toString())
                .seen("downloaded: " + downloaded)
                .seen("go.sum:     " + String.join(" ", recorded));
        Optional<String> database = database(version, isGoMod);
        if (database.isEmpty()) {
            return finding.note(Note.of("sides-unknown"));
        }
        Finding told = finding.seen("database:   " + database.get());
        if (database.get().equals(downloaded)) {
            String path = version.path() + "@" + version.version();
            return told.note(Note.of("gosum-is-wrong"))
                    .repair(new Change.Shell("remove the lines of " + path + " from go.sum, then: go mod tidy"));
        }
        return recorded.contains(database.get())
                ? told.as(Cause.SUMDB_MISMATCH).note(Note.of("download-is-wrong"))
                : told.note(Note.of("both-are-wrong"));
    }

    private Optional<String> database(ModuleVersion version, boolean isGoMod) {
        if (checksums.lookup(version) instanceof Checksums.Looked.Known(var lines)) {
            return (isGoMod ? lines.goMod() : lines.zip()).map(hash -> hash.value());
        }
        return Optional.empty();
    }
}
