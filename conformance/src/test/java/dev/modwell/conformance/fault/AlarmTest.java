// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.FakeSumDb;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source whose file is not the one that the checksum database has recorded: who is told. */
@Timeout(180) // only so that waiting for what never comes fails
final class AlarmTest {
    private static final FakeModule TOOL = Modules.small("example.com/tool", "v1.0.0");
    private static final FakeModule FORGED = TOOL.withZip(
            Modules.zip(TOOL.id(), Map.of("go.mod", TOOL.mod(), "lib.go", "package lib // and more".getBytes(UTF_8))));

    private static final FakeModule FORGED_GOMOD = TOOL.withMod("module example.com/tool\n\ngo 1.1\n");

    private static final Pattern ALARMED = Pattern.compile("\nmodwell_alarms_total [1-9]");

    @TempDir
    Path folder;

    private final FakeSumDb database = FakeSumDb.start("sum.example").add(TOOL);
    private final FakeProxy forger = FakeProxy.start().add(FORGED);
    private final FakeProxy honest = FakeProxy.start().add(TOOL);
    private GoCommand go;

    @BeforeEach
    void open() {
        database.mountIn(forger);
        database.mountIn(honest);
        go = GoCommand.in(folder.resolve("go"))
                .with("GONOSUMDB", "*")
                .write("go.mod", "module example.com/main\n\ngo 1.25\n");
    }

    @AfterEach
    void close() {
        database.close();
        forger.close();
        honest.close();
    }

    private ModwellProcess modwell(String upstream, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--upstream", upstream, "--sumdb", database.gosumdb()));
        all.addAll(List.of(arguments));
        return ModwellProcess.start(folder.resolve("data"), Map.of(), all.toArray(String[]::new));
    }

    private Subprocess.Ran download(ModwellProcess modwell) {
        return go.with("GOPROXY", modwell.uri().toString())
                .run("mod", "download", TOOL.id().toString());
    }

    private Path kept(String suffix) {
        return folder.resolve("data/cache/download").resolve(TOOL.key(suffix));
    }

    /** Pages are told of what happened a moment later. */
    private static void awaitPage(ModwellProcess modwell, String path, Predicate<String> wanted) throws IOException {
        while (!wanted.test(RawAnswer.of(modwell.uri(), path).text())) {
            LockSupport.parkNanos(10_000_000);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("%s was waited for in vain", path)
                    .isFalse();
        }
    }

    private static void assertAlarm(ModwellProcess modwell, FakeProxy culprit, String suffix) throws Exception {
        modwell.awaitOutput("refused from");
        assertThat(modwell.output().lines())
                .anySatisfy(line -> assertThat(line)
                        .containsIgnoringCase("error")
                        .contains(
                                "alarm",
                                TOOL.key(suffix),
                                "CHECKSUM_MISMATCH",
                                culprit.uri().getAuthority()));
        awaitPage(modwell, "metrics", ALARMED.asPredicate());
    }

    @Test
    void zip_isForged_goPrintsWhy_theOperatorIsAlarmed_andNothingIsKept() throws Exception {
        try (ModwellProcess modwell = modwell(forger.uri().toString())) {
            Subprocess.Ran ran = download(modwell);
            assertThat(ran.exitCode()).isNotZero();
            assertThat(ran.stderr()).contains("CHECKSUM_MISMATCH: ", "do not use these bytes");
            assertAlarm(modwell, forger, ".zip");
            awaitPage(modwell, "-/why/" + TOOL.id(), page -> page.contains("CHECKSUM_MISMATCH"));
            assertThat(RawAnswer.of(modwell.uri(), "cached-only/" + TOOL.key(".zip"))
                            .status())
                    .isEqualTo(404);
            assertThat(kept(".zip")).doesNotExist();
        }
        try (Stream<Path> left = Files.list(folder.resolve("data/tmp"))) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".draft"));
        }
    }

    /** A go.mod waits for its verification only where that is required. */
    @ParameterizedTest
    @ValueSource(strings = {".zip", ".mod"})
    void file_isForgedAtTheFirstSource_theNextOneServes_andTheOperatorIsAlarmed(String suffix) throws Exception {
        forger.add(suffix.equals(".zip") ? FORGED : FORGED_GOMOD);
        try (ModwellProcess modwell = modwell(forger.uri() + "|" + honest.uri(), "--sumdb-required")) {
            download(modwell).orThrow();
            Path cache = go.modcache().resolve("cache/download");
            assertThat(cache.resolve(TOOL.key(".zip"))).hasBinaryContent(TOOL.zip());
            assertThat(cache.resolve(TOOL.key(".mod"))).hasBinaryContent(TOOL.mod());
            assertThat(kept(".zip")).hasBinaryContent(TOOL.zip());
            assertAlarm(modwell, forger, suffix);
        }
    }

    @Test
    void gomod_isForged_isTakenBack_andTheOperatorIsAlarmed() throws Exception {
        forger.add(FORGED_GOMOD);
        try (ModwellProcess modwell = modwell(forger.uri().toString())) {
            assertThat(RawAnswer.of(modwell.uri(), TOOL.key(".mod")).status()).isIn(200, 502);
            awaitPage(modwell, "metrics", ALARMED.asPredicate());
            awaitPage(modwell, "metrics", page -> !Files.exists(kept(".mod")));
        }
    }
}
