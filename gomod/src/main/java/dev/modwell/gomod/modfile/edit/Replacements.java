// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;

/** Changes of replace statements. */
public final class Replacements {
    private Replacements() {}

    /**
     * Replaces {@code old} by {@code replacement}: in the first statement about {@code old}, or in a new one
     * after the last about the same path, or at the file's end. Other statements about {@code old} go. Without
     * a version, {@code old} stands for the statements about all versions.
     */
    public static void add(FileSyntax syntax, List<Replace> replace, PathVersion old, PathVersion replacement) {
        List<String> tokens = tokens(old, replacement);
        Line hint = null;
        boolean found = false;
        for (ListIterator<Replace> all = replace.listIterator(); all.hasNext(); ) {
            Replace each = all.next();
            boolean about = each.old().path().equals(old.path());
            boolean same =
                    about && (old.version().isEmpty() || each.old().version().equals(old.version()));
            if (same && found) {
                each.syntax().remove();
                all.remove();
            } else if (same) {
                found = true;
                each.syntax().update(tokens);
                all.set(new Replace(each.old(), replacement, each.syntax()));
            } else if (about) {
                hint = each.syntax();
            }
        }
        if (!found) {
            replace.add(new Replace(old, replacement, syntax.addLineNear(hint, tokens)));
        }
    }

    private static List<String> tokens(PathVersion old, PathVersion replacement) {
        List<String> tokens = new ArrayList<>(List.of("replace", Tokens.autoQuote(old.path())));
        if (!old.version().isEmpty()) {
            tokens.add(old.version());
        }
        tokens.add("=>");
        tokens.add(Tokens.autoQuote(replacement.path()));
        if (!replacement.version().isEmpty()) {
            tokens.add(replacement.version());
        }
        return tokens;
    }

    /** Drops the statements about exactly {@code old}: without a version, those without a version. */
    public static void drop(List<Replace> replace, PathVersion old) {
        replace.removeIf(each -> {
            boolean same = each.old().equals(old);
            if (same) {
                each.syntax().remove();
            }
            return same;
        });
    }
}
