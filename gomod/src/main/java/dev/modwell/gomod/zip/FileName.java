// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.PathRules;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Utf8;
import org.jspecify.annotations.Nullable;

/** The rules for one file's name and size by itself, which hold for zips and for what zips are made of. */
final class FileName {
    /**
     * The longest name in bytes. Go states no limit, but opens no file with a longer path (Linux
     * {@code PATH_MAX}), so such a zip has never been unpacked; and work grows with the square of it.
     */
    static final int MAX_BYTES = 4096;

    private FileName() {}

    /** Reports whether Go's {@code path.Clean} leaves {@code name} as it is. */
    static boolean isClean(String name) {
        if (name.isEmpty()) {
            return false;
        }
        if (name.equals(".") || name.equals("/")) {
            return true;
        }
        boolean rooted = name.startsWith("/");
        // Leading ".." elements of a relative path stay, every other one has something to remove.
        boolean leading = !rooted;
        for (int start = rooted ? 1 : 0; start <= name.length(); ) {
            int slash = name.indexOf('/', start);
            int end = slash < 0 ? name.length() : slash;
            String element = name.substring(start, end);
            boolean up = element.equals("..");
            if (element.isEmpty() || element.equals(".") || up && !leading) {
                return false;
            }
            leading &= up;
            start = end + 1;
        }
        return true;
    }

    /** Why {@code name} must not be the path of a file in a module; null when it may. */
    static @Nullable String refusal(String name) {
        if (name.length() > MAX_BYTES || GoText.encode(name).length > MAX_BYTES) {
            return "file path too long (max length is " + MAX_BYTES + " bytes)";
        }
        if (!Utf8.isValid(name)) {
            return "malformed file path " + Quote.text(name) + ": invalid UTF-8";
        }
        try {
            PathRules.checkFilePath(name);
            return null;
        } catch (InvalidModuleException e) {
            return e.getMessage();
        }
    }

    static boolean isGoMod(String lastElement) {
        return lastElement.equalsIgnoreCase("go.mod");
    }

    /** What follows the last slash. */
    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    static @Nullable FileProblem sizeProblem(String path, String name, long size) {
        if (name.equals("go.mod") && size > ModuleZip.MAX_GO_MOD) {
            return FileProblem.tooLarge(path, name, ModuleZip.MAX_GO_MOD);
        }
        if (name.equals("LICENSE") && size > ModuleZip.MAX_LICENSE) {
            return FileProblem.tooLarge(path, name, ModuleZip.MAX_LICENSE);
        }
        return null;
    }
}
