// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.Content;
import dev.modwell.core.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory tier: small answers that were asked for of late, by request target, ready to be sent.
 *
 * <p>An answer is given from here for {@link #GOOD_FOR}, then whoever answers is asked again, who looks
 * whether the file is still the same or the list still fresh. So a file costs one {@code stat} a second
 * however often it is asked for, and one that was taken away by other hands is gone a second later. What
 * Modwell itself takes away is forgotten as soon as the event says so.
 *
 * <p>A file's bytes are compared with its hash when they come in, so nothing is here that was not right.
 * Answers that no source has confirmed lately, and those that still arrive, are not kept here.
 */
final class HotShelf {
    /** The longest answer that is kept in memory; a longer file goes from the disk to the socket. */
    static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** The most that is kept, whatever the size of the heap. */
    static final long MAX_BYTES = 64L << 20;

    /** The share of the heap that is used at most, as its divisor. */
    private static final int HEAP_SHARE = 6;

    /** For how long an answer is given without a look at where it came from. */
    static final Duration GOOD_FOR = Duration.ofSeconds(1);

    /** The same for answers that cannot be looked at on an event loop: those of checksum databases. */
    static final Duration COSTLY_GOOD_FOR = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final Cache<String, ReadyAnswer> answers;

    /**
     * @param maxBytes how much is kept, headers included
     * @param nanos the clock, as {@link System#nanoTime}
     */
    HotShelf(long maxBytes, LongSupplier nanos) {
        this.nanos = nanos;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String target, ReadyAnswer answer) -> target.length() + answer.weight())
                .executor(Runnable::run)
                .build();
    }

    /** A shelf for this JVM: {@link #MAX_BYTES}, or less in a small heap. */
    static HotShelf ofThisMachine() {
        return new HotShelf(Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE), System::nanoTime);
    }

    /** The answer to a request target; null when it must be asked for. */
    @Nullable
    ReadyAnswer find(String target) {
        ReadyAnswer found = answers.getIfPresent(target);
        return found != null && found.isGood(nanos.getAsLong()) ? found : null;
    }

    /**
     * Keeps a hit, if it is one to keep.
     *
     * @return the same answer, with its bytes when they are in memory now
     */
    Content keep(String target, Content hit) {
        long good = nanos.getAsLong() + GOOD_FOR.toNanos();
        ReadyAnswer before = answers.getIfPresent(target);
        if (before != null && before.isSame(hit)) {
            answers.put(target, before.until(good));
            return before.content();
        }
        byte[] bytes = bytes(hit);
        if (bytes == null) {
            return hit;
        }
        put(target, inMemory(hit, bytes, Tier.MEMORY), good);
        return inMemory(hit, bytes, hit.tier());
    }

    /** Keeps an answer that took long to find, if it is one to keep; files are left to {@link #keep}. */
    void keepCostly(String target, Content answer) {
        if (!(answer.body() instanceof Body.Bytes(byte[] bytes)) || answer.tier() != Tier.DISK) {
            return;
        }
        Duration good = switch (answer.caching()) {
            case Caching.Immutable forEver -> COSTLY_GOOD_FOR;
            // The header that says how long it may be used is not made anew, so it must not grow old.
            case Caching.For(var left) -> left.compareTo(GOOD_FOR) < 0 ? left : GOOD_FOR;
            case Caching.Stale stale -> Duration.ZERO;
        };
        if (good.isPositive() && bytes.length <= MAX_ANSWER_BYTES) {
            put(target, inMemory(answer, bytes, Tier.MEMORY), nanos.getAsLong() + good.toNanos());
        }
    }

    /** Forgets what was taken out of the store; to be told of every event. */
    void observe(Event event) {
        if (event instanceof Event.Evicted evicted) {
            forget(evicted.key());
        }
    }

    private void forget(String key) {
        answers.invalidate("/" + key);
        answers.invalidate("/" + key.replace("!", "%21")); // as the go command writes it
    }

    private void put(String target, Content content, long good) {
        answers.put(target, ReadyAnswer.of(content, ReadyAnswer.bytes(content), good));
    }

    private static Content inMemory(Content content, byte[] bytes, Tier tier) {
        return new Content(
                new Body.Bytes(bytes), content.type(), content.sha256(), content.modified(), content.caching(), tier);
    }

    /** The bytes of an answer to keep; null when it is none. */
    private static byte @Nullable [] bytes(Content content) {
        if (content.caching() instanceof Caching.Stale || content.sha256() == null) {
            return null;
        }
        return switch (content.body()) {
            case Body.Bytes(byte[] bytes) -> bytes.length <= MAX_ANSWER_BYTES ? bytes : null;
            case Body.WholeFile file -> file.lengthBytes() <= MAX_ANSWER_BYTES ? read(file, content.sha256()) : null;
            case Body.Growing growing -> null;
        };
    }

    /** The file's bytes, when they are what the hash says; else the file is left to whoever looks after it. */
    private static byte @Nullable [] read(Body.WholeFile file, String sha256) {
        try {
            byte[] bytes = Files.readAllBytes(file.file());
            return Sha256.of(bytes).equals(sha256) ? bytes : null;
        } catch (IOException e) {
            return null;
        }
    }
}
