// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.InvalidVersionException;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.text.Quote;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what one line says. Each method is for one verb and throws Go's sentence if the line is not so. */
public final class StatementReader {
    private final Arguments arguments;

    /**
     * A reader of one line.
     *
     * @param filename for errors
     * @param block the block that the line is in, whose first token is the verb; null at the top level
     * @param fixer makes versions canonical; without one they must be canonical
     */
    public StatementReader(String filename, Line line, @Nullable LineBlock block, @Nullable VersionFixer fixer) {
        this.arguments = Arguments.of(filename, line, block, fixer);
    }

    /** The word that says what the line is. */
    public String verb() {
        return arguments.verb();
    }

    /** The error of a verb that means nothing here. */
    public StatementException unknown() {
        return arguments.error("unknown directive: " + verb());
    }

    /** The module statement; {@code first} must be true, as a file has only one. */
    public ModuleStmt module(boolean first) throws StatementException {
        requireFirst(first);
        arguments.requireSize(1, "usage: module module/path");
        String path = arguments.text(0);
        String deprecated = CommentText.deprecation(CommentText.rationale(arguments.block(), arguments.line()));
        return new ModuleStmt(path, deprecated, arguments.line());
    }

    /**
     * The go statement; {@code before} must be empty, as a file has only one.
     *
     * @param lax whether to take what older versions of Go took from dependencies, such as {@code v1.16beta}
     */
    public GoStmt go(Optional<GoStmt> before, boolean lax) throws StatementException {
        requireFirst(before.isEmpty());
        arguments.requireSize(1, "go directive expects exactly one argument");
        String version = arguments.token(0);
        if (!GoVersion.isValid(version)) {
            String fixed = lax ? GoVersion.lax(version) : "";
            if (fixed.isEmpty()) {
                throw arguments.error("invalid go version '" + version + "': must match format 1.23.0");
            }
            version = fixed;
            arguments.setToken(0, fixed);
        }
        return new GoStmt(version, arguments.line());
    }

    /** The toolchain statement; {@code before} must be empty, as a file has only one. */
    public ToolchainStmt toolchain(Optional<ToolchainStmt> before) throws StatementException {
        requireFirst(before.isEmpty());
        arguments.requireSize(1, "toolchain directive expects exactly one argument");
        String name = arguments.token(0);
        if (!GoVersion.isToolchain(name)) {
            throw arguments.error("invalid toolchain version '" + name + "': must match format go1.23.0 or default");
        }
        return new ToolchainStmt(name, arguments.line());
    }

    private void requireFirst(boolean first) throws StatementException {
        if (!first) {
            throw arguments.error("repeated " + verb() + " statement");
        }
    }

    /** A godebug setting. */
    public Godebug godebug() throws StatementException {
        String setting = arguments.token(0);
        int equals = setting.indexOf('=');
        boolean quoted = setting.chars().anyMatch(c -> "\"`',".indexOf(c) >= 0);
        if (arguments.size() != 1 || quoted || equals < 0) {
            throw arguments.error("usage: godebug key=value");
        }
        return new Godebug(setting.substring(0, equals), setting.substring(equals + 1), arguments.line());
    }

    /** A require statement. */
    public Require require() throws StatementException {
        PathVersion module = pathVersion();
        return new Require(module, CommentText.isIndirect(arguments.line()), arguments.line());
    }

    /** An exclude statement. */
    public Exclude exclude() throws StatementException {
        return new Exclude(pathVersion(), arguments.line());
    }

    private PathVersion pathVersion() throws StatementException {
        arguments.requireSize(2, "usage: " + verb() + " module/path v1.2.3");
        String path = arguments.text(0);
        String version = arguments.version(1, path);
        PathMajor major = SplitPath.of(path)
                .orElseThrow(() -> arguments.error("invalid module path"))
                .major();
        checkMajor(path, version, major);
        return new PathVersion(path, version);
    }

