// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

/**
 * How much all mirrors together may take; those used longest ago are deleted first.
 *
 * @param count of repositories
 * @param bytes on disk
 */
public record MirrorBounds(int count, long bytes) {
    public static final MirrorBounds DEFAULT = new MirrorBounds(2_000, 20L << 30);
}
