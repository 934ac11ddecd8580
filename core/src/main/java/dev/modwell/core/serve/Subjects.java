// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.gomod.goproxy.Target;

/** What targets are called in failures. */
final class Subjects {
    private Subjects() {}

    /** {@code module@version}, the module alone for its list, or the path of a checksum database. */
    static String of(Target target) {
        return switch (target) {
            case Target.OfVersion version -> version.moduleVersion().toString();
            case Target.Query query -> query.module() + "@" + query.query();
            case Target.VersionList list -> list.module().value();
            case Target.Latest latest -> latest.module() + "@latest";
            case Target.SumDb sumdb -> sumdb.key().value();
        };
    }
}
