// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.goproxy.Target;

/**
 * A file to have before it is asked for.
 *
 * @param session whose client will likely ask for it
 * @param level how many requirements lie between it and what the client asked for
 * @param isCertain whether the client reads its requirements, as far as one can know
 */
record Wish(Target.OfVersion target, Session session, int level, boolean isCertain) {
    FileKind kind() {
        return FileKind.of(target);
    }
}
