// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;

/** Reads request paths. */
final class TargetPath {
    private static final String VERSIONS = "/@v/";
    private static final String LATEST = "/@latest";

    private TargetPath() {}

    static Target parse(String path) {
        new Key(path); // Whatever is no safe file name goes no further, with the reason.
        if (path.startsWith(SumDbPath.PREFIX)) {
            return SumDbPath.parse(path);
        }
        int at = path.indexOf(VERSIONS);
        if (at >= 0) {
            String file = path.substring(at + VERSIONS.length());
            ModulePath module = ModulePath.unescape(path.substring(0, at));
            return file.equals("list") ? new Target.VersionList(module) : versioned(module, file);
        }
        if (path.endsWith(LATEST)) {
            return new Target.Latest(ModulePath.unescape(path.substring(0, path.length() - LATEST.length())));
        }
        throw new InvalidModuleException(
                "path " + Quote.text(path) + " is none of the GOPROXY protocol: no /@v/ or /@latest after a module");
    }

    private static Target versioned(ModulePath module, String file) {
        int dot = file.lastIndexOf('.');
        String suffix = dot < 0 ? "" : file.substring(dot);
        return switch (suffix) {
            case ".info" -> info(module, Version.unescapeText(file.substring(0, dot)));
            case ".mod" -> new Target.GoMod(fixed(module, file.substring(0, dot)));
            case ".zip" -> new Target.Zip(fixed(module, file.substring(0, dot)));
            default ->
                throw new InvalidModuleException("file " + Quote.text(file)
                        + " is none of the GOPROXY protocol: not list, VERSION.info, VERSION.mod or VERSION.zip");
        };
    }

    private static ModuleVersion fixed(ModulePath module, String escaped) {
        return new ModuleVersion(module, Version.parse(Version.unescapeText(escaped)));
    }

    private static Target info(ModulePath module, String version) {
        return Version.isCanonical(version) && !becomesIncompatible(module, version)
                ? new Target.Info(new ModuleVersion(module, Version.parse(version)))
                : new Target.Query(module, version);
    }

    /**
     * Reports whether {@code version} is a tag whose version, if there is one, is marked: v2.0.0 of a path without a
     * major version is asked for by {@code go get} and answered with v2.0.0+incompatible.
     */
    private static boolean becomesIncompatible(ModulePath module, String version) {
        return module.major().equals(PathMajor.NONE)
                && !module.major().matches(version)
                && Semver.build(version).isEmpty();
    }
}
