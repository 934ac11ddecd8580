// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.explain;

import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A way to make the go command fail, written as the head of {@code heldout.txt} tells.
 *
 * @param cause what explain must name
 * @param runs the arguments of go, several times perhaps; what the last one prints counts
 * @param late files that are written before the last run, by their path below the home folder
 */
record Provocation(
        String name,
        String cause,
        Map<String, String> environment,
        List<String> scripts,
        List<List<String>> runs,
        Map<String, String> files,
        Map<String, String> late) {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int COMMIT_DIGITS = 12;
    private static final Pattern COMMIT = Pattern.compile("(?<=\\d{14}-)[0-9a-f]{12}|\\b[0-9a-f]{40}\\b");

    static List<Provocation> read(Path file) throws IOException {
        List<Provocation> all = new ArrayList<>();
        for (String part : Files.readString(file).split("(?m)^\\[")) {
            if (!part.startsWith("#")) {
                all.add(parse(part.lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return all;
    }

    private static Provocation parse(List<String> lines) {
        String[] head = lines.getFirst().split("] ");
        Provocation parsed = new Provocation(
                head[0],
                head[1],
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new TreeMap<>(),
                new TreeMap<>());
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "env" -> {
                    String[] setting = words[1].split("=", 2);
                    parsed.environment().put(setting[0], setting[1]);
                }
                case "sh" -> parsed.scripts().add(words[1]);
                case "run" -> parsed.runs().add(List.of(words[1].split(" ")));
                case "late" -> parsed.late().putAll(file(words[1]));
                default -> parsed.files().putAll(file(words[1]));
            }
        }
        return parsed;
    }

    private static Map<String, String> file(String text) {
        String[] parts = text.split(" ", 2);
        return Map.of(parts[0], (parts.length > 1 ? parts[1] : "").replace(";;", "\n") + "\n");
    }

    /** What the real go prints, with the places of this machine replaced by such as every machine has. */
    String provoke(Path home, Map<String, String> sources) throws IOException {
        GoCommand plain = GoCommand.in(home);
        files.forEach(plain::write);
        Map<String, String> places = new TreeMap<>(sources);
        places.put("$WORK", plain.work().toString());
        Map<String, String> world = Map.of("PATH", "/usr/bin:/bin", "HOME", home.toString());
        for (String script : scripts) {
            Subprocess.run(plain.work(), world, DEADLINE, List.of("sh", "-c", script));
        }
        if (Files.exists(plain.work().resolve("repo"))) {
            List<String> head = List.of("git", "-C", "repo", "rev-parse", "HEAD");
            String commit = Subprocess.run(plain.work(), world, DEADLINE, head).stdout();
            places.put("$COMMIT", commit.length() > COMMIT_DIGITS ? commit.substring(0, COMMIT_DIGITS) : "none");
        }
        GoCommand go = plain;
        for (Map.Entry<String, String> setting : environment.entrySet()) {
            go = go.with(filled(setting.getKey(), places), filled(setting.getValue(), places));
        }
        for (List<String> run : runs.subList(0, runs.size() - 1)) {
            go.run(run.toArray(String[]::new));
        }
        for (Map.Entry<String, String> file : late.entrySet()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
        Subprocess.Ran ran = go.run(runs.getLast().stream()
                .map(argument -> filled(argument, places))
                .toArray(String[]::new));
        return anywhere(ran.stdout() + ran.stderr(), home, sources);
    }

    private static String anywhere(String printed, Path home, Map<String, String> sources) {
        String output = printed.replace(home.toString(), "/home/me");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String name = source.getKey()
                            .substring(1)
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', '-') + ".example";
            String url = source.getValue();
            output = output.replace(url, url.replaceAll("//.*", "//" + name));
            output = output.replace(url.replaceAll(".*//", ""), name);
        }
        output = COMMIT.matcher(output)
                .replaceAll(id -> "0123456789abcdef0123456789abcdef01234567"
                        .substring(0, id.group().length()));
        return output.replaceAll("\\(\\d+\\.\\d+s\\)", "(0.001s)")
                .replaceAll("127\\.0\\.0\\.1:\\d{5}", "127.0.0.1:40000")
                .replaceAll("go-build\\d+", "go-build1")
                .replaceAll("cache/vcs/[0-9a-f]+", "cache/vcs/0123456789abcdef")
                .replaceAll("current time \\S+ is", "current time 2026-01-01T00:00:00Z is")
                .replaceAll(" on [0-9.]+:53", " on 192.0.2.53:53");
    }

    private static String filled(String text, Map<String, String> places) {
        String filled = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }
}
