// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints the table of docs/performance.md from what bench/gomod/run left in a folder. */
class Table {
    private static final Pattern GO = Pattern.compile("(?m)^Benchmark_(\\w+)\\s+\\d+\\s+([0-9.]+) ns/op");
    private static final Pattern JAVA = Pattern.compile("(?m)^Iteration\\s+\\d+:\\s+([0-9.]+) ns/op");
    private static final Pattern NAME = Pattern.compile("(?m)^# Benchmark: .*\\.(\\w+)$");

    public static void main(String[] arguments) throws IOException {
        Map<String, List<Double>> go = new TreeMap<>();
        Map<String, List<Double>> ours = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".go.txt")) {
                    Matcher found = GO.matcher(Files.readString(file));
                    while (found.find()) {
                        go.computeIfAbsent(found.group(1), _ -> new ArrayList<>()).add(Double.parseDouble(found.group(2)));
                    }
                } else if (name.endsWith(".java.txt")) {
                    readOurs(Files.readString(file), ours);
                }
            }
        }
        System.out.println("| what | Go, µs (min, median, max) | ours, µs (min, median, max) | ratio of the medians | of the minima |");
        System.out.println("| --- | --- | --- | --- | --- |");
        ours.forEach((name, times) -> {
            List<Double> theirs = go.getOrDefault(name, List.of());
            if (!theirs.isEmpty()) {
                System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f | %.2f |%n", name, spread(theirs), spread(times),
                        at(times, 0.5) / at(theirs, 0.5), at(times, 0) / at(theirs, 0));
            }
        });
    }

    private static void readOurs(String text, Map<String, List<Double>> ours) {
        Matcher name = NAME.matcher(text);
        int[] from = {0};
        while (name.find(from[0])) {
            int end = text.indexOf("# Benchmark: ", name.end());
            Matcher found = JAVA.matcher(text.substring(name.end(), end < 0 ? text.length() : end));
            while (found.find()) {
                ours.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(Double.parseDouble(found.group(1)));
            }
            from[0] = name.end();
        }
    }

    private static double at(List<Double> times, double share) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    private static String spread(List<Double> times) {
        return String.format(Locale.ROOT, "%.1f, %.1f, %.1f", at(times, 0) / 1000, at(times, 0.5) / 1000, at(times, 1) / 1000);
    }
}
