// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;

/**
 * What a GOPROXY request asks for (Go Modules Reference, "GOPROXY protocol"). Made once, at the door, by
 * {@link #parse}; an impossible combination cannot be written.
 */
public sealed interface Target {
    /**
     * The name of the answer in every store and at every source.
     *
     * @throws InvalidModuleException when it is too long for a file name; never for what {@link #parse} made
     */
    Key key();

    /** A target about a module, as against one about a checksum database. */
    sealed interface OfModule extends Target {
        ModulePath module();
    }

    /** A file of a version that never changes once it is known. */
    sealed interface OfVersion extends OfModule {
        ModuleVersion moduleVersion();

        @Override
        default ModulePath module() {
            return moduleVersion().path();
        }
    }

    /** {@code <module>/@v/list}: the tagged versions, one a line. */
    record VersionList(ModulePath module) implements OfModule {
        @Override
        public Key key() {
            return new Key(module.escaped() + "/@v/list");
        }
    }

    /** {@code <module>/@latest}: the {@code .info} of the version to use when nothing else is said. */
    record Latest(ModulePath module) implements OfModule {
        @Override
        public Key key() {
            return new Key(module.escaped() + "/@latest");
        }
    }

    /** {@code <module>/@v/<version>.info} of a canonical version. */
    record Info(ModuleVersion moduleVersion) implements OfVersion {
        @Override
        public Key key() {
            return versionKey(moduleVersion, ".info");
        }
    }

    /**
     * {@code <module>/@v/<query>.info} of anything else: a branch, a commit or its prefix, a tag that is
     * no version, {@code v1} or {@code v1.2}, and {@code v2.0.0} of a path without a major version, which is
     * {@code v2.0.0+incompatible} if it is anything. Answered with a canonical version.
     */
    record Query(ModulePath module, String query) implements OfModule {
        /** Throws {@link InvalidModuleException} when the query cannot be a file name. */
        public Query {
            Version.escapeText(query);
        }

        @Override
        public Key key() {
            return new Key(module.escaped() + "/@v/" + Version.escapeText(query) + ".info");
        }
    }

    /** {@code <module>/@v/<version>.mod}. */
    record GoMod(ModuleVersion moduleVersion) implements OfVersion {
        @Override
        public Key key() {
            return versionKey(moduleVersion, ".mod");
        }
    }

    /** {@code <module>/@v/<version>.zip}. */
    record Zip(ModuleVersion moduleVersion) implements OfVersion {
        @Override
        public Key key() {
            return versionKey(moduleVersion, ".zip");
        }
    }

    /**
     * {@code sumdb/<name>/<request>}: a path of a checksum database, whose name may itself have slashes;
     * the request is {@code supported}, {@code latest}, {@code lookup/<module>@<version>} or
     * {@code tile/...}.
     */
    record SumDb(String name, String request) implements Target {
        /** Throws {@link InvalidModuleException} when the name or the request is malformed. */
        public SumDb {
            SumDbPath.checkName(name);
            SumDbPath.checkRequest(request);
        }

        @Override
        public Key key() {
            return new Key(SumDbPath.PREFIX + name + "/" + request);
        }
    }

    /**
     * The target that a request path names. There is one path for each target: {@code parse(path).key()} is
     * {@code path} again.
     *
     * @param path percent-decoded once, without query and without the leading slash
     * @throws InvalidModuleException with the reason, when the path is none of the protocol
     */
    static Target parse(String path) {
        return TargetPath.parse(path);
    }

    private static Key versionKey(ModuleVersion version, String suffix) {
        return new Key(version.path().escaped() + "/@v/" + version.version().escaped() + suffix);
    }
}
