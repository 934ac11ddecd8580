// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PathRules;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.text.Quote;

/** Reads and checks the paths of a checksum database that a proxy mirrors. */
final class SumDbPath {
    /** What all of them begin with; no module does, since its first element has a dot. */
    static final String PREFIX = "sumdb/";

    private static final String LOOKUP = "lookup/";
    private static final String TILE = "tile/";

    private SumDbPath() {}

    /** The target; a name may have slashes, so the first element that can begin a request ends it. */
    static Target.SumDb parse(String path) {
        String rest = path.substring(PREFIX.length());
        for (String marker : new String[] {"/" + LOOKUP, "/" + TILE}) {
            int at = rest.indexOf(marker);
            if (at >= 0) {
                return new Target.SumDb(rest.substring(0, at), rest.substring(at + 1));
            }
        }
        int at = rest.lastIndexOf('/');
        if (at < 0) {
            throw new InvalidModuleException("path " + Quote.text(path) + " names no request to a checksum database");
        }
        return new Target.SumDb(rest.substring(0, at), rest.substring(at + 1));
    }

    /** Refuses what Go refuses in the name of a database ({@code host[/path]}) and what is no file name. */
    static void checkName(String name) {
        int end = name.indexOf('/');
        String host = end < 0 ? name : name.substring(0, end);
        try {
            PathRules.checkImportPath(name);
        } catch (InvalidModuleException e) {
            throw invalidName(name, e.getMessage());
        }
        if (host.startsWith(".") || name.indexOf('+') >= 0) {
            throw invalidName(name, "it must be host[/path]");
        }
    }

    private static InvalidModuleException invalidName(String name, String reason) {
        return new InvalidModuleException("invalid checksum database name " + Quote.text(name) + ": " + reason);
    }

    static void checkRequest(String request) {
        if (request.startsWith(LOOKUP)) {
            checkLookup(request.substring(LOOKUP.length()));
        } else if (request.startsWith(TILE)) {
            checkTile(request);
        } else if (!request.equals("supported") && !request.equals("latest")) {
            throw new InvalidModuleException("request " + Quote.text(request)
                    + " to a checksum database: not supported, latest, lookup/MODULE@VERSION or tile/...");
        }
    }

    /** The {@code go} command asks for canonical versions only, and never for {@code /go.mod}: one answer has both. */
    private static void checkLookup(String escaped) {
        int at = escaped.indexOf('@');
        if (at < 0) {
            throw new InvalidModuleException("invalid module@version syntax: lookup of " + Quote.text(escaped));
        }
        ModulePath path = ModulePath.unescape(escaped.substring(0, at));
        String version = Version.unescapeText(escaped.substring(at + 1));
        new ModuleVersion(path, Version.parse(version));
    }

    private static void checkTile(String path) {
        if (!TileSyntax.matches(path)) {
            throw new InvalidModuleException("malformed tile path " + Quote.text(path));
        }
    }
}
