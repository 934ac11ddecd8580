// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

import dev.modwell.gomod.modfile.edit.BlockOrder;
import dev.modwell.gomod.modfile.edit.Duplicates;
import dev.modwell.gomod.modfile.edit.Godebugs;
import dev.modwell.gomod.modfile.edit.Replacements;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.GoVersion;
import dev.modwell.gomod.modfile.statement.Godebug;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.ToolchainStmt;
import dev.modwell.gomod.modfile.statement.VersionFixer;
import dev.modwell.gomod.modfile.syntax.CommentBlock;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.modfile.syntax.Statement;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.text.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A go.work file: what it says, and its syntax, which edits keep in step. Go's {@code modfile.WorkFile}.
 *
 * <p>The lists are in the file's order. Not for use by several threads.
 */
public final class GoWork {
    final FileSyntax syntax;

    @Nullable
    GoStmt go;

    @Nullable
    ToolchainStmt toolchain;

    final List<Godebug> godebug = new ArrayList<>();
    final List<Use> use = new ArrayList<>();
    final List<Replace> replace = new ArrayList<>();

    GoWork(FileSyntax syntax) {
        this.syntax = syntax;
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

    /** The file as statements and comments. */
    public FileSyntax syntax() {
        return syntax;
    }

    /** The file in the standard form. */
    public byte[] format() {
        return syntax.format();
    }

    /** The go statement. */
    public Optional<GoStmt> go() {
        return Optional.ofNullable(go);
    }

    /** The toolchain statement. */
    public Optional<ToolchainStmt> toolchain() {
        return Optional.ofNullable(toolchain);
    }

    /** The godebug statements. */
    public List<Godebug> godebug() {
        return Collections.unmodifiableList(godebug);
    }

    /** The use statements. */
    public List<Use> use() {
        return Collections.unmodifiableList(use);
    }

    /** The replace statements. */
    public List<Replace> replace() {
        return Collections.unmodifiableList(replace);
    }

    /**
     * Sets the go version; a new statement comes before all others.
     *
     * @throws IllegalArgumentException if it is no Go version, such as {@code 1.24}
     */
    public void addGoStmt(String version) {
        if (!GoVersion.isValid(version)) {
            throw new IllegalArgumentException("invalid language version " + Quote.text(version));
        }
        List<String> tokens = List.of("go", version);
        if (go != null) {
            go.syntax().update(tokens);
            go = new GoStmt(version, go.syntax());
            return;
        }
        go = new GoStmt(version, insert(firstStatement(), tokens));
    }

    /** Drops the go statement. */
    public void dropGoStmt() {
        if (go != null) {
            go.syntax().remove();
            go = null;
        }
    }

    /**
     * Sets the toolchain; a new statement comes after the go statement, or before all others.
     *
     * @throws IllegalArgumentException if it is no toolchain's name, such as {@code go1.24.1}
     */
    public void addToolchainStmt(String name) {
        if (!GoVersion.isToolchain(name)) {
            throw new IllegalArgumentException("invalid toolchain name " + Quote.text(name));
        }
        List<String> tokens = List.of("toolchain", name);
        if (toolchain != null) {
            toolchain.syntax().update(tokens);
            toolchain = new ToolchainStmt(name, toolchain.syntax());
            return;
        }
        int goLine = indexWhere(statement -> statement instanceof Line line && line.startsWith("go"));
        int index = goLine < syntax.statements().size() ? goLine + 1 : firstStatement();
        toolchain = new ToolchainStmt(name, insert(index, tokens));
    }

    /** Drops the toolchain statement. */
    public void dropToolchainStmt() {
        if (toolchain != null) {
            toolchain.syntax().remove();
            toolchain = null;
        }
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

    /** Sets a godebug key in its first statement, or in a new one in the last block; its other statements go. */
    public void addGodebug(String key, String value) {
        Godebugs.add(syntax, godebug, key, value);
    }

    /** Drops all godebug statements about {@code key}. */
    public void dropGodebug(String key) {
        Godebugs.drop(godebug, key);
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

    /** Replaces {@code old} by {@code replacement}: see {@link Replacements#add}. */
    public void addReplace(PathVersion old, PathVersion replacement) {
        Replacements.add(syntax, replace, old, replacement);
    }

    /** Drops the replace statements about exactly {@code old}: without a version, those without a version. */
    public void dropReplace(PathVersion old) {
        Replacements.drop(replace, old);
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
