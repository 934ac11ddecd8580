// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import dev.modwell.core.store.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer is given without asking whoever made it. Times are those of {@link System#nanoTime}. For
 * all threads: two that look at a file at once come to the same end.
 */
public final class Freshness {
    private final Duration goodFor;
    private final @Nullable Path file;
    private final @Nullable FileStamp stamp;
    private volatile long goodUntilNanos;
    private volatile long askAgainNanos;

    private Freshness(Duration goodFor, @Nullable Path file, @Nullable FileStamp stamp, long nowNanos) {
        this.goodFor = goodFor;
        this.file = file;
        this.stamp = stamp;
        start(nowNanos);
    }

    /** Of what has to be asked for again when the time is over. */
    static Freshness of(Duration goodFor, long nowNanos) {
        return new Freshness(goodFor, null, null, nowNanos);
    }

    /**
     * Of a file's bytes, which is looked at every {@code goodFor} until {@link HotShelf#ASKED_AGAIN_AFTER}. To be
     * made before the file is read or opened, so that a change in between is noticed at the first look.
     *
     * @throws IOException when the file is not there
     */
    static Freshness of(Path file, Duration goodFor, long nowNanos) throws IOException {
        return new Freshness(goodFor, file, FileStamp.of(file), nowNanos);
    }

    private void start(long nowNanos) {
        askAgainNanos = nowNanos + HotShelf.ASKED_AGAIN_AFTER.toNanos();
        goodUntilNanos = nowNanos + goodFor.toNanos();
    }

    /** Reports whether the answer may be given; looks at the file at most once in {@code goodFor}. */
    boolean isGood(long nowNanos) {
        if (goodUntilNanos - nowNanos > 0) {
            return true;
        }
        if (stamp == null || askAgainNanos - nowNanos <= 0 || !isUnchanged()) {
            return false;
        }
        long whole = nowNanos + goodFor.toNanos();
        goodUntilNanos = whole - askAgainNanos < 0 ? whole : askAgainNanos; // the clock may run over
        return true;
    }

    /** Whoever made the answer gives the same again; false when the file is another one nevertheless. */
    boolean renew(long nowNanos) {
        if (!isUnchanged()) {
            return false;
        }
        start(nowNanos);
        return true;
    }

    private boolean isUnchanged() {
        return file == null || stamp == null || stamp.isStillAt(file);
    }
}
