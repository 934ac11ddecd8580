// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same to many things, some at a time. */
final class Pool {
    /** How many modules are asked for at once; a proxy serves that many to one build as well. */
    static final int WIDTH = 24;

    private Pool() {}

    /** The results in the order of the things. */
    static <T, R> List<R> each(Collection<T> things, Function<T, R> work) {
        Semaphore places = new Semaphore(WIDTH);
        List<R> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = new ArrayList<>();
            for (T thing : things) {
                futures.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return work.apply(thing);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
