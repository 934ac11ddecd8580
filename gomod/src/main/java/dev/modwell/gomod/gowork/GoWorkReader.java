// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

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

/** Finds out what the lines of a go.work file say; collects errors and goes on after them. */
final class GoWorkReader {
    private final FileSyntax syntax;
    private final @Nullable VersionFixer fixer;
    private final GoWork work;
    private final List<ModFileError> errors = new ArrayList<>();

    GoWorkReader(FileSyntax syntax, @Nullable VersionFixer fixer) {
        this.syntax = syntax;
        this.fixer = fixer;
        this.work = new GoWork(syntax);
    }

    GoWork read() {
        for (Statement statement : syntax.statements()) {
            switch (statement) {
                case CommentBlock _ -> {}
                case Line line -> add(line, null);
                case LineBlock block -> addBlock(block);
            }
        }
        if (!errors.isEmpty()) {
            throw new ModFileException(errors);
        }
        return work;
    }

    private void addBlock(LineBlock block) {
        boolean known = block.tokens().size() == 1
                && switch (block.verb()) {
                    case "godebug", "use", "replace" -> true;
                    default -> false;
                };
        if (known) {
            block.lines().forEach(line -> add(line, block));
        } else {
            String sentence = "unknown block type: " + String.join(" ", block.tokens());
            errors.add(ModFileError.of(syntax.name(), block.start(), sentence));
        }
    }

    private void add(Line line, @Nullable LineBlock block) {
        try {
            read(new StatementReader(syntax.name(), line, block, fixer), line);
        } catch (StatementException e) {
            errors.add(e.error());
        }
    }

    private void read(StatementReader reader, Line line) throws StatementException {
        if (reader.verb().equals("use")) {
            work.use.add(new Use(reader.use(), "", line));
        } else if (!work.read(reader)) {
            throw reader.unknown();
        }
    }
}
