// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.SplitPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where in a repository a module is.
 *
 * @param path the module's
 * @param prefix the path without its major version; the whole path when it is the repository's root
 * @param major the path's major version
 * @param repositoryRoot the path of the repository's root
 * @param folder the module's folder in the repository, empty for its root; a major version {@code /v2} may
 *     add a folder {@code v2} below it
 */
record ModuleRoot(ModulePath path, String prefix, PathMajor major, String repositoryRoot, String folder) {

    /**
     * The place of {@code path} in the repository rooted at {@code repositoryRoot}.
     *
     * @param subfolder the folder that stands for the root, from a go-import tag; empty for the repository's own
     */
    static ModuleRoot of(ModulePath path, String repositoryRoot, String subfolder) throws VersionControlException {
        SplitPath split = path.split();
        String prefix = repositoryRoot.equals(path.value()) ? path.value() : split.prefix();
        if (!isBelow(prefix, repositoryRoot)) {
            throw new VersionControlException(
                    FailureKind.NO_SUCH_MODULE,
                    "repository rooted at " + repositoryRoot + " cannot contain module " + path);
        }
        String inside = prefix.substring(repositoryRoot.length());
        return new ModuleRoot(path, prefix, split.major(), repositoryRoot, joined(inside + "/" + subfolder));
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root.endsWith("/") ? root : root + "/");
    }

    /** As Go's {@code path.Join}: no empty and no dot elements. */
    private static String joined(String path) {
        List<String> elements = new ArrayList<>();
        for (String element : Arrays.asList(path.split("/"))) {
            if (element.equals("..") && !elements.isEmpty()) {
                elements.removeLast();
            } else if (!element.isEmpty() && !element.equals(".") && !element.equals("..")) {
                elements.add(element);
            }
        }
        return String.join("/", elements);
    }

    /** A path below the module's folder. */
    String inFolder(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** What the tags of the module's versions begin with. */
    String tagPrefix() {
        return folder.isEmpty() ? "" : folder + "/";
    }

    /** Reports whether the path's major version may also be a folder. */
    boolean mayHaveMajorFolder() {
        return major.text().startsWith("/") && !repositoryRoot.equals(path.value());
    }

    /** Reports whether versions are tagged with a major version above 1 and a path without one. */
    boolean mayBeIncompatible() {
        return folder.isEmpty() && major.text().isEmpty();
    }
}
