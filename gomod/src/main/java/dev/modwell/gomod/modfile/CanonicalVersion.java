// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.InvalidVersionException;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.Optional;

/** Which versions an edit may write into a file. */
final class CanonicalVersion {
    private CanonicalVersion() {}

    /**
     * Checks that {@code version} is canonical and one of the module {@code path}, which may be empty.
     *
     * @throws InvalidModuleException with a sentence that shows what the version should look like
     */
    static void check(String path, String version) {
        Optional<PathMajor> known = SplitPath.of(path).map(SplitPath::major);
        PathMajor major = known.orElse(PathMajor.NONE);
        if (!Version.isCanonical(version)) {
            String prefix = major.text().isEmpty() ? "v1" : major.versionPrefix();
            throw InvalidVersionException.of(version, "must be of the form " + prefix + ".2.3");
        }
        if (known.isEmpty() || major.matches(version)) {
            return;
        }
        if (major.text().isEmpty()) {
            // Who writes v2.3.4 for a path without major version means one of these two.
            throw InvalidVersionException.of(
                    version,
                    "should be " + version + "+incompatible (or module " + path + "/" + Semver.major(version) + ")");
        }
        major.check(version);
    }
}
