// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

/**
 * Why a file is left out of a module zip or must not be in one; Go's {@code zip.FileError}.
 *
 * @param path as the file list or the zip has it
 * @param message Go's own sentence
 */
public record FileProblem(String path, Reason reason, String message) {
    /** The rule that the file meets. The first group forbids the file, the second leaves it out. */
    public enum Reason {
        /** The path holds empty, {@code .} or {@code ..} elements. */
        NOT_CLEAN,
        /** The path begins with a slash. */
        NOT_RELATIVE,
        /** The name does not begin with {@code path@version/}. */
        PREFIX,
        /** {@code module.CheckFilePath} refuses the path, or it is too long. */
        NAME,
        /** Another name is equal but for case, or the same name stands for two things. */
        COLLISION,
        /** A {@code go.mod} file in a folder or with capitals. */
        GO_MOD,
        /** {@code go.mod} or {@code LICENSE} above their limits. */
        SIZE,

        /** In a vendored package. */
        VENDORED,
        /** In another module, below this one. */
        OTHER_MODULE,
        /** A folder where a version control system keeps its own files. */
        VERSION_CONTROL,
        /** Written by {@code hg archive}. */
        HG_ARCHIVAL,
        /** A symbolic link. */
        LINK,
        /** A folder, device, socket or the like. */
        NOT_REGULAR
    }

    static FileProblem notClean(String path) {
        return new FileProblem(path, Reason.NOT_CLEAN, "file path is not clean");
    }

    static FileProblem goModCase(String path) {
        return new FileProblem(path, Reason.GO_MOD, "go.mod files must have lowercase names");
    }

    static FileProblem tooLarge(String path, String name, long limit) {
        return new FileProblem(path, Reason.SIZE, name + " file too large (max size is " + limit + " bytes)");
    }

    static FileProblem vendored(String path) {
        return new FileProblem(path, Reason.VENDORED, "file is in vendor directory");
    }

    static FileProblem notRegular(String path) {
        return new FileProblem(path, Reason.NOT_REGULAR, "not a regular file");
    }

    /** {@code path: message}. */
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
