// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who answers questions about modules.
 *
 * @param hit answers what is kept, without ever waiting; called on event loops
 * @param answer answers everything; called on virtual threads, and may wait
 * @param replacement what the asked module is replaced by, for the header that says so; empty for most
 */
public record Answering(
        Function<Question, Optional<Reply.Content>> hit,
        Function<Question, Reply> answer,
        Function<Question, Optional<String>> replacement) {
    /** Who replaces nothing. */
    public Answering(Function<Question, Optional<Reply.Content>> hit, Function<Question, Reply> answer) {
        this(hit, answer, question -> Optional.empty());
    }
}
