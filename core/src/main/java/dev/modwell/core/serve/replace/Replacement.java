// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A module path that is served from elsewhere.
 *
 * @param from the path as clients ask for it
 * @param to where it is served from: another module path, the URL of a repository or proxy, a folder; holds no
 *     password
 * @param versions which versions of it
 * @param changed whether their content may differ from what a checksum database has recorded for {@code from}
 */
public record Replacement(ModulePath from, String to, VersionRange versions, boolean changed) {
    /** Reports whether a question is answered from elsewhere. Queries are, when every version is. */
    public boolean covers(Target target) {
        if (!(target instanceof Target.OfModule module) || !module.module().equals(from)) {
            return false;
        }
        return switch (module) {
            case Target.OfVersion version ->
                versions.contains(version.moduleVersion().version().value());
            case Target.VersionList _, Target.Latest _ -> true;
            case Target.Query _ -> versions.isAll();
        };
    }

    /** The name of the folder of what it produced: another one when anything about it changes. */
    public String folder() {
        String last = from.value().substring(from.value().lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return last + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
