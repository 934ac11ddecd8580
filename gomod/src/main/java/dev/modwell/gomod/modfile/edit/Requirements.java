// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.statement.CommentText;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.syntax.Comment;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;

/** Changes of require statements. */
public final class Requirements {
    private Requirements() {}

    /** Sets the version of {@code path} in its first statement, or in a new one; its other statements go. */
    public static void add(FileSyntax syntax, List<Require> require, PathVersion module) {
        boolean found = false;
        for (ListIterator<Require> all = require.listIterator(); all.hasNext(); ) {
            Require each = all.next();
            if (!each.path().equals(module.path())) {
                continue;
            }
            if (found) {
                each.syntax().remove();
                all.remove();
            } else {
                each.syntax().update(tokens(module));
                all.set(new Require(module, each.indirect(), each.syntax()));
                found = true;
            }
        }
        if (!found) {
            addNew(syntax, require, Require.of(module, false));
        }
    }

    /** Adds a statement to the last block, whatever there is about the same path. */
    public static void addNew(FileSyntax syntax, List<Require> require, Require added) {
        Line line = syntax.addLine(tokens(added.module()));
        CommentText.setIndirect(line, added.indirect());
        require.add(new Require(added.module(), added.indirect(), line));
    }

    /** Drops all statements about {@code path}. */
    public static void drop(List<Require> require, String path) {
        require.removeIf(each -> {
            boolean same = each.path().equals(path);
            if (same) {
                each.syntax().remove();
            }
            return same;
        });
    }

    /** Makes the statements say exactly {@code wanted}, each in its present place or in the last block. */
    public static void set(FileSyntax syntax, List<Require> require, List<Require> wanted) {
        Map<String, Require> need = withoutConflict(wanted);
        for (ListIterator<Require> all = require.listIterator(); all.hasNext(); ) {
            Require each = all.next();
            Require change = need.remove(each.path());
            if (change == null) {
                each.syntax().remove();
                all.remove();
            } else {
                all.set(changed(each, change));
            }
        }
        need.values().forEach(added -> addNew(syntax, require, added));
    }

    private static Map<String, Require> withoutConflict(List<Require> wanted) {
        Map<String, Require> need = new LinkedHashMap<>();
        for (Require each : wanted) {
            Require before = need.put(each.path(), each);
            if (before != null && !before.version().equals(each.version())) {
                throw new IllegalArgumentException("conflicting versions for path " + each.path() + " ("
                        + before.version() + " and " + each.version() + ")");
            }
        }
        return need;
    }

    /** The statement with the wanted version and mark, on the same line. */
    static Require changed(Require require, Require wanted) {
        Line line = require.syntax();
        int version = line.isInBlock() ? 1 : 2;
        if (line.isInBlock()) {
            dropBlankLineBefore(line);
        }
        if (line.tokens().size() > version) {
            line.tokens().set(version, wanted.version());
        }
        CommentText.setIndirect(line, wanted.indirect());
        return new Require(wanted.module(), wanted.indirect(), line);
    }

    /** A blank line that stood before this one would stand at a random place after sorting. */
    private static void dropBlankLineBefore(Line line) {
        List<Comment> before = line.comments().before();
        if (before.size() == 1 && before.getFirst().token().isEmpty()) {
            line.comments().before(List.of());
        }
    }

    private static List<String> tokens(PathVersion module) {
        return List.of("require", Tokens.autoQuote(module.path()), module.version());
    }
}
