// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a log, none longer than {@link LogLine#MAX_LENGTH}: what is beyond is read and forgotten. */
final class LogLines {
    private final Reader log;
    private boolean afterReturn;

    /** @param log buffered */
    LogLines(Reader log) {
        this.log = log;
    }

    /** The next line without its end, which is a line feed, a carriage return or both; null at the log's end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = log.read();
        if (c == '\n' && afterReturn) {
            c = log.read();
        }
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() < LogLine.MAX_LENGTH) {
                line.append((char) c);
            }
            c = log.read();
        }
        afterReturn = c == '\r';
        return line.toString();
    }
}
