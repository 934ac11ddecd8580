// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures Modwell with everything kept against nginx, which gives out the same folder: each load in
 * interleaved rounds, and {@code go list -m all} of a real project. Started by {@code bench/run warm}.
 *
 * <pre>{@code
 * bench/run warm [--rounds 5] [--seconds 4] [--only REGEX] [--workers 1] [--write docs/performance.md] [-- OPTIONS OF SERVE]
 * }</pre>
 *
 * The first run fills {@code target/bench/warm} through the public proxy; later ones need no network. Modwell
 * has its default settings, its access log goes to a file, and its source is that nginx.
 */
final class Warm {
    private static final String BEGIN = "<!-- bench/run warm begins -->";
    private static final String END = "<!-- bench/run warm ends -->";
    private static final int WARM_UP_SECONDS = 10;

    private final Path root;
    private final Path work;
    private final Options options;
    private final StringBuilder table = new StringBuilder();
    private double load;

    private record Options(int rounds, int seconds, Pattern only, int workers, String write, List<String> serve) {
        static Options parse(String[] args) {
            List<String> all = Arrays.asList(args);
            int end = all.contains("--") ? all.indexOf("--") : all.size();
            List<String> own = all.subList(0, end);
            return new Options(
                    Integer.parseInt(option(own, "--rounds", "5")),
                    Integer.parseInt(option(own, "--seconds", "4")),
                    Pattern.compile(option(own, "--only", "")),
                    Integer.parseInt(option(own, "--workers", "1")),
                    option(own, "--write", ""),
                    all.subList(Math.min(end + 1, all.size()), all.size()));
        }

        private static String option(List<String> args, String name, String otherwise) {
            int at = args.indexOf(name);
            return at < 0 ? otherwise : args.get(at + 1);
        }
    }

    /** One round of one server. */
    private record Round(double requestsPerSecond, double megabytesPerSecond, double cpuMicros) {}

    private Warm(Path root, Options options) {
        this.root = root;
        this.work = root.resolve("target/bench/warm");
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        new Warm(Path.of(args[0]).toAbsolutePath(), Options.parse(Arrays.copyOfRange(args, 1, args.length))).run();
    }

    private void run() throws Exception {
        Files.createDirectories(work);
        fill();
        certificate();
        Path data = work.resolve("data");
        Path tree = data.resolve("cache/download");
        load = loadAverage();
        line("| load | server | requests/s (min, median, max) | MB/s (median) | CPU us/request, of zips us/MB (min, median, max)"
                + " | rate against nginx (min, median, max of the rounds) | CPU against it |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        List<Load> loads = Load.of(tree).stream()
                .filter(each -> options.only().matcher(each.name()).find())
                .toList();
        StringBuilder end = new StringBuilder();
        try (Contestant nginx =
                Contestant.nginx(root.resolve("bench/load/nginx.conf.template"), work, tree, options.workers())) {
            for (boolean encrypted : List.of(false, true)) {
                List<Load> these = loads.stream()
                        .filter(each -> each.wire().isEncrypted() == encrypted)
                        .toList();
                if (!these.isEmpty()) {
                    try (Contestant modwell = modwell(nginx, encrypted)) {
                        end.append(measure(these, nginx, modwell));
                    }
                }
            }
        }
        String text = text(end);
        System.out.println(text);
        if (!options.write().isEmpty()) {
            write(root.resolve(options.write()), text);
        }
    }

    private Contestant modwell(Contestant nginx, boolean encrypted) throws Exception {
        List<String> more = new ArrayList<>(List.of("--upstream", nginx.clear()));
        if (encrypted) {
            more.addAll(List.of("--tls-cert", work.resolve("cert.pem").toString()));
            more.addAll(List.of("--tls-key", work.resolve("key.pem").toString()));
        }
        more.addAll(options.serve());
        return Contestant.modwell(root, work.resolve("data"), more, encrypted);
    }

    /** Returns what is to be said besides the table. */
    private String measure(List<Load> loads, Contestant nginx, Contestant modwell) throws Exception {
        long atStart = modwell.residentMebibytes();
        for (Load each : loads) {
            measure(each, List.of(nginx, modwell));
        }
        String wire = modwell.clear().isEmpty() ? "with TLS" : "in the clear";
        String memory = String.format(
                Locale.ROOT,
                "Resident memory of the server %s: Modwell %d MiB at its start and %d MiB after these loads, nginx %d MiB.%n",
                wire,
                atStart,
                modwell.residentMebibytes(),
                nginx.residentMebibytes());
        if (modwell.clear().isEmpty() || !options.only().matcher("go list").find()) {
            return memory;
        }
        List<String> proxies = List.of(
                "folder=file://" + work.resolve("data/cache/download"),
                "nginx=" + nginx.clear(),
                "modwell=" + modwell.clear());
        String whole = GoTimes.table(options.rounds() + 2, work.resolve("graph"), "list -m all", proxies);
        return memory + "\n" + whole + "\n";
    }

    private void measure(Load load, List<Contestant> servers) throws Exception {
        double[][] rates = new double[servers.size()][options.rounds()];
        List<List<Round>> results = new ArrayList<>();
        for (Contestant server : servers) {
            server.verify(load);
            round(load, server, WARM_UP_SECONDS); // not counted
            results.add(new ArrayList<>());
        }
        for (int i = 0; i < options.rounds(); i++) {
            for (int server = 0; server < rates.length; server++) {
                results.get(server).add(round(load, servers.get(server), options.seconds()));
            }
        }
        for (int server = 0; server < rates.length; server++) {
            List<Round> own = results.get(server);
            List<Round> base = results.getFirst();
            line(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f | %s | %s | %s |",
                    load.name(),
                    servers.get(server).name(),
                    spread("%.0f", own.stream().mapToDouble(Round::requestsPerSecond)),
                    middle(own.stream().mapToDouble(Round::megabytesPerSecond)),
                    spread("%.1f", own.stream().mapToDouble(Round::cpuMicros)),
                    ratio(own, base, load.isBulk() ? Round::megabytesPerSecond : Round::requestsPerSecond),
                    ratio(own, base, Round::cpuMicros)));
        }
    }

