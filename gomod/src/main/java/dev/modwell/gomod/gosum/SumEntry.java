// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gosum;

import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Utf8;
import java.util.Comparator;

/**
 * What hashes in a go.sum file are of. Any texts without white space; the file's reader checks no more.
 *
 * @param version a version, perhaps with {@link #GO_MOD} behind it
 */
public record SumEntry(String path, String version) {
    /** What a version has behind it when the hash is of the go.mod file alone. */
    public static final String GO_MOD = "/go.mod";

    /**
     * The order of lines: that of {@code module.Sort}, which leaves versions of the same precedence, such as
     * {@code v1} and {@code v1.0.0}, to chance; here their text decides.
     */
    static final Comparator<SumEntry> ORDER = Comparator.comparing(SumEntry::path, Utf8.ORDER)
            .thenComparing(entry -> entry.version().split("/", 2)[0], Semver::compare)
            .thenComparing(SumEntry::version, Utf8.ORDER);

    /** That of a module's go.mod file alone. */
    public static SumEntry ofGoMod(String path, String version) {
        return new SumEntry(path, version + GO_MOD);
    }

    /** Reports whether the hashes are of the go.mod file alone. */
    public boolean isGoMod() {
        return version.endsWith(GO_MOD);
    }

    /** The version without {@link #GO_MOD}. */
    public String moduleVersion() {
        return isGoMod() ? version.substring(0, version.length() - GO_MOD.length()) : version;
    }
}