    private void checkMajor(String path, String version, PathMajor major) throws StatementException {
        try {
            major.check(version);
        } catch (InvalidVersionException e) {
            throw arguments.moduleError(path, e);
        }
    }

    /** A replace statement. */
    public Replace replace() throws StatementException {
        int arrow = arguments.token(1).equals("=>") ? 1 : 2;
        int size = arguments.size();
        if (size < arrow + 2 || size > arrow + 3 || !arguments.token(arrow).equals("=>")) {
            throw arguments.error("usage: " + verb() + " module/path [v1.2.3] => other/module v1.4\n\t or " + verb()
                    + " module/path [v1.2.3] => ../local/directory");
        }
        String path = arguments.text(0);
        PathMajor major = SplitPath.of(path)
                .orElseThrow(() -> arguments.moduleError(path, new InvalidModuleException("invalid module path")))
                .major();
        String version = "";
        if (arrow == 2) {
            version = arguments.version(1, path);
            checkMajor(path, version, major);
        }
        return new Replace(new PathVersion(path, version), replacement(arrow + 1), arguments.line());
    }

    /** What stands behind the arrow: a module with its version, or a folder. */
    private PathVersion replacement(int index) throws StatementException {
        String path = arguments.text(index);
        if (arguments.size() == index + 1) {
            requireDirectory(path);
            return new PathVersion(path, "");
        }
        String version = arguments.version(index + 1, path);
        if (Replace.isDirectoryPath(path)) {
            throw arguments.error("replacement module directory path " + Quote.text(path) + " cannot have version");
        }
        return new PathVersion(path, version);
    }

    private void requireDirectory(String path) throws StatementException {
        if (!Replace.isDirectoryPath(path)) {
            throw arguments.error(
                    path.contains("@")
                            ? "replacement module must match format 'path version', not 'path@version'"
                            : "replacement module without version must be directory path (rooted or starting with . or ..)");
        }
        // Judged as on a system with slashes, whatever this one has: what is read must not depend on the machine.
        if (path.indexOf('\\') >= 0) {
            throw arguments.error("replacement directory appears to be Windows path (on a non-windows system)");
        }
    }

    /** A tool statement. */
    public Tool tool() throws StatementException {
        return new Tool(path(), arguments.line());
    }

    /** An ignore statement. */
    public Ignore ignore() throws StatementException {
        return new Ignore(path(), arguments.line());
    }

    private String path() throws StatementException {
        arguments.requireSize(1, verb() + " directive expects exactly one argument");
        return arguments.text(0);
    }

    /** The folder of a use statement in go.work. */
    public String use() throws StatementException {
        arguments.requireSize(1, "usage: use local/dir");
        return arguments.text(0);
    }

    /**
     * A retract statement. Its versions may still be anything, because the module's path, which a fixer needs,
     * may come later in the file: see {@link #fixRetract}.
     *
     * @param lax whether more tokens may follow, which a newer Go may know
     */
    public Retract retract(boolean lax) throws StatementException {
        IntervalReader reader = new IntervalReader(arguments.with((_, version) -> version), 0, "");
        VersionInterval interval = reader.read();
        if (reader.next() < arguments.size() && !lax) {
            throw arguments.error("unexpected token after version: " + Quote.text(arguments.token(reader.next())));
        }
        String rationale = CommentText.rationale(arguments.block(), arguments.line());
        return new Retract(interval, rationale, arguments.line());
    }

    /** The same statement with the versions of the module {@code path} that a fixer makes of it. */
    public static Retract fixRetract(String filename, Retract retract, String path, VersionFixer fixer)
            throws StatementException {
        Line line = retract.syntax();
        Arguments arguments = new Arguments(filename, line, null, "retract", line.tokens(), fixer);
        if (path.isEmpty()) {
            throw arguments.error("no module directive found, so retract cannot be used");
        }
        int start = arguments.token(0).equals("retract") ? 1 : 0;
        VersionInterval interval = new IntervalReader(arguments, start, path).read();
        return new Retract(interval, retract.rationale(), line);
    }
}
