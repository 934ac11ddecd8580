// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.module.PrefixPatterns;
import org.jspecify.annotations.Nullable;

/**
 * An exception for some module paths.
 *
 * @param match which paths
 * @param sources whom to ask for them; null for the configured sources
 * @param asksProxies whether a proxy is among {@code sources}, as against version control, folders and
 *     {@code off} alone; such sources are not used for private paths
 * @param sumdb whether a checksum database may hear of them, when no private pattern forbids it
 */
public record Rule(PrefixPatterns match, @Nullable Origin sources, boolean asksProxies, boolean sumdb) {}
