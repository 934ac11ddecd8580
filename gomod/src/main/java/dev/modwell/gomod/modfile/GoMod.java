// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import dev.modwell.gomod.modfile.statement.Exclude;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.Godebug;
import dev.modwell.gomod.modfile.statement.Ignore;
import dev.modwell.gomod.modfile.statement.ModuleStmt;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.statement.Retract;
import dev.modwell.gomod.modfile.statement.Tool;
import dev.modwell.gomod.modfile.statement.ToolchainStmt;
import dev.modwell.gomod.modfile.statement.VersionFixer;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A go.mod file: what it says, and its syntax, which edits keep in step. Go's {@code modfile.File}.
 *
 * <p>The lists are in the file's order. Not for use by several threads.
 */
public final class GoMod {
    final FileSyntax syntax;

    @Nullable
    ModuleStmt module;

    @Nullable
    GoStmt go;

    @Nullable
    ToolchainStmt toolchain;

    final List<Godebug> godebug = new ArrayList<>();
    final List<Require> require = new ArrayList<>();
    final List<Exclude> exclude = new ArrayList<>();
    final List<Replace> replace = new ArrayList<>();
    final List<Retract> retract = new ArrayList<>();
    final List<Tool> tool = new ArrayList<>();
    final List<Ignore> ignore = new ArrayList<>();

    GoMod(FileSyntax syntax) {
        this.syntax = syntax;
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

    /** The file as statements and comments. */
    public FileSyntax syntax() {
        return syntax;
    }

    /** The file in the standard form. */
    public byte[] format() {
        return syntax.format();
    }

    /** The module statement. */
    public Optional<ModuleStmt> module() {
        return Optional.ofNullable(module);
    }

    /** The module's path; empty if there is no module statement. */
    public String path() {
        return module == null ? "" : module.path();
    }

    /** The go statement. Without one, Go takes the module for one of Go 1.16. */
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

    /** The require statements. */
    public List<Require> require() {
        return Collections.unmodifiableList(require);
    }

    /** The exclude statements. */
    public List<Exclude> exclude() {
        return Collections.unmodifiableList(exclude);
    }

    /** The replace statements. */
    public List<Replace> replace() {
        return Collections.unmodifiableList(replace);
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
}
