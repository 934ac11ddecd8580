// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Takes out statements that say the same as another one, first from their lists and then from the syntax. */
public final class Duplicates {
    private final Set<Line> lines = new HashSet<>();

    /** Keeps the first of all statements with the same subject. */
    public <T> void keepFirst(List<T> statements, Function<T, ?> subject, Function<T, Line> line) {
        Set<Object> seen = new HashSet<>();
        statements.removeIf(statement -> {
            boolean duplicate = !seen.add(subject.apply(statement));
            if (duplicate) {
                lines.add(line.apply(statement));
            }
            return duplicate;
        });
    }

    /** Keeps the last of all statements with the same subject. */
    public <T> void keepLast(List<T> statements, Function<T, ?> subject, Function<T, Line> line) {
        Collections.reverse(statements);
        keepFirst(statements, subject, line);
        Collections.reverse(statements);
    }

    /** Deletes the lines that were found, and blocks that are or become empty. */
    public void deleteFrom(FileSyntax syntax) {
        syntax.delete(lines);
    }
}
