// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the start of a server: from the start of its process to its first answer, the processor time spent
 * by then, and the memory it holds then. The command's environment is that of this program. Linux only.
 *
 * <pre>{@code
 * java bench/load/StartTimes.java ROUNDS http://127.0.0.1:8303/PATH ./modwell serve --listen 127.0.0.1:8303 ...
 * }</pre>
 */
final class StartTimes {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final double TICKS_PER_SECOND = 100;

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        URI uri = URI.create(args[1]);
        List<String> command = List.of(args).subList(2, args.length);
        double[] wall = new double[rounds];
        double[] cpu = new double[rounds];
        double[] memory = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                awaitAnswer(uri, start);
                wall[round] = (System.nanoTime() - start) / 1e6;
                cpu[round] = cpuMillis(process.pid());
                memory[round] = residentMebibytes(process.pid());
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        System.out.println("| figure | min, median, max |");
        System.out.println("| --- | --- |");
        System.out.println("| to the first answer, ms | " + spread(wall) + " |");
        System.out.println("| CPU to the first answer, ms | " + spread(cpu) + " |");
        System.out.println("| resident memory then, MiB | " + spread(memory) + " |");
    }

    private static void awaitAnswer(URI uri, long start) {
        while (true) {
            try {
                HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
                try (InputStream in = connection.getInputStream()) {
                    in.readAllBytes();
                    return;
                }
            } catch (IOException e) {
                if (System.nanoTime() - start > DEADLINE_NANOS) {
                    throw new IllegalStateException("no answer from " + uri, e);
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    /** User and system time of the process: fields 14 and 15 of its stat line, counted after the name. */
    private static double cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS_PER_SECOND;
    }

    private static double residentMebibytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IllegalStateException("no VmRSS of " + pid);
    }

    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.0f, %.0f, %.0f", sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
