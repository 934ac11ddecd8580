// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What keeps a store well while it is used. {@link dev.modwell.core.upkeep.Scrub} compares every kept file
 * with its hash, over and over and slowly, so that a bit that flipped on disk is found while the file can
 * still be fetched anew, and not when somebody needs it. What is damaged is taken away by the store, which
 * tells of it with an event.
 *
 * <pre>{@code
 * try (Scrub scrub = Scrub.start(store, ScrubPace.DEFAULT)) {
 *     ...
 *     scrub.last().ifPresent(report -> page.show(report.files(), report.damaged()));
 * }
 * }</pre>
 *
 * <p>{@link dev.modwell.core.upkeep.MirrorUpkeep} deletes mirrors of repositories when there are too many,
 * those first that were used longest ago.
 */
@NullMarked
package dev.modwell.core.upkeep;

import org.jspecify.annotations.NullMarked;
