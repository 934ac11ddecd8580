// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures whole {@code go} commands through a Modwell that keeps nothing yet, against the same commands
 * without it, when the module proxy is 80 ms away and gives 50 MB/s a connection; and a crowd of clients for
 * one zip. Started by {@code bench/run cold}.
 *
 * <pre>{@code
 * bench/run cold [--rounds 5] [--only REGEX] [--ahead true] [--graph FOLDER] [--work FOLDER]
 *     [--apart] [--write docs/performance.md]
 * }</pre>
 *
 * Each round has a Modwell of its own with an empty data folder. It has answered for some hundred other
 * modules before, so that what is measured is an empty store and not a JVM that has just started. Clients and
 * servers write below {@code --work}: a folder in memory takes the disk's moods out of the figures. With {@code --apart} the client has the first processor to
 * itself and the source and Modwell share the second, as on machines of their own. The first
 * run fills {@code target/bench/graph} through the public proxy; later ones need no network.
 */
final class Cold {
    private static final String BEGIN = "<!-- bench/run cold begins -->";
    private static final String END = "<!-- bench/run cold ends -->";
    private static final int LATENCY = 80;
    private static final long BYTES_PER_SECOND = 50_000_000;
    private static final int OTHERS = 400;
    private static final String CLIENT_FETCHES = "8";

    private final Path root;
    private final Path graph;
    private final Path work;
    private final int rounds;
    private final Pattern only;
    private final String ahead;
    private final boolean apart;
    private final StringBuilder table = new StringBuilder();
    private int upstream;

    /** A command, and a project that is listed through the server before; empty for none. */
    private record Case(String name, String command, String project, String before) {}

    private static final List<Case> CASES = List.of(
            new Case("go list -m all", "list -m all", "work", ""),
            new Case("go list -m all, graph seen with other versions", "list -m all", "work", "older"),
            new Case("go mod tidy", "mod tidy", "work", ""),
            new Case("go mod tidy, graph seen with other versions", "mod tidy", "work", "older"),
            new Case("go mod download", "mod download", "work", ""));

    private Cold(Path root, List<String> args) throws IOException {
        this.root = root;
        this.graph = Path.of(option(args, "--graph", root.resolve("target/bench/graph").toString())).toAbsolutePath();
        this.work = Files.createDirectories(
                Path.of(option(args, "--work", root.resolve("target/bench/cold").toString())).toAbsolutePath());
        this.rounds = Integer.parseInt(option(args, "--rounds", "5"));
        this.only = Pattern.compile(option(args, "--only", ""));
        this.ahead = option(args, "--ahead", "true");
        this.apart = args.contains("--apart");
    }

    public static void main(String[] args) throws Exception {
        List<String> own = Arrays.asList(args).subList(1, args.length);
        Cold cold = new Cold(Path.of(args[0]).toAbsolutePath(), own);
        String text = cold.run();
        System.out.println(text);
        String document = option(own, "--write", "");
        if (!document.isEmpty()) {
            write(cold.root.resolve(document), text);
        }
    }

    private static String option(List<String> args, String name, String otherwise) {
        int at = args.indexOf(name);
        return at < 0 ? otherwise : args.get(at + 1);
    }

