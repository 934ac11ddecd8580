// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.GoVersion;
import dev.modwell.gomod.modfile.statement.Godebug;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.StatementException;
import dev.modwell.gomod.modfile.statement.StatementReader;
import dev.modwell.gomod.modfile.statement.ToolchainStmt;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.text.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What go.mod and go.work files have in common: their syntax, and the go, toolchain, godebug and replace statements. The
 * two differ in where a new go or toolchain statement comes to stand.
 */
public abstract class SharedStatements {
    protected final FileSyntax syntax;
    protected @Nullable GoStmt go;
    protected @Nullable ToolchainStmt toolchain;
    protected final List<Godebug> godebug = new ArrayList<>();
    protected final List<Replace> replace = new ArrayList<>();

    protected SharedStatements(FileSyntax syntax) {
        this.syntax = syntax;
    }

    /** Puts a new go statement where it belongs in this kind of file. */
    protected abstract Line newGoLine(List<String> tokens);

    /** Puts a new toolchain statement where it belongs in this kind of file. */
    protected abstract Line newToolchainLine(List<String> tokens);

    /**
     * Takes a line that says one of the shared statements.
     *
     * @param lax whether a go version may have something behind it
     * @return false for a line that says another one
     * @throws StatementException when what the line says is malformed or must not be said again
     */
    protected final boolean readShared(StatementReader line, boolean lax) throws StatementException {
        switch (line.verb()) {
            case "go" -> go = line.go(go(), lax);
            case "toolchain" -> toolchain = line.toolchain(toolchain());
            case "godebug" -> godebug.add(line.godebug());
            case "replace" -> replace.add(line.replace());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The file as statements and comments. */
    public final FileSyntax syntax() {
        return syntax;
    }

    /** The file in the standard form. */
    public final byte[] format() {
        return syntax.format();
    }

    /** The go statement. Without one, Go takes a module for one of Go 1.16 and a workspace for one of Go 1.18. */
    public final Optional<GoStmt> go() {
        return Optional.ofNullable(go);
    }

    /** The toolchain statement. */
    public final Optional<ToolchainStmt> toolchain() {
        return Optional.ofNullable(toolchain);
    }

    /** The godebug statements. */
    public final List<Godebug> godebug() {
        return Collections.unmodifiableList(godebug);
    }

    /** The replace statements. */
    public final List<Replace> replace() {
        return Collections.unmodifiableList(replace);
    }

    /**
     * Sets the go version. A new statement comes after the module's in go.mod, and before all others in go.work.
     *
     * @throws IllegalArgumentException if it is no Go version, such as {@code 1.24}
     */
    public final void addGoStmt(String version) {
        if (!GoVersion.isValid(version)) {
            throw new IllegalArgumentException("invalid language version " + Quote.text(version));
        }
        List<String> tokens = List.of("go", version);
        if (go == null) {
            go = new GoStmt(version, newGoLine(tokens));
        } else {
            go.syntax().update(tokens);
            go = new GoStmt(version, go.syntax());
        }
    }

    /** Drops the go statement. */
    public final void dropGoStmt() {
        if (go != null) {
            go.syntax().remove();
            go = null;
        }
    }

    /**
     * Sets the toolchain. A new statement comes after the go statement; without one after the module's in go.mod, and
     * before all others in go.work.
     *
     * @throws IllegalArgumentException if it is no toolchain's name, such as {@code go1.24.1}
     */
    public final void addToolchainStmt(String name) {
        if (!GoVersion.isToolchain(name)) {
            throw new IllegalArgumentException("invalid toolchain name " + Quote.text(name));
        }
        List<String> tokens = List.of("toolchain", name);
        if (toolchain == null) {
            toolchain = new ToolchainStmt(name, newToolchainLine(tokens));
        } else {
            toolchain.syntax().update(tokens);
            toolchain = new ToolchainStmt(name, toolchain.syntax());
        }
    }

    /** Drops the toolchain statement. */
    public final void dropToolchainStmt() {
        if (toolchain != null) {
            toolchain.syntax().remove();
            toolchain = null;
        }
    }

    /** Sets a godebug key in its first statement, or in a new one in the last block; its other statements go. */
    public final void addGodebug(String key, String value) {
        Godebugs.add(syntax, godebug, key, value);
    }

    /** Drops all godebug statements about {@code key}. */
    public final void dropGodebug(String key) {
        Godebugs.drop(godebug, key);
    }

    /** Replaces {@code old} by {@code replacement}: see {@link Replacements#add}. */
    public final void addReplace(PathVersion old, PathVersion replacement) {
        Replacements.add(syntax, replace, old, replacement);
    }

    /** Drops the replace statements about exactly {@code old}: without a version, those without a version. */
    public final void dropReplace(PathVersion old) {
        Replacements.drop(replace, old);
    }
}
