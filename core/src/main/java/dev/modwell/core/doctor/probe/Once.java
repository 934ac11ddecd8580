// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Answers to questions that are asked once, however many want to know at the same time. */
final class Once<V> {
    private final Map<String, FutureTask<V>> known = new ConcurrentHashMap<>();

    /** The answer; the first who wants to know asks for it in his own thread. */
    V get(String question, Supplier<V> asking) {
        FutureTask<V> task = known.computeIfAbsent(question, _ -> new FutureTask<>(asking::get));
        // Runs once; whoever comes second goes on to wait.
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(question, e.getCause());
        }
    }
}
