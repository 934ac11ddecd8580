// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures how fast servers give out the files of one module tree, in interleaved rounds, with wrk as the
 * load and the kernel's accounting for CPU. Loopback only; every run has a fixed length.
 *
 * <pre>{@code
 * java bench/load/ServeLoad.java TREE ROUNDS SECONDS NAME=URL:PID [NAME=URL:PID ...]
 * }</pre>
 *
 * TREE is a {@code cache/download} folder; the first server is the one the others are compared with; PID is
 * the process whose CPU counts, its children included. Prints a Markdown table.
 */
final class ServeLoad {
    private static final int CONNECTIONS = 64;
    private static final int MAX_PATHS = 2_000;
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([\\d.]+)s, ([\\d.]+)([KMG]?)B read");
    private static final Pattern ERRORS = Pattern.compile("(Non-2xx.*|Socket errors.*)");

    private record Server(String name, URI url, long pid) {
        static Server parse(String text) {
            int equals = text.indexOf('=');
            int colon = text.lastIndexOf(':');
            return new Server(
                    text.substring(0, equals),
                    URI.create(text.substring(equals + 1, colon)),
                    Long.parseLong(text.substring(colon + 1)));
        }
    }

    private record Round(double requestsPerSecond, double megabytesPerSecond, double cpuMicrosPerRequest) {}

    public static void main(String[] args) throws Exception {
        Path tree = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        List<Server> servers =
                Stream.of(args).skip(3).map(Server::parse).toList();
        Map<String, List<String>> loads = new LinkedHashMap<>();
        loads.put("small files (.info, .mod)", paths(tree, Pattern.compile("\\.(info|mod)$")));
        loads.put("version lists", paths(tree, Pattern.compile("/@v/list$")));
        loads.put("zips", paths(tree, Pattern.compile("\\.zip$")));
        System.out.println("| load | server | requests/s (min, median, max) | MB/s (median) | CPU us/request (median)"
                + " | rate against " + servers.getFirst().name() + " | CPU against it |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (Map.Entry<String, List<String>> load : loads.entrySet()) {
            if (!load.getValue().isEmpty()) {
                measure(load.getKey(), load.getValue(), servers, rounds, seconds);
            }
        }
    }

    private static void measure(String load, List<String> paths, List<Server> servers, int rounds, int seconds)
            throws Exception {
        Path script = Files.createTempFile("paths", ".lua");
        Files.writeString(script, lua(paths));
        Map<String, List<Round>> results = new TreeMap<>();
        for (Server server : servers) {
            verify(server, paths);
            run(server, script, Math.max(5, seconds)); // warm-up, not counted
            results.put(server.name(), new ArrayList<>());
        }
        for (int i = 0; i < rounds; i++) {
            for (Server server : servers) {
                results.get(server.name()).add(run(server, script, seconds));
            }
        }
        Files.delete(script);
        Round base = median(results.get(servers.getFirst().name()));
        for (Server server : servers) {
            List<Round> all = results.get(server.name());
            Round median = median(all);
            double[] rates =
                    all.stream().mapToDouble(Round::requestsPerSecond).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.0f, %.0f, %.0f | %.1f | %.1f | %.2f | %.2f |%n",
                    load,
                    server.name(),
                    rates[0],
                    median.requestsPerSecond(),
                    rates[rates.length - 1],
                    median.megabytesPerSecond(),
                    median.cpuMicrosPerRequest(),
                    median.requestsPerSecond() / base.requestsPerSecond(),
                    median.cpuMicrosPerRequest() / base.cpuMicrosPerRequest());
        }
    }

    private static Round median(List<Round> rounds) {
        return new Round(
                middle(rounds.stream().map(Round::requestsPerSecond).toList()),
                middle(rounds.stream().map(Round::megabytesPerSecond).toList()),
                middle(rounds.stream().map(Round::cpuMicrosPerRequest).toList()));
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Round run(Server server, Path script, int seconds) throws IOException, InterruptedException {
        double cpuBefore = cpuSeconds(server.pid());
        Process wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "-s", script.toString(),
                        server.url().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes());
        wrk.waitFor();
        double cpu = cpuSeconds(server.pid()) - cpuBefore;
        Matcher matcher = REQUESTS.matcher(output);
        Matcher errors = ERRORS.matcher(output);
        if (!matcher.find() || errors.find()) {
            throw new IOException(server.name() + ": " + output);
        }
        double requests = Double.parseDouble(matcher.group(1));
        double time = Double.parseDouble(matcher.group(2));
        double unit = switch (matcher.group(4)) {
            case "K" -> 1.0 / 1024;
            case "M" -> 1;
            case "G" -> 1024;
            default -> 1.0 / (1024 * 1024);
        };
        double megabytes = Double.parseDouble(matcher.group(3)) * unit;
        return new Round(requests / time, megabytes / time, cpu * 1e6 / requests);
    }

    /** CPU of the process and its children so far, in seconds: fields 14 and 15 of /proc/PID/stat. */
    private static double cpuSeconds(long pid) throws IOException {
        double total = 0;
        List<Long> pids = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> pids.add(child.pid())));
        for (long each : pids) {
            String stat = Files.readString(Path.of("/proc", Long.toString(each), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            total += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        }
        return total;
    }

    /** Asks for each path once: a server that does not give out the same tree is not measured. */
    private static void verify(Server server, List<String> paths) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            for (String path : paths) {
                HttpResponse<Void> response = client.send(
                        HttpRequest.newBuilder(server.url().resolve("/" + path)).build(),
                        HttpResponse.BodyHandlers.discarding());
                if (response.statusCode() != 200) {
                    throw new IOException(server.name() + " answers " + response.statusCode() + " to " + path);
                }
            }
        }
    }

    private static List<String> paths(Path tree, Pattern wanted) {
        try (Stream<Path> files = Files.walk(tree)) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> tree.relativize(file).toString())
                    .filter(path -> wanted.matcher(path).find() && !path.startsWith("sumdb/"))
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(paths, new Random(1));
            return paths.subList(0, Math.min(MAX_PATHS, paths.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lua(List<String> paths) {
        return "local paths = {\n"
                + paths.stream().map(path -> "\"/" + path + "\"").collect(Collectors.joining(",\n"))
                + "}\nlocal i = 0\nrequest = function()\n  i = i % #paths + 1\n"
                + "  return wrk.format(\"GET\", paths[i])\nend\n";
    }
}
