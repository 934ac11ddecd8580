// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Where a flight is: a pure state machine. What happens is a method that returns the next state; who may
 * read how much is a question to the state. {@link Flight} drives it.
 *
 * <p>Invariants, held by a seeded simulation: the bytes released never exceed those that arrived; before
 * the gate has passed, the last {@link #HELD_BACK} bytes are not released; released bytes never shrink; a
 * landed or failed flight never changes.
 *
 * @param lengthBytes of the whole file; -1 while unknown
 * @param arrivedBytes how many bytes of it are in the draft
 * @param failure why it failed; null in every phase but {@link Phase#FAILED}
 */
record FlightState(
        Phase phase,
        long lengthBytes,
        long arrivedBytes,
        @Nullable Failure failure) {
    /**
     * How many bytes at a file's end are withheld until the file is known to be right. A zip's central
     * directory is at its end, so a client that misses it cannot use the rest.
     */
    static final long HELD_BACK = 64 * 1024;

    enum Phase {
        /** No source has answered yet. */
        ASKING,
        /** Bytes arrive. */
        ARRIVING,
        /** The file is right and all of it may be read. */
        LANDED,
        /** It ends here, perhaps after some bytes were read. */
        FAILED
    }

    static FlightState asking() {
        return new FlightState(Phase.ASKING, -1, 0, null);
    }

    /** A source answers with a file of that length, -1 when it does not say. */
    FlightState answered(long newLength) {
        require(phase == Phase.ASKING);
        return new FlightState(Phase.ARRIVING, newLength, 0, null);
    }

    /** The source's file was refused before anything of it was released: another source is asked. */
    FlightState restarted() {
        require(phase == Phase.ARRIVING && releasedBytes() == 0);
        return asking();
    }

    /** More bytes are in the draft: {@code total} of them now. */
    FlightState grown(long total) {
        require(phase == Phase.ARRIVING && total >= arrivedBytes);
        return new FlightState(phase, lengthBytes, total, null);
    }

    /** The gate has passed the whole file. */
    FlightState landed() {
        require(phase == Phase.ARRIVING && (lengthBytes < 0 || lengthBytes == arrivedBytes));
        return new FlightState(Phase.LANDED, arrivedBytes, arrivedBytes, null);
    }

    FlightState failed(Failure cause) {
        require(!isOver());
        return new FlightState(Phase.FAILED, lengthBytes, arrivedBytes, cause);
    }

    boolean isOver() {
        return phase == Phase.LANDED || phase == Phase.FAILED;
    }

    /** How many bytes from the file's beginning a reader may have. */
    long releasedBytes() {
        if (phase == Phase.LANDED) {
            return arrivedBytes;
        }
        if (phase == Phase.ASKING) {
            return 0;
        }
        long end = lengthBytes < 0 ? arrivedBytes : lengthBytes;
        return Math.clamp(end - HELD_BACK, 0, arrivedBytes);
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalStateException("not in " + this);
        }
    }
}
