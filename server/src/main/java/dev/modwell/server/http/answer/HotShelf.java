// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.Content;
import dev.modwell.core.store.Sha256;
import dev.modwell.server.http.answer.ReadyAnswer.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory tier: small answers that were asked for of late, by request target, ready to be sent; and files
 * that are open, so that the next who asks need not find and open them.
 *
 * <p>An answer is given from here for {@link #GOOD_FOR}. Then a file is looked at, and is good for as long
 * again while it is still the same, up to {@link #ASKED_AGAIN_AFTER}; everything else is asked for again at
 * once, since only whoever answers knows whether a list is still fresh. So a file costs one {@code stat} a
 * second however often it is asked for, and one that was taken away by other hands is gone a second later.
 * What Modwell itself takes away is forgotten as soon as the event says so.
 *
 * <p>A file's bytes are compared with its hash when they come in, so nothing is here that was not right.
 * Answers that no source has confirmed lately, and those that still arrive, are not kept here.
 */
public final class HotShelf {
    /** The longest answer that is kept in memory. */
    static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** The longest file that is kept in memory; the kernel copies a longer one from the disk to the socket. */
    static final int MAX_FILE_BYTES = 16 * 1024;

    /** How many files are open at most, besides those that are just being sent. */
    static final int MAX_OPEN_FILES = 1024;

    /** The most that is kept, whatever the size of the heap. */
    static final long MAX_BYTES = 64L << 20;

    /** The share of the heap that is used at most, as its divisor. */
    private static final int HEAP_SHARE = 6;

    /** For how long an answer is given without a look at where it came from. */
    static final Duration GOOD_FOR = Duration.ofSeconds(1);

    /** For how long a file that stays the same is given before whoever answers is asked again, whose rules may have changed. */
    static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);

    /** The same as {@link #GOOD_FOR} for answers that cannot be looked at on an event loop: those of checksum databases. */
    static final Duration COSTLY_GOOD_FOR = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final Cache<String, ReadyAnswer> answers;
    private final Cache<String, ReadyAnswer> files;

    /**
     * @param maxBytes how much is kept, headers included
     * @param nanos the clock, as {@link System#nanoTime}
     */
    public HotShelf(long maxBytes, LongSupplier nanos) {
        this.nanos = nanos;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String target, ReadyAnswer answer) -> target.length() + answer.weight())
                .executor(Runnable::run)
                .build();
        this.files = Caffeine.newBuilder()
                .maximumSize(MAX_OPEN_FILES)
                .executor(Runnable::run)
                .removalListener(
                        (@Nullable String target, @Nullable ReadyAnswer answer, RemovalCause cause) -> letGo(answer))
                .build();
    }

    private static void letGo(@Nullable ReadyAnswer answer) {
        if (answer != null && answer.load() instanceof Load.Opened(OpenFile file)) {
            file.letGo();
        }
    }

    /** A shelf for this JVM: {@link #MAX_BYTES}, or less in a small heap. */
    public static HotShelf ofThisMachine() {
        return new HotShelf(Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE), System::nanoTime);
    }

    /** The answer to a request target; null when it must be asked for. Who sends a file has to hold it first. */
    public @Nullable ReadyAnswer find(String target) {
        ReadyAnswer found = at(target);
        return found != null && found.freshness().isGood(nanos.getAsLong()) ? found : null;
    }

    private @Nullable ReadyAnswer at(String target) {
        ReadyAnswer found = answers.getIfPresent(target);
        return found != null ? found : files.getIfPresent(target);
    }

    /**
     * Keeps a hit, if it is one to keep.
     *
     * @return the same answer, with its bytes when they are in memory now
     */
    public Content keep(String target, Content hit) {
        long now = nanos.getAsLong();
        ReadyAnswer before = at(target);
        if (before != null && before.isSame(hit) && before.freshness().renew(now)) {
            return before.content();
        }
        if (hit.caching() instanceof Caching.Stale || hit.sha256() == null) {
            return hit;
        }
        return switch (hit.body()) {
            case Body.Bytes(byte[] bytes)
            when bytes.length <= MAX_ANSWER_BYTES -> put(target, hit, bytes, Freshness.of(GOOD_FOR, now));
            case Body.WholeFile file -> keepFile(target, hit, file, now);
            case Body.Bytes tooLong -> hit;
            case Body.Growing growing -> hit;
        };
    }

    /** A file that is gone, or cannot be opened since too many are, is left to whoever looks after it. */
    private Content keepFile(String target, Content hit, Body.WholeFile file, long now) {
        try {
            Freshness freshness = Freshness.of(file.file(), GOOD_FOR, now);
            if (file.lengthBytes() > MAX_FILE_BYTES) {
                Load opened = new Load.Opened(OpenFile.open(file.file(), file.lengthBytes()));
                files.put(target, ReadyAnswer.of(hit, opened, freshness)); // what it takes the place of lets go
                return hit;
            }
            byte[] bytes = Files.readAllBytes(file.file());
            return Sha256.of(bytes).equals(hit.sha256()) ? put(target, hit, bytes, freshness) : hit;
        } catch (IOException e) {
            return hit;
        }
    }

    /** Keeps an answer that took long to find, if it is one to keep; files are left to {@link #keep}. */
    public void keepCostly(String target, Content answer) {
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
            put(target, answer, bytes, Freshness.of(good, nanos.getAsLong()));
        }
    }

    /** Forgets what was taken out of the store; to be told of every event. */
    public void observe(Event event) {
        if (event instanceof Event.Evicted evicted) {
            forget(evicted.key());
        }
    }

    private void forget(String key) {
        for (String target : List.of("/" + key, "/" + key.replace("!", "%21"))) { // as the go command writes it
            answers.invalidate(target);
            files.invalidate(target);
        }
    }

    /** Forgets everything. */
    public void clear() {
        answers.invalidateAll();
        files.invalidateAll();
    }

    /** Returns the answer itself with these bytes. */
    private Content put(String target, Content answer, byte[] bytes, Freshness freshness) {
        Content kept = inMemory(answer, bytes, Tier.MEMORY);
        answers.put(target, ReadyAnswer.of(kept, new Load.InMemory(bytes), freshness));
        return inMemory(answer, bytes, answer.tier());
    }

    private static Content inMemory(Content content, byte[] bytes, Tier tier) {
        return new Content(
                new Body.Bytes(bytes), content.type(), content.sha256(), content.modified(), content.caching(), tier);
    }
}
