// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.statement.Godebug;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import java.util.List;
import java.util.ListIterator;

/** Changes of godebug statements. */
public final class Godebugs {
    private Godebugs() {}

    /** Sets {@code key} in its first statement, or in a new one in the last block; its other statements go. */
    public static void add(FileSyntax syntax, List<Godebug> godebug, String key, String value) {
        List<String> tokens = List.of("godebug", key + "=" + value);
        boolean found = false;
        for (ListIterator<Godebug> all = godebug.listIterator(); all.hasNext(); ) {
            Godebug each = all.next();
            if (!each.key().equals(key)) {
                continue;
            }
            if (found) {
                each.syntax().remove();
                all.remove();
            } else {
                each.syntax().update(tokens);
                all.set(new Godebug(key, value, each.syntax()));
                found = true;
            }
        }
        if (!found) {
            Line line = syntax.addLine(tokens);
            godebug.add(new Godebug(key, value, line));
        }
    }

    /** Drops all statements about {@code key}. */
    public static void drop(List<Godebug> godebug, String key) {
        godebug.removeIf(each -> {
            boolean same = each.key().equals(key);
            if (same) {
                each.syntax().remove();
            }
            return same;
        });
    }
}
