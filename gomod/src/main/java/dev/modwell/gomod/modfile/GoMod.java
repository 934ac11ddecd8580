// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import dev.modwell.gomod.modfile.edit.BlockOrder;
import dev.modwell.gomod.modfile.edit.Duplicates;
import dev.modwell.gomod.modfile.edit.RequireSplit;
import dev.modwell.gomod.modfile.edit.Requirements;
import dev.modwell.gomod.modfile.edit.SharedStatements;
import dev.modwell.gomod.modfile.statement.Exclude;
import dev.modwell.gomod.modfile.statement.Ignore;
import dev.modwell.gomod.modfile.statement.ModuleStmt;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.statement.Retract;
import dev.modwell.gomod.modfile.statement.StatementException;
import dev.modwell.gomod.modfile.statement.StatementReader;
import dev.modwell.gomod.modfile.statement.Tool;
import dev.modwell.gomod.modfile.statement.VersionFixer;
import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.modfile.syntax.Comment;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A go.mod file: what it says, and its syntax, which edits keep in step. Go's {@code modfile.File}.
 *
 * <p>The lists are in the file's order. Not for use by several threads.
 */
public final class GoMod extends SharedStatements {
    /** Since this Go version (with {@code v}), exclude blocks are sorted by version and not as text. */
    private static final String EXCLUDE_BY_VERSION = "v1.21";

    @Nullable
    ModuleStmt module;

    final List<Require> require = new ArrayList<>();
    final List<Exclude> exclude = new ArrayList<>();
    final List<Retract> retract = new ArrayList<>();
    final List<Tool> tool = new ArrayList<>();
    final List<Ignore> ignore = new ArrayList<>();

    GoMod(FileSyntax syntax) {
        super(syntax);
    }

    /** A file that says nothing yet. */
    public static GoMod empty() {
        return new GoMod(FileSyntax.empty());
    }

    /**
     * Reads a main module's file, whose versions must be canonical; Go's {@code modfile.Parse}.
     *
     * @param file the file's name, for errors
     * @throws ModFileException with all that is wrong
     */
    public static GoMod parse(String file, byte[] content) {
        return new GoModReader(FileSyntax.parse(file, content), null, true).read();
    }

    /** The same with a fixer that makes versions canonical. */
    public static GoMod parse(String file, byte[] content, VersionFixer fixer) {
        return new GoModReader(FileSyntax.parse(file, content), fixer, true).read();
    }

    /**
     * Reads a dependency's file and passes over what is unknown or counts in the main module only; Go's
     * {@code modfile.ParseLax}.
     *
     * @param file the file's name, for errors
     * @throws ModFileException with all that is wrong
     */
    public static GoMod parseLax(String file, byte[] content) {
        return new GoModReader(FileSyntax.parse(file, content), null, false).read();
    }

    /** The same with a fixer that makes versions canonical. */
    public static GoMod parseLax(String file, byte[] content, VersionFixer fixer) {
        return new GoModReader(FileSyntax.parse(file, content), fixer, false).read();
    }

    /**
     * The path of the module statement, found without reading the rest of the file; Go's
     * {@code modfile.ModulePath}. Empty if there is none.
     */
    public static String modulePath(byte[] content) {
        return new ModulePathReader(content).read();
    }

    /** The module statement. */
    public Optional<ModuleStmt> module() {
        return Optional.ofNullable(module);
    }

    /** The module's path; empty if there is no module statement. */
    public String path() {
        return module == null ? "" : module.path();
    }

    /** The require statements. */
    public List<Require> require() {
        return Collections.unmodifiableList(require);
    }

    /** The exclude statements. */
    public List<Exclude> exclude() {
        return Collections.unmodifiableList(exclude);
    }

    /** The retract statements. */
    public List<Retract> retract() {
        return Collections.unmodifiableList(retract);
    }

    /** The tool statements. */
    public List<Tool> tool() {
        return Collections.unmodifiableList(tool);
    }

    /** The ignore statements. */
    public List<Ignore> ignore() {
        return Collections.unmodifiableList(ignore);
    }

    /** Sets the module's path. */
    public void addModuleStmt(String path) {
        List<String> tokens = List.of("module", Tokens.autoQuote(path));
        if (module == null) {
            module = new ModuleStmt(path, "", syntax.addLine(tokens));
            return;
        }
        module.syntax().update(tokens);
        module = new ModuleStmt(path, module.deprecated(), module.syntax());
    }

    /** Adds a comment at the file's end; {@code text} begins with {@code //}. */
    public void addComment(String text) {
        syntax.addComment(text);
    }

    /** Takes a line that go.work may have as well; false for any other. */
    boolean read(StatementReader line, boolean lax) throws StatementException {
        return readShared(line, lax);
    }

    @Override
    protected Line newGoLine(List<String> tokens) {
        return addAfter(module == null ? null : module.syntax(), tokens);
    }

    @Override
    protected Line newToolchainLine(List<String> tokens) {
        return addAfter(go != null ? go.syntax() : module != null ? module.syntax() : null, tokens);
    }

    private Line addAfter(@Nullable Line hint, List<String> tokens) {
        return hint == null ? syntax.addLine(tokens) : syntax.addLineNear(hint, tokens);
    }

    /** Sets the version of {@code path} in its first require statement, or in a new one; its others go. */
    public void addRequire(String path, String version) {
        Requirements.add(syntax, require, new PathVersion(path, version));
    }

    /** Adds a require statement to the last block, whatever there is about {@code path}. */
    public void addNewRequire(String path, String version, boolean indirect) {
        Requirements.addNew(syntax, require, Require.of(new PathVersion(path, version), indirect));
    }

    /** Drops all require statements about {@code path}. */
    public void dropRequire(String path) {
        Requirements.drop(require, path);
    }

