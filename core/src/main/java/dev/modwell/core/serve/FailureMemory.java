// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.modwell.core.failure.Failure;
import dev.modwell.gomod.goproxy.Key;
import java.time.Duration;
import java.util.Optional;

/** What failed a moment ago, so that equal requests are answered without asking again. */
final class FailureMemory {
    /** How many failures are remembered at most; older ones give way. */
    static final int MAX_FAILURES = 100_000;

    /**
     * For how long a transfer that broke after its first byte is remembered. Its client saw no text; the
     * next try is to read the reason (DESIGN 4.3).
     */
    static final Duration BROKEN_TRANSFER = Duration.ofSeconds(60);

    private record Remembered(Failure failure, Duration memory) {}

    private final Cache<Key, Remembered> failures;

    FailureMemory(Ticker ticker) {
        failures = Caffeine.newBuilder()
                .maximumSize(MAX_FAILURES)
                .expireAfter(Expiry.<Key, Remembered>writing((key, remembered) -> remembered.memory()))
                .ticker(ticker)
                .build();
    }

    void remember(Key key, Failure failure, Duration memory) {
        if (memory.isPositive()) {
            failures.put(key, new Remembered(failure, memory));
        }
    }

    Optional<Failure> recall(Key key) {
        return Optional.ofNullable(failures.getIfPresent(key)).map(Remembered::failure);
    }

    void forget(Key key) {
        failures.invalidate(key);
    }
}
