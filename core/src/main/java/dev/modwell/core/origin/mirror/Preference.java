// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

/** In which order the sources of one trust class are asked. */
public enum Preference {
    /** As they are listed. */
    LISTED,
    /** The one with the shortest time to the first byte first; one without figures before it, to get some. */
    FASTEST,
    /** By chance, a faster one more often. */
    WEIGHTED
}
