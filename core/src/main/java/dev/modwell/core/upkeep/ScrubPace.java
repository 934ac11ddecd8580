// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.upkeep;

import java.time.Duration;

/**
 * How hard a scrub works.
 *
 * @param bytesPerSecond how much is read at most, seen over some files; each single file is read at once
 * @param rest how long it rests between the end of one pass and the beginning of the next
 */
public record ScrubPace(long bytesPerSecond, Duration rest) {
    /** 8 MiB/s, some 690 GB a day: a store of that size is compared daily, unnoticed by its users. */
    public static final ScrubPace DEFAULT = new ScrubPace(8L << 20, Duration.ofHours(24));

    public ScrubPace {
        if (bytesPerSecond <= 0 || rest.isNegative()) {
            throw new IllegalArgumentException("pace of " + bytesPerSecond + " bytes per second and a rest of " + rest);
        }
    }

    /** How much longer reading so many bytes should have taken; zero when it took long enough. */
    Duration pause(long bytes, Duration taken) {
        Duration due = Duration.ofSeconds(bytes / bytesPerSecond)
                .plusNanos((bytes % bytesPerSecond) * 1_000_000_000L / bytesPerSecond);
        Duration pause = due.minus(taken);
        return pause.isNegative() ? Duration.ZERO : pause;
    }
}
