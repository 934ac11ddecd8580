// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Spaces;
import dev.modwell.gomod.text.Unquote;

/** Finds the module line without reading the rest. */
final class ModulePathReader {
    private static final String MODULE = "module";

    private final byte[] content;
    private int at;

    ModulePathReader(byte[] content) {
        this.content = content;
    }

    /** The path, or empty if there is none. */
    String read() {
        while (at < content.length) {
            String line = nextLine();
            if (!line.startsWith(MODULE)) {
                continue;
            }
            String rest = line.substring(MODULE.length());
            String path = Spaces.trimSpace(rest);
            if (path.isEmpty() || path.length() == rest.length()) {
                continue; // Nothing follows, or the word only begins with "module".
            }
            if (path.charAt(0) != '"' && path.charAt(0) != '`') {
                return path;
            }
            String unquoted = Unquote.text(path);
            return unquoted == null ? "" : unquoted;
        }
        return "";
    }

    /** The next line without comment and surrounding white space. */
    private String nextLine() {
        int start = at;
        int end = -1;
        while (at < content.length && content[at] != '\n') {
            if (end < 0 && content[at] == '/' && at + 1 < content.length && content[at + 1] == '/') {
                end = at;
            }
            at++;
        }
        String line = GoText.decode(content, start, end < 0 ? at : end);
        at++;
        return Spaces.trimSpace(line);
    }
}
