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
        List<String> proxies = List.of(args).subList(3, args.length);
        System.out.print(table(Integer.parseInt(args[0]), Path.of(args[1]), args[2], proxies));
    }

    /** Measures, and says it as a table; {@code proxies} are pairs of a name and a GOPROXY. */
    static String table(int rounds, Path project, String arguments, List<String> proxies) throws Exception {
        List<String> command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments.split(" ")));
        int servers = proxies.size();
        double[][] seconds = new double[servers][rounds];
        Path scratch = Files.createTempDirectory("go-times");
        for (int round = 0; round < rounds; round++) {
            for (int server = 0; server < servers; server++) {
                String proxy = proxies.get(server).substring(proxies.get(server).indexOf('=') + 1);
                Path home = scratch.resolve(round + "-" + server);
                copy(project, home.resolve("work"));
                seconds[server][round] = run(command, home, proxy.replace("{round}", Integer.toString(round)));
                delete(home);
            }
        }
        delete(scratch);
        StringBuilder table = new StringBuilder();
        table.append("| go " + arguments + " | seconds (min, median, max) | against the first |\n");
        table.append("| --- | --- | --- |\n");
        double base = median(seconds[0]);
        for (int server = 0; server < servers; server++) {
            String name = proxies.get(server).substring(0, proxies.get(server).indexOf('='));
            double[] sorted = seconds[server].clone();
            Arrays.sort(sorted);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f, %.2f, %.2f | %.2f |%n",
                    name,
                    sorted[0],
                    median(sorted),
                    sorted[rounds - 1],
                    median(sorted) / base));
        }
        return table.toString();
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
