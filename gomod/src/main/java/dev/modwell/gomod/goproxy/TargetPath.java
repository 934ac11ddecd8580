// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;

/** Reads request paths. */
final class TargetPath {
    /** A path longer than this is refused; Go's own limit of a file name is 255 and of a URL about 2 KiB. */
    static final int MAX_LENGTH = 2048;

    private TargetPath() {}

    static Target parse(String path) {
        if (path.length() > MAX_LENGTH) {
            throw new InvalidModuleException("path of " + path.length() + " characters; at most " + MAX_LENGTH);
        }
        if (path.startsWith("sumdb/")) {
            return sumDb(path.substring("sumdb/".length()));
        }
        if (path.endsWith("/@latest")) {
            return new Target.Latest(module(path, path.length() - "/@latest".length()));
        }
        int at = path.indexOf("/@v/");
        if (at < 0) {
            throw new InvalidModuleException("no path of the GOPROXY protocol");
        }
        ModulePath module = module(path, at);
        String file = path.substring(at + "/@v/".length());
        return file.equals("list") ? new Target.VersionList(module) : versioned(module, file);
    }

    private static Target versioned(ModulePath module, String file) {
        int dot = file.lastIndexOf('.');
        if (dot <= 0) {
            throw new InvalidModuleException("no version file \"" + file + "\"");
        }
        String version = Version.unescapeText(file.substring(0, dot));
        return switch (file.substring(dot)) {
            case ".info" ->
                Version.isCanonical(version)
                        ? new Target.Info(new ModuleVersion(module, Version.parse(version)))
                        : new Target.Query(module, version);
            case ".mod" -> new Target.GoMod(new ModuleVersion(module, Version.parse(version)));
            case ".zip" -> new Target.Zip(new ModuleVersion(module, Version.parse(version)));
            default -> throw new InvalidModuleException("no version file \"" + file + "\"");
        };
    }

    private static Target sumDb(String rest) {
        for (String marker : new String[] {"/lookup/", "/tile/"}) {
            int at = rest.indexOf(marker);
            if (at > 0) {
                return new Target.SumDb(rest.substring(0, at), rest.substring(at + 1));
            }
        }
        for (String end : new String[] {"/supported", "/latest"}) {
            if (rest.endsWith(end) && rest.length() > end.length()) {
                return new Target.SumDb(rest.substring(0, rest.length() - end.length()), end.substring(1));
            }
        }
        throw new InvalidModuleException("no path of a checksum database");
    }

    private static ModulePath module(String path, int end) {
        return ModulePath.unescape(path.substring(0, end));
    }
}
