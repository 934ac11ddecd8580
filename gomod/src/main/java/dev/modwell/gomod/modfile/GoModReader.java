// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import dev.modwell.gomod.modfile.statement.Retract;
import dev.modwell.gomod.modfile.statement.StatementException;
import dev.modwell.gomod.modfile.statement.StatementReader;
import dev.modwell.gomod.modfile.statement.VersionFixer;
import dev.modwell.gomod.modfile.syntax.CommentBlock;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.modfile.syntax.ModFileError;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.modfile.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what the lines of a go.mod file say; collects errors and goes on after them. */
final class GoModReader {
    private final FileSyntax syntax;
    private final @Nullable VersionFixer fixer;
    private final boolean strict;
    private final GoMod mod;
    private final List<ModFileError> errors = new ArrayList<>();
    private boolean moduleSeen;

    GoModReader(FileSyntax syntax, @Nullable VersionFixer fixer, boolean strict) {
        this.syntax = syntax;
        this.fixer = fixer;
        this.strict = strict;
        this.mod = new GoMod(syntax);
    }

    GoMod read() {
        for (Statement statement : syntax.statements()) {
            switch (statement) {
                case CommentBlock _ -> {}
                case Line line -> add(line, null);
                case LineBlock block -> addBlock(block);
            }
        }
        if (fixer != null) {
            fixRetracts(fixer);
        }
        if (!errors.isEmpty()) {
            throw new ModFileException(errors);
        }
        return mod;
    }

    private void addBlock(LineBlock block) {
        boolean known = block.tokens().size() == 1
                && switch (block.verb()) {
                    case "module", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore" -> true;
                    default -> false;
                };
        if (known) {
            block.lines().forEach(line -> add(line, block));
        } else if (strict) {
            String sentence = "unknown block type: " + String.join(" ", block.tokens());
            errors.add(ModFileError.of(syntax.name(), block.start(), sentence));
        }
    }

    private void add(Line line, @Nullable LineBlock block) {
        try {
            read(new StatementReader(syntax.name(), line, block, fixer));
        } catch (StatementException e) {
            errors.add(e.error());
        }
    }

    private void read(StatementReader line) throws StatementException {
        switch (line.verb()) {
            case "module" -> {
                boolean first = !moduleSeen;
                moduleSeen = true;
                mod.module = line.module(first);
            }
            case "go" -> mod.read(line, !strict);
            case "require" -> mod.require.add(line.require());
            case "ignore" -> mod.ignore.add(line.ignore());
            case "retract" -> readRetract(line);
            default -> {
                if (strict) {
                    readOfMainModule(line);
                }
            }
        }
    }

    /** What counts in the main module's file only. */
    private void readOfMainModule(StatementReader line) throws StatementException {
        switch (line.verb()) {
            case "exclude" -> mod.exclude.add(line.exclude());
            case "tool" -> mod.tool.add(line.tool());
            default -> {
                if (!mod.read(line, false)) {
                    throw line.unknown();
                }
            }
        }
    }

    /** A newer Go may know other intervals, so in a dependency's file what is not understood is not there. */
    private void readRetract(StatementReader line) throws StatementException {
        try {
            mod.retract.add(line.retract(!strict));
        } catch (StatementException e) {
            if (strict) {
                throw e;
            }
        }
    }

    private void fixRetracts(VersionFixer fixer) {
        String path = mod.module == null ? "" : mod.module.path();
        for (int i = 0; i < mod.retract.size(); i++) {
            Retract retract = mod.retract.get(i);
            try {
                mod.retract.set(i, StatementReader.fixRetract(syntax.name(), retract, path, fixer));
            } catch (StatementException e) {
                errors.add(e.error());
                if (path.isEmpty()) {
                    return; // One such error says it for all.
                }
            }
        }
    }
}
