// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether what arrives can be kept. A disk that is full or read-only refuses one file like the next: the first one is worth an
 * alarm, and so is the first one after the disk has taken something again.
 */
final class Keeping {
    private final AtomicBoolean fails = new AtomicBoolean();

    /** A file was kept. An answer is no sign of that: it fits where no file does. */
    void works() {
        if (fails.getPlain()) {
            fails.set(false);
        }
    }

    /** Something could not be kept; reports whether it is the first in its row. */
    boolean failsNow() {
        return !fails.getAndSet(true);
    }
}
