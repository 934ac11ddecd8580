// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.Tokens;
import java.util.List;

/**
 * A single require statement.
 *
 * @param indirect whether a comment {@code // indirect} says that no package of the main module imports one of
 *     that module directly
 */
public record Require(PathVersion module, boolean indirect, Line syntax) {
    /** A statement that is in no file yet, to be handed to an edit. */
    public static Require of(PathVersion module, boolean indirect) {
        Line line = Line.ofBlock(List.of(Tokens.autoQuote(module.path()), module.version()));
        CommentText.setIndirect(line, indirect);
        return new Require(module, indirect, line);
    }

    /** The required module's path. */
    public String path() {
        return module.path();
    }

    /** The required version. */
    public String version() {
        return module.version();
    }
}
