// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;

/**
 * Keeps the process's memory near what it needs. The serial collector looks at old objects only when the
 * whole heap is full: a server that lives for days fills it up to {@code -Xmx} with what nobody needs any
 * more, some megabytes an hour. This has the heap collected when the old objects are more than
 * {@link #FLOOR} and more than one and a half times what was left of them the last time.
 */
public final class HeapBound implements AutoCloseable {
    /** Below so many bytes of old objects nothing is done. */
    static final long FLOOR = 16L << 20;

    /** How often the heap is looked at, and so how often it is collected at most. */
    private static final Duration LOOK = Duration.ofSeconds(15);

    /** The old objects of the serial collector; the others look after theirs by themselves. */
    private static final String POOL = "Tenured Gen";

    private final Thread thread = Thread.ofVirtual().name("heap bound").unstarted(this::run);

    private HeapBound() {}

    /** Looks after this process's heap until it is closed. */
    public static HeapBound start() {
        HeapBound bound = new HeapBound();
        bound.thread.start();
        return bound;
    }

    /**
     * Reports whether a collection is worth its pause.
     *
     * @param usedBytes what old objects take up now
     * @param neededBytes what was left of them after the last collection; 0 before the first
     */
    static boolean isDue(long usedBytes, long neededBytes) {
        return usedBytes > FLOOR && usedBytes > neededBytes + neededBytes / 2;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getCollectionUsage();
            boolean isOld = pool.getType() == MemoryType.HEAP && pool.getName().equals(POOL);
            if (isOld && after != null && isDue(pool.getUsage().getUsed(), after.getUsed())) {
                System.gc();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
