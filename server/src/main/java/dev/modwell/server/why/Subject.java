// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import java.util.List;
import java.util.regex.Pattern;

/** What somebody asks about. */
public sealed interface Subject {
    Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

    /** A request, by its name of 32 hex digits. */
    record Trace(String trace) implements Subject {}

    /**
     * A module.
     *
     * @param query a version or something that stands for one, such as a branch; empty for the module as a whole
     */
    record Module(ModulePath path, String query) implements Subject {
        /** Throws {@link InvalidModuleException} when the query is none that a proxy could be asked. */
        public Module {
            if (!query.isEmpty()) {
                Version.escapeText(query);
            }
        }

        /** What a client asks for when it wants it. */
        List<Target.OfModule> targets() {
            if (query.isEmpty()) {
                return List.of(new Target.VersionList(path), new Target.Latest(path));
            }
            try {
                ModuleVersion version = new ModuleVersion(path, Version.parse(query));
                return List.of(new Target.Info(version), new Target.GoMod(version), new Target.Zip(version));
            } catch (InvalidModuleException e) {
                return List.of(new Target.Query(path, query));
            }
        }

        @Override
        public String toString() {
            return query.isEmpty() ? path.value() : path.value() + "@" + query;
        }
    }

    /**
     * A trace, or {@code MODULE[@VERSION-OR-QUERY]}.
     *
     * @throws InvalidModuleException when it is neither
     */
    static Subject parse(String text) {
        if (TRACE.matcher(text).matches()) {
            return new Trace(text);
        }
        int at = text.indexOf('@');
        ModulePath path = ModulePath.parse(at < 0 ? text : text.substring(0, at));
        String query = at < 0 ? "" : text.substring(at + 1);
        return new Module(path, query.equals("latest") ? "" : query);
    }
}
