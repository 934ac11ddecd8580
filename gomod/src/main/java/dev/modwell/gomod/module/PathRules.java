// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/** Which texts are module paths. */
final class PathRules {
    private PathRules() {}

    static void checkModulePath(String path) {
        if (path.isEmpty() || path.contains("..") || path.startsWith("/") || path.endsWith("/")) {
            throw new InvalidModuleException("malformed module path \"" + path + "\"");
        }
    }
}
