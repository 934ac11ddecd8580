// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests that are sent again and again: which paths, and how.
 *
 * @param name as it stands in the table
 */
record Load(String name, Wire wire, List<String> paths) {
    private static final int CONNECTIONS = 64;
    private static final int MAX_PATHS = 2_000;
    private static final Pattern WRK = Pattern.compile("(\\d+) requests in ([\\d.]+)(m?s|m), ([\\d.]+)([KMG]?)B read");
    private static final Pattern ERRORS = Pattern.compile("(Non-2xx.*|Socket errors.*)");
    private static final Pattern H2LOAD =
            Pattern.compile("(?s)requests: \\d+ total, \\d+ started, (\\d+) done, \\d+ succeeded,"
                    + " (\\d+) failed, (\\d+) errored, (\\d+) timeout.*traffic: [^(]*\\((\\d+)\\) total");

    /** How requests travel. */
    enum Wire {
        CLEAR,
        TLS,
        HTTP2;

        boolean isEncrypted() {
            return this != CLEAR;
        }
    }

    /** What one run brought. */
    record Sent(double requests, double bytes, double seconds) {}

    /** The loads of a tree of files, which is a {@code cache/download} folder. */
    static List<Load> of(Path tree) throws IOException {
        List<String> small = paths(tree, "\\.(info|mod)$|^sumdb/[^/]+/tile/8/\\d/[x0-9/]+$");
        List<String> lists = paths(tree, "/@v/list$");
        List<String> zips = paths(tree, "\\.zip$");
        String largest = zips.stream()
                .max(Comparator.comparing(path -> tree.resolve(path).toFile().length()))
                .orElseThrow();
        return List.of(
                new Load("small files and tiles", Wire.CLEAR, small),
                new Load("version lists", Wire.CLEAR, lists),
                new Load("zips", Wire.CLEAR, zips),
                new Load("one large zip", Wire.CLEAR, List.of(largest)),
                new Load("small, TLS 1.3", Wire.TLS, small),
                new Load("zips, TLS 1.3", Wire.TLS, zips),
                new Load("small, HTTP/2", Wire.HTTP2, small),
                new Load("zips, HTTP/2", Wire.HTTP2, zips));
    }

    private static List<String> paths(Path tree, String wanted) throws IOException {
        Pattern pattern = Pattern.compile(wanted);
        try (Stream<Path> files = Files.walk(tree)) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> tree.relativize(file).toString())
                    .filter(path -> pattern.matcher(path).find())
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(paths, new Random(1));
            return paths.subList(0, Math.min(MAX_PATHS, paths.size()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reports whether bytes are what counts; requests that were not finished count with what they brought. */
    boolean isBulk() {
        return name.contains("zip");
    }

    /** Sends requests for some seconds over {@link #CONNECTIONS} connections, or as many streams. */
    Sent run(String url, Path folder, int seconds) throws IOException, InterruptedException {
        return wire == Wire.HTTP2 ? h2load(url, folder, seconds) : wrk(url, folder, seconds);
    }

    private Sent wrk(String url, Path folder, int seconds) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("paths.lua"), lua());
        String output = output(
                "wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--timeout", "60s", "-s", script.toString(), url);
        Matcher matcher = WRK.matcher(output);
        Matcher errors = ERRORS.matcher(output);
        if (!matcher.find() || errors.find()) {
            throw new IOException(output);
        }
        double unit =
                switch (matcher.group(5)) {
                    case "K" -> 1 << 10;
                    case "M" -> 1 << 20;
                    case "G" -> 1 << 30;
                    default -> 1;
                };
        return new Sent(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(4)) * unit,
                seconds(matcher.group(2), matcher.group(3)));
    }

    /** Requests are made once, so that the load costs as little as it can. */
    private String lua() {
        return "local paths = {\n"
                + paths.stream().map(path -> "\"/" + path + "\"").collect(Collectors.joining(",\n"))
                + "}\nlocal i = 0\nlocal requests = {}\n"
                + "init = function(args)\n  for k, path in ipairs(paths) do requests[k] = wrk.format(\"GET\", path) end\n"
                + "end\nrequest = function()\n  i = i % #requests + 1\n  return requests[i]\nend\n";
    }

    /** Eight connections with eight streams each, and the windows of the go command. */
    private Sent h2load(String url, Path folder, int seconds) throws IOException, InterruptedException {
        Path list = Files.write(
                folder.resolve("paths.txt"), paths.stream().map(path -> url + "/" + path).toList());
        String output = output(
                "h2load", "-t1", "-c8", "-m8", "-w22", "-W30", "-D" + seconds, "-i" + list);
        Matcher matcher = H2LOAD.matcher(output);
        if (!matcher.find()) {
            throw new IOException(output);
        }
        if (!matcher.group(2).equals("0") || !matcher.group(3).equals("0") || !matcher.group(4).equals("0")) {
            throw new IOException(output);
        }
        return new Sent(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(5)), seconds);
    }

    private static double seconds(String number, String unit) {
        double value = Double.parseDouble(number);
        return switch (unit) {
            case "ms" -> value / 1000;
            case "m" -> value * 60;
            default -> value;
        };
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
