// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gosum;

/** A go.sum file that cannot be read. */
public final class GoSumException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    GoSumException(String file, int line, String sentence) {
        super("malformed go.sum:\n" + file + ":" + line + ": " + sentence);
        this.file = file;
        this.line = line;
    }

    /** The file's name as the caller gave it. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; 0 for the file as a whole. */
    public int line() {
        return line;
    }
}
