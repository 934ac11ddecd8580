// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.Optional;

/**
 * A file that go.sum and the checksum database know.
 *
 * @param sumVersion as go.sum has it: the version, with {@code /go.mod} behind it for a go.mod
 */
record HashedFile(ModuleVersion moduleVersion, String sumVersion) {

    /** The file that a target names; empty when its kind has no hash. */
    static Optional<HashedFile> of(Target target) {
        return switch (target) {
            case Target.Zip(ModuleVersion version) ->
                Optional.of(new HashedFile(version, version.version().value()));
            case Target.GoMod(ModuleVersion version) ->
                Optional.of(new HashedFile(version, version.version() + "/go.mod"));
            case Target.Info _, Target.Latest _, Target.Query _, Target.VersionList _, Target.SumDb _ ->
                Optional.empty();
        };
    }

    Verdict compare(Recorded recorded, String h1) {
        return Verdict.of(recorded, moduleVersion.toString(), sumVersion, h1);
    }
}
