// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import java.util.Arrays;

/**
 * Which source of a chain is asked when. Events go in, the next source to ask comes out; knows neither time
 * nor threads. At most one source is the <em>front</em>, the last that was asked; those before it may still
 * be under way when they hung.
 */
final class ChainState {
    /** Nobody is to be asked now. */
    static final int NOBODY = -1;

    private final boolean[] onAnyError;
    private final boolean[] running;
    private int front;
    private boolean stopped;

    /**
     * @param onAnyError for each link whether {@code |} follows it
     */
    ChainState(boolean[] onAnyError) {
        this.onAnyError = onAnyError.clone();
        this.running = new boolean[onAnyError.length];
        this.running[0] = true;
    }

    /** The source that was asked last; 0 in the beginning. */
    int front() {
        return front;
    }

    /** Reports whether {@link #late} of the front can lead to anybody. */
    boolean mayHurry() {
        return !stopped && running[front] && onAnyError[front] && front + 1 < running.length;
    }

    /** Reports whether nobody is under way and nobody will be asked. */
    boolean isOver() {
        for (boolean one : running) {
            if (one) {
                return false;
            }
        }
        return true;
    }

    /** The front let its time pass: whom to ask as well. */
    int late() {
        return mayHurry() ? ask(front + 1) : NOBODY;
    }

    /** A source failed or proved absence: whom to ask next. */
    int missed(int link, boolean absence) {
        running[link] = false;
        if (link != front || stopped) {
            return NOBODY;
        }
        if (!absence && !onAnyError[link]) {
            stopped = true;
            return NOBODY;
        }
        return front + 1 < running.length ? ask(front + 1) : NOBODY;
    }

    private int ask(int link) {
        front = link;
        running[link] = true;
        return link;
    }

    @Override
    public String toString() {
        return "front " + front + (stopped ? ", stopped, " : ", ") + Arrays.toString(running);
    }
}
