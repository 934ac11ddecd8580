// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.Terminal;
import dev.modwell.core.doctor.finding.Progress;
import dev.modwell.core.doctor.picture.Picture;
import java.io.PrintStream;

/** One line on standard error that counts modules, on a terminal only. */
final class ProgressLine implements Progress {
    private final PrintStream err;
    private final boolean isShown;

    private ProgressLine(PrintStream err, boolean isShown) {
        this.err = err;
        this.isShown = isShown;
    }

    static ProgressLine of(Picture picture, boolean isQuiet) {
        boolean isTerminal = Terminal.find().isPresent();
        return new ProgressLine(
                System.err, isTerminal && !isQuiet && picture.project().isPresent());
    }

    @Override
    public synchronized void looked(int done, int all) {
        if (isShown) {
            err.print("\r" + done + "/" + all + " ");
            err.flush();
        }
    }

    /** Takes the line away. */
    synchronized void end() {
        if (isShown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
