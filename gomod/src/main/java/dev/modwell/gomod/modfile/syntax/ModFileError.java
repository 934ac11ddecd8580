// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/**
 * One thing that is wrong in a go.mod or go.work file.
 *
 * @param filename the file's name as the caller gave it; may be empty
 * @param position where; {@link Position#NONE} if unknown
 * @param verb the directive, if {@code modulePath} or the cause needs it to be understood; else empty
 * @param modulePath the module that the directive is about; else empty
 * @param cause what is wrong; its message is Go's own sentence
 */
public record ModFileError(String filename, Position position, String verb, String modulePath, Exception cause) {
    /** An error of a place, without a module. */
    public static ModFileError of(String filename, Position position, String sentence) {
        return new ModFileError(filename, position, "", "", new IllegalArgumentException(sentence));
    }

    /**
     * The error as Go prints it: {@code go.mod:3: require example.com/a: version "v2" invalid: ...}. The
     * column is left out at the beginning of a line, where all but scanning errors are.
     */
    public String message() {
        StringBuilder message = new StringBuilder();
        if (position.lineRune() > 1) {
            message.append(filename).append(':').append(position.line()).append(':');
            message.append(position.lineRune()).append(": ");
        } else if (position.line() > 0) {
            message.append(filename).append(':').append(position.line()).append(": ");
        } else if (!filename.isEmpty()) {
            message.append(filename).append(": ");
        }
        if (!modulePath.isEmpty()) {
            message.append(verb).append(' ').append(modulePath).append(": ");
        } else if (!verb.isEmpty()) {
            message.append(verb).append(": ");
        }
        return message.append(cause.getMessage()).toString();
    }
}
