// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.prewarm;

import java.io.PrintStream;

/** A bar on standard error that grows with the files; on a terminal only. */
final class Bar {
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean isShown;
    private int drawn = -1;

    Bar(PrintStream err, boolean isShown) {
        this.err = err;
        this.isShown = isShown;
    }

    /** Draws anew when a cell or a percent more is full. */
    synchronized void show(int done, int all) {
        int percent = all == 0 ? 100 : (int) (100L * done / all);
        if (!isShown || percent == drawn) {
            return;
        }
        drawn = percent;
        int full = WIDTH * percent / 100;
        err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " % " + done + "/" + all);
        err.flush();
    }

    /** Takes the bar away. */
    synchronized void end() {
        if (isShown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
