// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

import dev.modwell.gomod.modfile.edit.BlockOrder;
import dev.modwell.gomod.modfile.edit.Duplicates;
import dev.modwell.gomod.modfile.edit.SharedStatements;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.StatementException;
import dev.modwell.gomod.modfile.statement.StatementReader;
import dev.modwell.gomod.modfile.statement.VersionFixer;
import dev.modwell.gomod.modfile.syntax.CommentBlock;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.modfile.syntax.Statement;
import dev.modwell.gomod.modfile.syntax.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A go.work file: what it says, and its syntax, which edits keep in step. Go's {@code modfile.WorkFile}.
 *
 * <p>The lists are in the file's order. Not for use by several threads.
 */
public final class GoWork extends SharedStatements {
    final List<Use> use = new ArrayList<>();

    GoWork(FileSyntax syntax) {
        super(syntax);
    }

    /** A file that says nothing yet. */
    public static GoWork empty() {
        return new GoWork(FileSyntax.empty());
    }

    /**
     * Reads a file, whose replacements' versions must be canonical; Go's {@code modfile.ParseWork}.
     *
     * @param file the file's name, for errors
     * @throws ModFileException with all that is wrong
     */
    public static GoWork parse(String file, byte[] content) {
        return new GoWorkReader(FileSyntax.parse(file, content), null).read();
    }

    /** The same with a fixer that makes versions canonical. */
    public static GoWork parse(String file, byte[] content, VersionFixer fixer) {
        return new GoWorkReader(FileSyntax.parse(file, content), fixer).read();
    }

    /** The use statements. */
    public List<Use> use() {
        return Collections.unmodifiableList(use);
    }

    /** Takes a line that go.mod may have as well; false for any other. */
    boolean read(StatementReader line) throws StatementException {
        return readShared(line, false);
    }

    @Override
    protected Line newGoLine(List<String> tokens) {
        return insert(firstStatement(), tokens);
    }

    @Override
    protected Line newToolchainLine(List<String> tokens) {
        int goLine = indexWhere(statement -> statement instanceof Line line && line.startsWith("go"));
        return insert(goLine < syntax.statements().size() ? goLine + 1 : firstStatement(), tokens);
    }

    /** Where the first statement that is no comment stands, so that comments about the file stay at its top. */
    private int firstStatement() {
        return indexWhere(statement -> !(statement instanceof CommentBlock));
    }

    private int indexWhere(Predicate<Statement> which) {
        int index = 0;
        while (index < syntax.statements().size()
                && !which.test(syntax.statements().get(index))) {
            index++;
        }
        return index;
    }

    private Line insert(int index, List<String> tokens) {
        Line line = Line.of(tokens);
        syntax.statements().add(index, line);
        return line;
    }

    /** Uses the module in the folder {@code path}; further statements about the same folder go. */
    public void addUse(String path, String modulePath) {
        boolean found = false;
        for (ListIterator<Use> all = use.listIterator(); all.hasNext(); ) {
            Use each = all.next();
            if (!each.path().equals(path)) {
                continue;
            }
            if (found) {
                each.syntax().remove();
                all.remove();
            } else {
                each.syntax().update(tokens(path));
                all.set(new Use(path, modulePath, each.syntax()));
                found = true;
            }
        }
        if (!found) {
            addNewUse(path, modulePath);
        }
    }

    /** Adds a use statement to the last block, whatever there is about the same folder. */
    public void addNewUse(String path, String modulePath) {
        use.add(new Use(path, modulePath, syntax.addLine(tokens(path))));
    }

    private static List<String> tokens(String path) {
        return List.of("use", Tokens.autoQuote(path));
    }

    /**
     * Drops the use statements about other folders than those of {@code wanted} (from folders to module paths), adds
     * one for each, and sorts all blocks. As with Go, a folder that was used before is then named twice.
     */
    public void setUse(Map<String, String> wanted) {
        Map<String, String> missing = new LinkedHashMap<>(wanted);
        for (ListIterator<Use> all = use.listIterator(); all.hasNext(); ) {
            Use each = all.next();
            String modulePath = wanted.get(each.path());
            if (modulePath == null) {
                each.syntax().remove();
                all.remove();
            } else {
                all.set(new Use(each.path(), modulePath, each.syntax()));
            }
        }
        missing.forEach(this::addNewUse);
        sortBlocks();
    }

    /** Drops all use statements about the folder {@code path}. */
    public void dropUse(String path) {
        use.removeIf(each -> {
            boolean same = each.path().equals(path);
            if (same) {
                each.syntax().remove();
            }
            return same;
        });
    }

    /** Tidies the syntax after edits: see {@link FileSyntax#cleanup}. */
    public void cleanup() {
        use.removeIf(each -> each.path().isEmpty());
        replace.removeIf(each -> each.old().path().isEmpty());
        syntax.cleanup();
    }

    /** Sorts the lines of each block; of several replace statements about the same, only the last stays. */
    public void sortBlocks() {
        Duplicates duplicates = new Duplicates();
        duplicates.keepLast(replace, Replace::old, Replace::syntax);
        duplicates.deleteFrom(syntax);
        BlockOrder.sort(syntax, _ -> Tokens.ORDER);
    }
}