    private Round round(Load load, Contestant server, int seconds) throws Exception {
        double before = server.cpuSeconds();
        Load.Sent sent = load.run(server.url(load.wire().isEncrypted()), work, seconds);
        double cpu = server.cpuSeconds() - before;
        double megabytes = sent.bytes() / 1e6;
        return new Round(
                sent.requests() / sent.seconds(),
                megabytes / sent.seconds(),
                cpu * 1e6 / (load.isBulk() ? megabytes : sent.requests()));
    }

    private static String ratio(List<Round> own, List<Round> base, ToDoubleFunction<Round> figure) {
        double[] ratios = new double[own.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(base.get(i));
        }
        return spread("%.2f", Arrays.stream(ratios));
    }

    private static String spread(String format, java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return String.format(
                Locale.ROOT,
                format + ", " + format + ", " + format,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private static double middle(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void line(String text) {
        table.append(text).append('\n');
        System.err.println(text);
    }

    private String text(CharSequence end) throws IOException {
        return """
                %s, %d processors, load average %.1f before and %.1f after the rounds; nginx with %d worker(s), %d interleaved rounds of
                %d seconds after %d seconds of warm-up, 64 connections (HTTP/2: 8 with 8 streams each); wrk and h2load share the processors.
                Ratios are of the same round, so that what else the machine does touches both.

                %s
                %s"""
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        load,
                        loadAverage(),
                        options.workers(),
                        options.rounds(),
                        options.seconds(),
                        WARM_UP_SECONDS,
                        table,
                        end);
    }

    private static double loadAverage() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
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

    private void certificate() throws Exception {
        if (!Files.exists(work.resolve("key.pem"))) {
            execute("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-keyout", work.resolve("key.pem").toString(), "-out", work.resolve("cert.pem").toString(),
                    "-days", "365", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        }
    }

    /** Lets {@code go} fetch the modules of the real graph through a Modwell with an empty folder. */
    private void fill() throws Exception {
        Path project = work.resolve("graph");
        if (Files.exists(project.resolve("filled"))) {
            return;
        }
        Path source = root.resolve("conformance/src/test/resources/graph");
        Files.createDirectories(project);
        for (String name : List.of("go.mod", "main.go")) {
            Files.writeString(project.resolve(name), Files.readString(source.resolve(name + ".txt")));
        }
        try (Contestant modwell = Contestant.modwell(root, work.resolve("data"), List.of(), false)) {
            for (String command : List.of("mod tidy", "mod tidy", "list -m all", "list -m -e -versions all")) {
                go(project, command, modwell.clear());
            }
        }
        Files.createFile(project.resolve("filled"));
    }

    private void go(Path project, String command, String proxy) throws Exception {
        Path home = Files.createTempDirectory(work, "home");
        List<String> words = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH"), "HOME=" + home,
                "GOPATH=" + home.resolve("go"), "GOFLAGS=-modcacherw", "GOTOOLCHAIN=local", "GOPROXY=" + proxy,
                "GOSUMDB=sum.golang.org", "go", "-C", project.toString()));
        words.addAll(List.of(command.split(" ")));
        execute(words.toArray(String[]::new));
        execute("rm", "-rf", home.toString());
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(exit + ": " + String.join(" ", command));
        }
    }
}
