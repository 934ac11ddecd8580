// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.gomod.goproxy.Target;
import java.util.List;

/**
 * A request, after the door has checked and parsed it.
 *
 * @param target what it asks for
 * @param trace 32 hex digits, the request's name in logs and failure bodies; empty when Modwell asks by itself
 * @param cachedOnly whether nothing may be fetched for it ({@code Disable-Module-Fetch: true} or the
 *     {@code /cached-only/} prefix)
 * @param via the proxies it came through, from its {@code Via} headers
 * @param ahead whether nobody has asked it yet: Modwell itself thinks that somebody will
 */
public record Question(Target target, String trace, boolean cachedOnly, List<String> via, boolean ahead) {
    public Question {
        via = List.copyOf(via);
    }

    /** A client's. */
    public Question(Target target, String trace, boolean cachedOnly, List<String> via) {
        this(target, trace, cachedOnly, via, false);
    }
}
