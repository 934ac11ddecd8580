// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * A single replace statement.
 *
 * @param old what is replaced; without a version, all versions
 * @param replacement what is used instead: a module with a version, or a folder without one
 */
public record Replace(PathVersion old, PathVersion replacement, Line syntax) {
    /**
     * {@code modfile.IsDirectoryPath}: whether {@code path} names a folder: {@code .} and {@code ..} and what
     * begins with them and a slash, and rooted paths. Files move between systems, so those of Windows count too.
     */
    public static boolean isDirectoryPath(String path) {
        return path.equals(".")
                || path.startsWith("./")
                || path.startsWith(".\\")
                || path.equals("..")
                || path.startsWith("../")
                || path.startsWith("..\\")
                || path.startsWith("/")
                || path.startsWith("\\")
                || path.length() >= 2 && isLetter(path.charAt(0)) && path.charAt(1) == ':';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
