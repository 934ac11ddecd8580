// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.vendor;

import dev.modwell.gomod.modfile.statement.PathVersion;
import java.util.List;
import java.util.Optional;

/**
 * A module that vendor/modules.txt names.
 *
 * @param module without a version: a replacement of all its versions
 * @param replacement what is used instead: a module with a version, or a folder without one
 * @param explicit whether a main module's go.mod requires it
 * @param goVersion the Go version of the module's go.mod; empty if unknown
 * @param packages the paths of its packages in the vendor folder, in the file's order
 */
public record VendoredModule(
        PathVersion module,
        Optional<PathVersion> replacement,
        boolean explicit,
        String goVersion,
        List<String> packages) {
    public VendoredModule {
        packages = List.copyOf(packages);
    }
}
