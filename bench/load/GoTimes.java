// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures a whole {@code go} command with an empty module cache against several settings of GOPROXY, in
 * interleaved rounds: wall time. The project is copied for
 * each run; the command starts from an empty environment. {@code {round}} in a GOPROXY is replaced by the
 * round's number, for servers that are to be cold in each round.
 *
 * <pre>{@code
 * java bench/load/GoTimes.java ROUNDS PROJECT "mod download" NAME=GOPROXY [NAME=GOPROXY ...]
 * }</pre>
 *
 * With GOSUMDB in the environment the command gets it, else {@code off} as long as go.sum is whole.
 */
final class GoTimes {
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Path project = Path.of(args[1]);
        List<String> command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(args[2].split(" ")));
        int servers = args.length - 3;
        double[][] seconds = new double[servers][rounds];
        Path scratch = Files.createTempDirectory("go-times");
        for (int round = 0; round < rounds; round++) {
            for (int server = 0; server < servers; server++) {
                String proxy = args[server + 3].substring(args[server + 3].indexOf('=') + 1);
                Path home = scratch.resolve(round + "-" + server);
                copy(project, home.resolve("work"));
                seconds[server][round] = run(command, home, proxy.replace("{round}", Integer.toString(round)));
                delete(home);
            }
        }
        delete(scratch);
        System.out.println("| go " + args[2] + " | seconds (min, median, max) | against the first |");
        System.out.println("| --- | --- | --- |");
        double base = median(seconds[0]);
        for (int server = 0; server < servers; server++) {
            String name = args[server + 3].substring(0, args[server + 3].indexOf('='));
            double[] sorted = seconds[server].clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f, %.2f, %.2f | %.2f |%n",
                    name,
                    sorted[0],
                    median(sorted),
                    sorted[rounds - 1],
                    median(sorted) / base);
        }
    }

    private static double run(List<String> command, Path home, String proxy) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.resolve("work").toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("GOPATH", home.resolve("go").toString());
        builder.environment().put("GOFLAGS", "-modcacherw");
        builder.environment().put("GOTOOLCHAIN", "local");
        builder.environment().put("GOPROXY", proxy);
        builder.environment().put("GOSUMDB", System.getenv().getOrDefault("GOSUMDB", "off"));
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            String output = Files.readString(home.resolve("output"));
            throw new IllegalStateException(proxy + ": " + output.substring(Math.max(0, output.length() - 1000)));
        }
        return seconds;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
