// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Does it matter how much is kept? Starts Modwell in turn on a data folder of a thousand module versions and on
 * one of a million, both with the same thousand in it, and asks for those. Started by {@code bench/run scale}.
 *
 * <pre>{@code
 * bench/run scale [--rounds 5] [--versions 1000000] [--folders FOLDER]
 * java bench/load/Scale.java make FOLDER VERSIONS    only makes a folder
 * }</pre>
 *
 * A folder has 100 versions of each module: {@code .info}, {@code .mod} and a {@code .zip}, which is one small file
 * under many names. It is a module cache as the {@code go} command leaves one, without Modwell's own notes.
 * The folders stay in {@code target/bench/scale} (two million files) until they are removed by hand.
 */
final class Scale {
    private static final int OF_A_MODULE = 100;
    private static final int MAX_LINKS = 30_000;
    private static final int FEW = 1_000;
    private static final int REQUESTS = 20_000;

    private record Round(double startMillis, double cpuMillis, double hitMicros, double listMicros, double latestMicros, double mebibytes) {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("make")) {
            make(Path.of(args[1]), Integer.parseInt(args[2]));
            return;
        }
        List<String> own = Arrays.asList(args);
        Path root = Path.of(args[0]).toAbsolutePath();
        Path folders = Path.of(option(own, "--folders", root.resolve("target/bench/scale").toString()));
        int rounds = Integer.parseInt(option(own, "--rounds", "5"));
        int many = Integer.parseInt(option(own, "--versions", "1000000"));
        Path small = make(folders.resolve("few"), FEW);
        Path large = make(folders.resolve("many"), many);
        List<Round> few = new ArrayList<>();
        List<Round> much = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            few.add(round(root, small));
            much.add(round(root, large));
        }
        System.out.printf(
                "%s, load average %s, `bench/run scale`, %d interleaved rounds of %d requests; median (min, max)%n%n",
                LocalDate.now(ZoneOffset.UTC), Files.readString(Path.of("/proc/loadavg")).split(" ")[0], rounds, REQUESTS);
        System.out.printf(Locale.ROOT, "| figure | %,d versions | %,d versions | ratio of the medians |%n", FEW, many);
        System.out.println("| --- | --- | --- | --- |");
        print("start to the first answer, ms", few, much, Round::startMillis);
        print("CPU until then, ms", few, much, Round::cpuMillis);
        print("hit, us", few, much, Round::hitMicros);
        print("list, us", few, much, Round::listMicros);
        print("latest, us", few, much, Round::latestMicros);
        print("resident memory, MiB", few, much, Round::mebibytes);
    }

    private static String option(List<String> args, String name, String otherwise) {
        int at = args.indexOf(name);
        return at < 0 ? otherwise : args.get(at + 1);
    }

    private static void print(String name, List<Round> few, List<Round> many, java.util.function.ToDoubleFunction<Round> figure) {
        double[] one = few.stream().mapToDouble(figure).sorted().toArray();
        double[] other = many.stream().mapToDouble(figure).sorted().toArray();
        double a = one[one.length / 2];
        double b = other[other.length / 2];
        System.out.printf(
                Locale.ROOT, "| %s | %.1f (%.1f, %.1f) | %.1f (%.1f, %.1f) | %.3f |%n",
                name, a, one[0], one[one.length - 1], b, other[0], other[other.length - 1], b / a);
    }

    private static Round round(Path root, Path data) throws Exception {
        int port = Cold.freePort();
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("modwell").toString(), "serve", "--listen", "127.0.0.1:" + port,
                        "--data", data.toString(), "--offline", "--sumdb", "off", "--log-access=false")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(java.util.Set.of("PATH", "HOME"));
        Process modwell = builder.start();
        try {
            double startMillis = firstAnswer(port, start) / 1e6;
            double cpu = modwell.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
            List<String> files = new ArrayList<>();
            List<String> lists = new ArrayList<>();
            List<String> latest = new ArrayList<>();
            for (int i = 0; i < FEW; i++) {
                files.add(version(i) + ".mod");
                files.add(version(i) + ".info");
            }
            for (int i = 0; i < FEW; i += OF_A_MODULE) {
                lists.add(module(i) + "/@v/list");
                latest.add(module(i) + "/@latest");
            }
            time(port, files, REQUESTS / 2); // not counted: code that has not run yet
            double hit = time(port, files, REQUESTS);
            time(port, lists, REQUESTS / 20);
            double list = time(port, lists, REQUESTS / 10);
            time(port, latest, REQUESTS / 20);
            double newest = time(port, latest, REQUESTS / 10);
            return new Round(startMillis, cpu, hit, list, newest, residentMebibytes(modwell.pid()));
        } finally {
            Cold.end(modwell);
        }
    }

    private static double firstAnswer(int port, long start) throws Exception {
        while (true) {
            try {
                time(port, List.of(version(0) + ".mod"), 1);
                return System.nanoTime() - start;
            } catch (IOException e) {
                Thread.sleep(5);
            }
        }
    }

    /** The mean time of a request on one connection, in microseconds. */
    private static double time(int port, List<String> paths, int requests) throws IOException {
        List<String> order = new ArrayList<>(paths);
        Collections.shuffle(order, new Random(7));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long start = System.nanoTime();
            for (int i = 0; i < requests; i++) {
                String path = order.get(i % order.size());
                out.write(("GET /" + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                answer(in, path);
            }
            return (System.nanoTime() - start) / 1e3 / requests;
        }
    }

    private static void answer(InputStream in, String path) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(path + ": " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static double residentMebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static String module(int i) {
        int module = i / OF_A_MODULE;
        return "example.com/g" + module / 100 + "/m" + module;
    }

    private static String version(int i) {
        return module(i) + "/@v/v1." + i % OF_A_MODULE + ".0";
    }

    /** The folder with that many versions; one that is there already is taken as it is. */
    private static Path make(Path data, int versions) throws Exception {
        Path tree = data.resolve("cache/download");
        Path done = data.resolve("made-" + versions);
        if (Files.exists(done)) {
            return data;
        }
        Path zip = null;
        for (int i = 0; i < versions; i++) {
            Path base = tree.resolve(version(i));
            if (i % OF_A_MODULE == 0) {
                Files.createDirectories(base.getParent());
                StringBuilder list = new StringBuilder();
                for (int v = 0; v < OF_A_MODULE; v++) {
                    list.append("v1.").append(v).append(".0\n");
                }
                Files.writeString(base.resolveSibling("list"), list);
            }
            String name = base.getFileName().toString();
            Files.writeString(base.resolveSibling(name + ".mod"), "module " + module(i) + "\n\ngo 1.26\n");
            Files.writeString(
                    base.resolveSibling(name + ".info"),
                    "{\"Version\":\"" + name + "\",\"Time\":\"2026-01-02T03:04:05Z\"}");
            Path named = base.resolveSibling(name + ".zip");
            Files.deleteIfExists(named); // of a run that was broken off
            if (i % MAX_LINKS == 0) {
                zip = Files.write(named, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            } else {
                Files.createLink(named, zip);
            }
        }
        Files.createFile(done);
        return data;
    }
}
