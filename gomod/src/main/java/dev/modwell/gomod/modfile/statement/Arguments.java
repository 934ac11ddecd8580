// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.modfile.syntax.ModFileError;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.InvalidModuleVersionException;
import dev.modwell.gomod.module.InvalidVersionException;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.text.Unquote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verb and what follows it on one line, with the means to interpret the tokens. Interpreting also makes
 * them neat in the syntax: needless quotes go, and versions become what a fixer made of them.
 *
 * @param filename for errors
 * @param block what the line is part of, if anything
 * @param tokens a view of those of the line's tokens that follow the verb
 */
record Arguments(
        String filename,
        Line line,
        @Nullable LineBlock block,
        String verb,
        List<String> tokens,
        @Nullable VersionFixer fixer) {

    /** What the line says, its verb being its first token or the block's. */
    static Arguments of(String filename, Line line, @Nullable LineBlock block, @Nullable VersionFixer fixer) {
        List<String> all = line.tokens();
        return block == null
                ? new Arguments(filename, line, null, all.getFirst(), all.subList(1, all.size()), fixer)
                : new Arguments(filename, line, block, block.verb(), all, fixer);
    }

    /** The same with another fixer. */
    Arguments with(VersionFixer other) {
        return new Arguments(filename, line, block, verb, tokens, other);
    }

    int size() {
        return tokens.size();
    }

    /** The token as it is written; empty behind the last one. */
    String token(int index) {
        return index < tokens.size() ? tokens.get(index) : "";
    }

    void setToken(int index, String token) {
        tokens.set(index, token);
    }

    void requireSize(int size, String otherwise) throws StatementException {
        if (tokens.size() != size) {
            throw error(otherwise);
        }
    }

    /** The text of a token that may be quoted. */
    String text(int index) throws StatementException {
        try {
            return unquoted(index);
        } catch (InvalidModuleException e) {
            throw error("invalid quoted string: " + e.getMessage());
        }
    }

    private String unquoted(int index) {
        String token = tokens.get(index);
        String text = token;
        if (token.startsWith("\"")) {
            text = Unquote.text(token);
            if (text == null) {
                throw new InvalidModuleException("invalid syntax");
            }
        } else if (token.indexOf('"') >= 0 || token.indexOf('\'') >= 0 || token.indexOf('`') >= 0) {
            // Other quotes are kept for what Go may want to mean by them one day.
            throw new InvalidModuleException("unquoted string cannot contain quote");
        }
        tokens.set(index, Tokens.autoQuote(text));
        return text;
    }

    /** The canonical version of the module {@code path} that a token names. */
    String version(int index, String path) throws StatementException {
        String text;
        try {
            text = unquoted(index);
        } catch (InvalidModuleException e) {
            throw moduleError(path, InvalidVersionException.of(tokens.get(index), String.valueOf(e.getMessage())));
        }
        String version = fixer == null ? canonical(path, text) : fixed(fixer, path, text);
        tokens.set(index, version);
        return version;
    }

    private String canonical(String path, String text) throws StatementException {
        String canonical = Version.canonical(text);
        if (canonical.isEmpty()) {
            throw moduleError(path, InvalidVersionException.of(text, "must be of the form v1.2.3"));
        }
        return canonical;
    }

    private String fixed(VersionFixer fixer, String path, String text) throws StatementException {
        try {
            return fixer.fix(path, text);
        } catch (InvalidModuleVersionException e) {
            throw moduleError(path, e.version()); // The path is said already.
        } catch (IllegalArgumentException e) {
            throw new StatementException(new ModFileError(filename, line.start(), "", "", e));
        }
    }

    StatementException error(String sentence) {
        return new StatementException(ModFileError.of(filename, line.start(), sentence));
    }

    StatementException moduleError(String path, Exception cause) {
        return new StatementException(new ModFileError(filename, line.start(), verb, path, cause));
    }
}
