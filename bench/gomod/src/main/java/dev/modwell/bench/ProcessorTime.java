// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What an operation costs in processor time, user's and system's, which means something on a busy machine too, where the time on
 * the clock does not. Runs of one operation follow each other in one thread, the first ones uncounted until all is compiled.
 */
public final class ProcessorTime {
    private static final int ROUNDS = 5;
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long ROUND_NANOS = 500_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    private interface Operation {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        LogBenchmark log = new LogBenchmark();
        log.grow();
        FolderBenchmark folder = new FolderBenchmark();
        folder.find();
        GomodBenchmark gomod = new GomodBenchmark();
        gomod.read();
        measure("logTiles", log::logTiles);
        measure("logRecordProofs", log::logRecordProofs);
        measure("logTreeProof", log::logTreeProof);
        measure("noteOpen", gomod::noteOpen);
        measure("modParse", gomod::modParse);
        measure("semverSort", gomod::semverSort);
        measure("zipCheck", gomod::zipCheck);
        measure("zipHash", gomod::zipHash);
        measure("zipCreate", folder::zipCreate);
        measure("zipUnpack", folder::zipUnpack);
        measure("folderHash", folder::folderHash);
    }

    private static void measure(String name, Operation operation) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        while (THREADS.getCurrentThreadCpuTime() - start < WARM_UP_NANOS) {
            operation.run();
            count++;
        }
        long each = Math.max(3, count * ROUND_NANOS / WARM_UP_NANOS);
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (long i = 0; i < each; i++) {
                operation.run();
            }
            nanos[round] = (THREADS.getCurrentThreadCpuTime() - before) / each;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-16s %,14d %,14d %,14d ns (min, median, max)%n",
                name, nanos[0], nanos[ROUNDS / 2], nanos[ROUNDS - 1]);
    }
}
