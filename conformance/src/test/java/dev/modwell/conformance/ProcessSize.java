// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process takes, as Linux says.
 *
 * @param resident kilobytes of memory now
 * @param peak kilobytes of memory at most so far
 */
public record ProcessSize(long resident, long peak, long descriptors, long threads) {
    /** Reports whether this system tells; elsewhere nothing can be measured. */
    public static boolean isTold() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    public static ProcessSize of(Process process) throws IOException {
        Path folder = Path.of("/proc/" + process.pid());
        Map<String, String> status = Files.readAllLines(folder.resolve("status")).stream()
                .map(line -> line.split(":\\s*", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        Function<String, Long> number =
                name -> Long.parseLong(status.getOrDefault(name, "").replaceAll("\\D", ""));
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            return new ProcessSize(number.apply("VmRSS"), number.apply("VmHWM"), open.count(), number.apply("Threads"));
        }
    }
}
