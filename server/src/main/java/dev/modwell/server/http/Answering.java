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
 * @param projects who answers under {@code /-/p/TOKEN/}, by the token
 * @param watcher hears of every question but those that are answered from memory
 */
public record Answering(
        Function<Question, Optional<Reply.Content>> hit,
        Function<Question, Reply> answer,
        Function<Question, Optional<String>> replacement,
        Function<String, Optional<Answering>> projects,
        Watcher watcher) {
    /** Hears of questions; called on event loops. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Never waits.
         *
         * @param client its address, without its port
         * @param hit whether the answer was at hand
         */
        void asked(Question question, String client, boolean hit);
    }

    /** Who replaces nothing, unwatched. */
    public Answering(Function<Question, Optional<Reply.Content>> hit, Function<Question, Reply> answer) {
        this(hit, answer, question -> Optional.empty());
    }

    /** Who has no projects, unwatched. */
    public Answering(
            Function<Question, Optional<Reply.Content>> hit,
            Function<Question, Reply> answer,
            Function<Question, Optional<String>> replacement) {
        this(hit, answer, replacement, token -> Optional.empty(), (question, client, isHit) -> {});
    }
}
