// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

/**
 * How much is fetched that nobody has asked for yet.
 *
 * @param requests how many files are fetched ahead at once, from all sources together
 * @param levels how far requirements are followed where it is not certain that the client follows them
 * @param bytes how much may be here that was fetched within the last minute and not asked for
 * @param surplusPercent how much of what clients got may have been fetched in vain
 */
public record Bounds(int requests, int levels, long bytes, int surplusPercent) {
    /** What fits a team's proxy. */
    public static final Bounds USUAL = new Bounds(64, 1, 256L << 20, 15);
}
