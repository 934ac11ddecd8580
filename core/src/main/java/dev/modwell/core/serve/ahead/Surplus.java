// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.goproxy.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was fetched ahead: asked for within {@link #TIME}, or fetched in vain. Both sides of the balance count
 * half when {@link #HALF_LIFE} has passed, so that what was long ago says little about now.
 */
final class Surplus {
    /** What nobody asks for in this time is surplus. */
    static final Duration TIME = Duration.ofMinutes(1);

    static final Duration HALF_LIFE = Duration.ofMinutes(10);

    /** So much may be in vain before anything is known about clients. */
    static final long GRACE_BYTES = 4L << 20;

    /** How many files may wait for their minute to pass. */
    static final int MAX_WAITING = 20_000;

    private final Bounds bounds;
    private final LinkedHashMap<Key, Ahead> waiting = new LinkedHashMap<>();
    private long waitingBytes;
    private double usedBytes;
    private double vainBytes;
    private Instant halved = Instant.MIN;

    private record Ahead(long bytes, Instant at) {}

    /** A file that was fetched ahead, and whether that was of use. */
    record Judged(Key key, long bytes, boolean wasAsked) {}

    Surplus(Bounds bounds) {
        this.bounds = bounds;
    }

    /** A file came that nobody has asked for. */
    void fetched(Key key, long bytes, Instant now) {
        Ahead before = waiting.put(key, new Ahead(bytes, now));
        waitingBytes += bytes - (before == null ? 0 : before.bytes());
    }

    /** A client asks for a file; empty when it was not fetched ahead, or too long ago. */
    Optional<Judged> asked(Key key) {
        Ahead file = waiting.remove(key);
        if (file == null) {
            return Optional.empty();
        }
        waitingBytes -= file.bytes();
        return Optional.of(new Judged(key, file.bytes(), true));
    }

    /** Clients got so many bytes. */
    void served(long bytes) {
        usedBytes += bytes;
    }

    /** What has waited too long now. */
    List<Judged> expire(Instant now) {
        age(now);
        List<Judged> vain = new ArrayList<>();
        for (Iterator<Map.Entry<Key, Ahead>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Key, Ahead> entry = each.next();
            Ahead file = entry.getValue();
            if (file.at().plus(TIME).isAfter(now)) {
                break; // the others came later
            }
            each.remove();
            waitingBytes -= file.bytes();
            vainBytes += file.bytes();
            vain.add(new Judged(entry.getKey(), file.bytes(), false));
        }
        return vain;
    }

    private void age(Instant now) {
        if (halved.equals(Instant.MIN)) {
            halved = now;
        }
        while (!halved.plus(HALF_LIFE).isAfter(now)) {
            halved = halved.plus(HALF_LIFE);
            usedBytes /= 2;
            vainBytes /= 2;
            if (usedBytes + vainBytes < 1) {
                halved = now;
            }
        }
    }

    /** Reports whether more may be fetched ahead now. */
    boolean allowsMore() {
        return waiting.size() < MAX_WAITING
                && waitingBytes < bounds.bytes()
                && vainBytes <= usedBytes * bounds.surplusPercent() / 100 + GRACE_BYTES;
    }
}
