// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Lets equal questions that are asked at once be answered once, and remembers the last answers. Failures are shared by
 * who waits for them and then forgotten.
 */
final class Flights<K, V> {
    private final ConcurrentHashMap<K, FutureTask<V>> running = new ConcurrentHashMap<>();
    private final Map<K, V> recent;

    /** Remembers so many answers. */
    Flights(int capacity) {
        this.recent = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The answer to {@code key}: a remembered one, that of a question under way, or that of {@code question}. */
    V get(K key, Callable<V> question) throws IOException {
        V known = recall(key);
        if (known != null) {
            return known;
        }
        FutureTask<V> mine = new FutureTask<>(question);
        FutureTask<V> other = running.putIfAbsent(key, mine);
        if (other != null) {
            return await(other);
        }
        try {
            mine.run();
            V answer = await(mine);
            remember(key, answer);
            return answer;
        } finally {
            running.remove(key, mine);
        }
    }

    @Nullable
    V recall(K key) {
        synchronized (recent) {
            return recent.get(key);
        }
    }

    void remember(K key, V answer) {
        synchronized (recent) {
            recent.put(key, answer);
        }
    }

    static <V> V await(FutureTask<V> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a checksum database");
        } catch (ExecutionException e) {
            // A fresh exception would hide its kind, so all who wait are thrown the same one.
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }
}