    private String run() throws Exception {
        fill();
        others();
        double load = load();
        Process slow = java("SlowUpstream.java", graph.resolve("modcache/cache/download").toString(),
                Integer.toString(upstream = freePort()), Integer.toString(LATENCY), Long.toString(BYTES_PER_SECOND));
        try {
            await(upstream, "/-/count");
            line("| command | way | seconds (min, median, max) | against direct (min, median, max of the rounds)"
                    + " | files the source gave (median) | zips (median) | bytes (median) | more bytes than direct"
                    + " | CPU of the proxy, seconds (min, median, max) |");
            line("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            for (Case each : CASES) {
                if (only.matcher(each.name()).find()) {
                    measure(each);
                }
            }
        } finally {
            end(slow);
        }
        if (only.matcher("crowd").find()) {
            line("");
            new Crowd(this::java, this::modwell).measure(rounds, work).forEach(this::line);
        }
        return String.format(
                Locale.ROOT,
                "%s, %d processors, load average %.1f before and %.1f after, `bench/run cold`, %d interleaved rounds; the source is %d ms"
                        + " away and gives%n%d MB/s a connection, the client makes %s fetches at once (GOMAXPROCS), GOSUMDB=off, `--ahead %s`%s.%n%n%s",
                LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), load, load(), rounds, LATENCY,
                BYTES_PER_SECOND / 1_000_000, CLIENT_FETCHES, ahead,
                apart ? "; the client on the first processor, source and Modwell on the second" : "", table);
    }

    private void measure(Case what) throws Exception {
        double[] direct = new double[rounds];
        double[] through = new double[rounds];
        double[] cpu = new double[rounds];
        long[][] counts = new long[6][rounds];
        for (int round = 0; round < rounds; round++) {
            long[] before = counted();
            direct[round] = go(what.project(), what.command(), upstream);
            long[] middle = counted();
            Path data = Files.createTempDirectory(work, "data");
            int port = freePort();
            Process modwell = modwell(data, port, "http://127.0.0.1:" + upstream);
            long[] start;
            try {
                warmUp(port);
                if (!what.before().isEmpty()) {
                    go(what.before(), what.command(), port);
                    Thread.sleep(35_000); // the client is silent long enough to have ended
                }
                start = counted();
                double cpuBefore = cpuSeconds(modwell);
                through[round] = go(what.project(), what.command(), port);
                cpu[round] = cpuSeconds(modwell) - cpuBefore;
            } finally {
                end(modwell);
            }
            long[] after = counted();
            for (int i = 0; i < 3; i++) {
                counts[i][round] = middle[i] - before[i];
                counts[3 + i][round] = after[i] - start[i];
            }
            delete(data);
        }
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = through[i] / direct[i];
        }
        line("| %s | direct | %s | 1.00 | %d | %d | %d | | |"
                .formatted(what.name(), spread(direct), median(counts[0]), median(counts[1]), median(counts[2])));
        String more = what.before().isEmpty()
                ? String.format(Locale.ROOT, "%.1f %%", 100.0 * median(counts[5]) / median(counts[2]) - 100)
                : "";
        line("| %s | modwell | %s | %s | %d | %d | %d | %s | %s |"
                .formatted(
                        what.name(), spread(through), spread(ratios), median(counts[3]), median(counts[4]), median(counts[5]), more, spread(cpu)));
    }

    /** Runs a command with an empty module cache in a copy of a project; how long it took, in seconds. */
    private double go(String project, String command, int port) throws Exception {
        Path home = Files.createTempDirectory(work, "home");
        Path copy = Files.createDirectories(home.resolve("work"));
        try (Stream<Path> files = Files.list(graph.resolve(project))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        List<String> words = on(0, "go");
        words.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile());
        builder.environment().clear();
        builder.environment().putAll(java.util.Map.of(
                "PATH", System.getenv("PATH"), "HOME", home.toString(), "GOPATH", home.resolve("go").toString(),
                "GOFLAGS", "-modcacherw", "GOTOOLCHAIN", "local", "GOSUMDB", "off", "GOMAXPROCS", CLIENT_FETCHES,
                "GOPROXY", "http://127.0.0.1:" + port));
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        String output = Files.readString(home.resolve("output"));
        delete(home);
        if (exit != 0) {
            throw new IOException("go " + command + ": " + output.substring(Math.max(0, output.length() - 1000)));
        }
        return seconds;
    }

    /** Modules that no project needs. */
    private void others() throws IOException {
        for (int i = 0; i < OTHERS; i++) {
            Path folder = Files.createDirectories(
                    graph.resolve("modcache/cache/download/example.com/other/m" + i + "/@v"));
            Files.writeString(folder.resolve("v1.0.0.info"), "{\"Version\":\"v1.0.0\",\"Time\":\"2026-01-02T03:04:05Z\"}");
            Files.writeString(folder.resolve("v1.0.0.mod"), "module example.com/other/m" + i + "\n\ngo 1.26\n");
        }
    }

    private void warmUp(int port) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        // From another address: this is somebody else, whom the go command has nothing to do with.
        HttpClient.Builder somebody = HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.2"));
        try (HttpClient client = somebody.build();
                ExecutorService eight = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 2 * OTHERS; i++) {
                String url = "http://127.0.0.1:" + port + "/example.com/other/m" + i / 2 + "/@v/v1.0.0"
                        + (i % 2 == 0 ? ".mod" : ".info");
                all.add(eight.submit(() -> client.send(
                        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    Process modwell(Path data, int port, String source) throws Exception {
        List<String> words = on(1, root.resolve("modwell").toString());
        words.addAll(List.of(
                "serve", "--listen", "127.0.0.1:" + port, "--data", data.toString(), "--upstream", source, "--sumdb", "off", "--ahead", ahead));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("modwell.log").toFile())
                .start();
        await(port, "/readyz");
        return process;
    }

    /** A command that has a processor to itself, or shares it with the others of the same number. */
    private List<String> on(int processor, String command) {
        return new ArrayList<>(
                apart ? List.of("taskset", "-c", Integer.toString(processor), command) : List.of(command));
    }

    Process java(String program, String... args) throws IOException {
        List<String> words = on(1, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx128m", root.resolve("bench/load").resolve(program).toString()));
        words.addAll(List.of(args));
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Processor time of the process until now, of all its threads; the launcher becomes the server. */
    static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    /** How many files the source gave so far, how many of them were zips, and how many bytes they had. */
    private long[] counted() throws Exception {
        String text = get(upstream, "/-/count");
        return Stream.of(text.replaceAll("[^0-9 ]", "").trim().split(" +")).mapToLong(Long::parseLong).toArray();
    }

    static String get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    static void await(int port, String path) throws Exception {
        for (int i = 0; i < 600; i++) {
            try {
                get(port, path);
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("nothing answers at port " + port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** The graph's modules, and an older state of the same project, through the public proxy. */
    private void fill() throws Exception {
        if (Files.exists(graph.resolve("older/go.sum"))) {
            return;
        }
        Path source = root.resolve("conformance/src/test/resources/graph");
        String newest = Files.readString(source.resolve("go.mod.txt"));
        project("work", newest, Files.readString(source.resolve("main.go.txt")));
        String older = newest.substring(0, newest.indexOf(")\n") + 2)
                .replace("opa v1.22.2", "opa v1.20.0")
                .replace("prometheus v0.316.0", "prometheus v0.312.0")
                .replace("viper v1.21.0", "viper v1.20.1")
                .replace("helm/v3 v3.22.0", "helm/v3 v3.20.0");
        project("older", older, Files.readString(source.resolve("main.go.txt")));
    }

    private void project(String name, String goMod, String program) throws Exception {
        Path folder = Files.createDirectories(graph.resolve(name));
        Files.writeString(folder.resolve("go.mod"), goMod);
        Files.writeString(folder.resolve("main.go"), program);
        for (String command : List.of("mod tidy", "list -m all", "mod download")) {
            ProcessBuilder builder = new ProcessBuilder(("go " + command).split(" ")).directory(folder.toFile());
            builder.environment().put("GOMODCACHE", graph.resolve("modcache").toString());
            builder.environment().put("GOFLAGS", "-modcacherw");
            if (builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
                throw new IOException("go " + command + " failed in " + folder);
            }
        }
    }

    private void line(String text) {
        table.append(text).append('\n');
        System.err.println(text);
    }

    static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%.2f, %.2f, %.2f", sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Puts the text between the marks of the document, in place of what was there. */
    private static void write(Path document, String text) throws IOException {
        String before = Files.readString(document);
        int begin = before.indexOf(BEGIN) + BEGIN.length();
        int end = before.indexOf(END);
        if (end < begin) {
            throw new IOException(document + " has no place for it: " + BEGIN + " ... " + END);
        }
        Files.writeString(document, before.substring(0, begin) + "\n" + text + before.substring(end));
    }
}
