// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/**
 * A place in a file.
 *
 * @param line counted from 1; 0 for what an edit made, which is in no file yet
 * @param lineRune the character within the line, counted from 1
 * @param byteOffset counted from 0
 */
public record Position(int line, int lineRune, int byteOffset) {
    /** The place of what is in no file: all zero. */
    public static final Position NONE = new Position(0, 0, 0);

    /** The place behind one more ASCII character of the same line. */
    Position next() {
        return new Position(line, lineRune + 1, byteOffset + 1);
    }
}
