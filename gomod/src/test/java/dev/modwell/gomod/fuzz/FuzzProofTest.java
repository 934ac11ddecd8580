// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer against each target, one after the other, each in a JVM of its own with little memory. Run by the profile
 * {@code fuzz}; see the package comment. What it reached is in {@code target/fuzz/report.txt}, what it found beside it.
 */
@Tag("fuzz")
@Tag("proof")
class FuzzProofTest {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final long SECONDS = Long.getLong("fuzz.seconds", 3600);
    private static final String TARGETS = System.getProperty("fuzz.targets", "");

    /** As long as files of this kind are. */
    private static final int MAX_LENGTH = 64 << 10;

    /** One that takes longer counts as a hang; on a machine that is busy with other things ten seconds are not enough. */
    private static final int MAX_SECONDS_FOR_ONE = 60;

    private static final Path FOLDER = Path.of("target/fuzz").toAbsolutePath();
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+) ft: (\\d+)");
    private static final Pattern CPU = Pattern.compile(FuzzEntry.CPU + "(\\d+)");

    static List<FuzzTarget> targets() {
        return FuzzTarget.all().stream()
                .filter(target ->
                        TARGETS.isEmpty() || List.of(TARGETS.split(",")).contains(target.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasJazzer(), "Jazzer is there in the profile fuzz only");
        Path folder = FOLDER.resolve(target.name());
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(corpus.resolve("seed" + number++), seed);
        }
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command(target, folder, corpus))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status;
        try {
            status = process.waitFor();
        } finally {
            process.destroy();
        }
        String output = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        String result = target.name() + ": " + last(RUNS, output, "%s runs in %s s") + ", "
                + last(CPU, output, "%s s of processor time") + ", "
                + last(COVERAGE, output, "%s edges, %s features") + ", "
                + (status == 0 ? "nothing found" : "status " + status + ", see " + log);
        Files.writeString(
                FOLDER.resolve("report.txt"), result + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println(result);
        assertThat(status).as(result).isZero();
    }

    private static boolean hasJazzer() {
        try {
            Class.forName(JAZZER, false, FuzzProofTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    private static List<String> command(FuzzTarget target, Path folder, Path corpus) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "-D" + FuzzEntry.TARGET + "=" + target.name(),
                JAZZER,
                "--target_class=" + FuzzEntry.class.getName(),
                "--instrumentation_includes=dev.modwell.gomod.**",
                "--instrumentation_excludes=dev.modwell.gomod.fuzz.**"));
        command.addAll(List.of(
                "-max_total_time=" + SECONDS,
                "-max_len=" + MAX_LENGTH,
                "-timeout=" + MAX_SECONDS_FOR_ONE,
                "-use_value_profile=1",
                "-artifact_prefix=" + folder + "/",
                corpus.toString()));
        return command;
    }

    private static String absolute(String classPath) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(classPath)
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(java.util.stream.Collectors.joining(File.pathSeparator));
    }

    private static String last(Pattern pattern, String output, String format) {
        Matcher matcher = pattern.matcher(output);
        String found = format.replace("%s", "?");
        while (matcher.find()) {
            found = String.format(format, (Object[])
                    (matcher.groupCount() == 1
                            ? new String[] {matcher.group(1)}
                            : new String[] {matcher.group(1), matcher.group(2)}));
        }
        return found;
    }
}