    /**
     * Makes the require statements say exactly {@code wanted} ({@link Require#of}): blocks and comments stay,
     * but for {@code // indirect}; new ones come to the last block; all blocks are sorted.
     *
     * @throws IllegalArgumentException if two versions of one path are wanted
     */
    public void setRequire(List<Require> wanted) {
        Requirements.set(syntax, require, wanted);
        sortBlocks();
    }

    /** The same, but direct and indirect requirements come into blocks of their own: see {@link RequireSplit}. */
    public void setRequireSeparateIndirect(List<Require> wanted) {
        new RequireSplit(syntax, require, false).set(wanted);
        sortBlocks();
    }

    /** The same, but no other require blocks stay; the comments before them come before the two that do. */
    public void setRequireAtMostTwo(List<Require> wanted) {
        new RequireSplit(syntax, require, true).set(wanted);
        sortBlocks();
    }

    /**
     * Excludes a version, after the last exclude statement about the same path.
     *
     * @throws InvalidModuleException if {@code version} is not canonical, or not one of such a path
     */
    public void addExclude(String path, String version) {
        CanonicalVersion.check(path, version);
        PathVersion added = new PathVersion(path, version);
        Line hint = null;
        for (Exclude each : exclude) {
            if (each.module().equals(added)) {
                return;
            }
            if (each.module().path().equals(path)) {
                hint = each.syntax();
            }
        }
        List<String> tokens = List.of("exclude", Tokens.autoQuote(path), version);
        exclude.add(new Exclude(added, syntax.addLineNear(hint, tokens)));
    }

    /** Drops the exclude statements about this version. */
    public void dropExclude(String path, String version) {
        PathVersion module = new PathVersion(path, version);
        drop(exclude, each -> each.module().equals(module), Exclude::syntax);
    }

    /**
     * Retracts versions. As with Go, the new statement is in the syntax only: {@link #retract} does not have it
     * before the file is printed and read again.
     *
     * @param rationale the comment before the statement; empty for none
     * @throws InvalidModuleException if a bound is not canonical, or not a version of this module's path
     */
    public void addRetract(VersionInterval interval, String rationale) {
        CanonicalVersion.check(path(), interval.high());
        CanonicalVersion.check(path(), interval.low());
        String low = Tokens.autoQuote(interval.low());
        String high = Tokens.autoQuote(interval.high());
        Line line = syntax.addLine(
                interval.low().equals(interval.high())
                        ? List.of("retract", low)
                        : List.of("retract", "[", low, ",", high, "]"));
        if (!rationale.isEmpty()) {
            line.comments()
                    .before(Stream.of(rationale.split("\n", -1))
                            .map(text -> Comment.whole("// " + text))
                            .toList());
        }
    }

    /** Drops the retract statements of exactly this interval. */
    public void dropRetract(VersionInterval interval) {
        drop(retract, each -> each.interval().equals(interval), Retract::syntax);
    }

    /** Adds a tool, if it is not there yet, and sorts all blocks. */
    public void addTool(String path) {
        if (tool.stream().noneMatch(each -> each.path().equals(path))) {
            tool.add(new Tool(path, syntax.addLine(List.of("tool", path))));
            sortBlocks();
        }
    }

    /** Drops the tool statements about {@code path}. */
    public void dropTool(String path) {
        drop(tool, each -> each.path().equals(path), Tool::syntax);
    }

    /** Adds an ignored folder, if it is not there yet, and sorts all blocks. */
    public void addIgnore(String path) {
        if (ignore.stream().noneMatch(each -> each.path().equals(path))) {
            ignore.add(new Ignore(path, syntax.addLine(List.of("ignore", path))));
            sortBlocks();
        }
    }

    /** Drops the ignore statements about {@code path}. */
    public void dropIgnore(String path) {
        drop(ignore, each -> each.path().equals(path), Ignore::syntax);
    }

    private static <T> void drop(List<T> statements, Predicate<T> which, Function<T, Line> line) {
        statements.removeIf(each -> {
            boolean dropped = which.test(each);
            if (dropped) {
                line.apply(each).remove();
            }
            return dropped;
        });
    }

    /** Tidies the syntax after edits: see {@link FileSyntax#cleanup}. */
    public void cleanup() {
        godebug.removeIf(each -> each.key().isEmpty());
        require.removeIf(each -> each.path().isEmpty());
        exclude.removeIf(each -> each.module().path().isEmpty());
        replace.removeIf(each -> each.old().path().isEmpty());
        retract.removeIf(each ->
                each.interval().low().isEmpty() && each.interval().high().isEmpty());
        syntax.cleanup();
    }

    /**
     * Sorts the lines of each block after taking out duplicates: the first exclude, tool and ignore statement and
     * the last replace statement of several about the same count. Requirements and retractions may be repeated.
     */
    public void sortBlocks() {
        Duplicates duplicates = new Duplicates();
        duplicates.keepFirst(exclude, Exclude::module, Exclude::syntax);
        duplicates.keepLast(replace, Replace::old, Replace::syntax);
        duplicates.keepFirst(tool, Tool::path, Tool::syntax);
        duplicates.keepFirst(ignore, Ignore::path, Ignore::syntax);
        duplicates.deleteFrom(syntax);
        boolean excludeByVersion = go != null && Semver.compare("v" + go.version(), EXCLUDE_BY_VERSION) >= 0;
        BlockOrder.sort(syntax, block -> switch (block.verb()) {
            case "exclude" -> excludeByVersion ? BlockOrder.EXCLUDE : Tokens.ORDER;
            case "retract" -> BlockOrder.RETRACT;
            default -> Tokens.ORDER;
        });
    }
}
