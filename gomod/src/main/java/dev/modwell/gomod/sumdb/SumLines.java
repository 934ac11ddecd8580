// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import java.util.List;
import java.util.Optional;

/**
 * What the database says of a module version, proven to be in its log.
 *
 * @param record as the log has it; other lines than those of {@code module} may be in it
 */
public record SumLines(ModuleVersion module, LogRecord record) {
    private static final String GO_MOD = "/go.mod";
    private static final String HASH1 = "h1:";

    /** The {@code go.sum} lines for the zip. */
    public List<String> zipLines() {
        return linesFor("");
    }

    /** The {@code go.sum} lines for the {@code go.mod}. */
    public List<String> goModLines() {
        return linesFor(GO_MOD);
    }

    /** The hash of the zip; empty when the record has none of that kind. */
    public Optional<DirHash> zip() {
        return hash(zipLines());
    }

    /** The hash of the {@code go.mod}; empty when the record has none of that kind. */
    public Optional<DirHash> goMod() {
        return hash(goModLines());
    }

    private List<String> linesFor(String suffix) {
        String prefix = module.path() + " " + module.version() + suffix + " ";
        return record.text().lines().filter(line -> line.startsWith(prefix)).toList();
    }

    private static Optional<DirHash> hash(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(hash -> hash.startsWith(HASH1))
                .findFirst()
                .map(DirHash::parse);
    }
}
