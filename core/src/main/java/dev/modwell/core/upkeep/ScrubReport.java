// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.upkeep;

/**
 * What a pass over the store found.
 *
 * @param files how many were compared
 * @param bytes how many bytes they have
 * @param damaged how many were not what was kept, and were taken away
 * @param unreadable how many could not be read, and are still there
 */
public record ScrubReport(long files, long bytes, long damaged, long unreadable) {
    static final ScrubReport EMPTY = new ScrubReport(0, 0, 0, 0);

    ScrubReport whole(long fileBytes) {
        return new ScrubReport(files + 1, bytes + fileBytes, damaged, unreadable);
    }

    ScrubReport oneDamaged() {
        return new ScrubReport(files + 1, bytes, damaged + 1, unreadable);
    }

    ScrubReport oneUnreadable() {
        return new ScrubReport(files, bytes, damaged, unreadable + 1);
    }
}
