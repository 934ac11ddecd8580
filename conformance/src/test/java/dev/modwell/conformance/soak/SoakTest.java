// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.conformance.ProcessSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mixed load with faults for an hour ({@code -Dmodwell.soak.minutes=60}): memory, descriptors and threads of
 * the server are sampled every 30 seconds and must stay flat. The table goes to {@code modwell.soak.log}.
 */
@Tag("proof")
final class SoakTest {
    private static final int CLIENTS = 16;
    private static final Duration SAMPLE = Duration.ofSeconds(30);
    /** Every so many samples the source is gone for one sample. */
    private static final int OUTAGE_EVERY = 10;
    /** How much of the run the server may take to become warm. */
    private static final double WARM_UP = 0.25;

    @TempDir
    Path folder;

    @Test
    void mixedLoadWithFaults_staysFlat() throws Exception {
        assumeTrue(ProcessSize.isTold(), "memory is read from /proc, which is not here");
        Duration duration = Duration.ofMinutes(Integer.getInteger("modwell.soak.minutes", 60));
        Path log = Path.of(System.getProperty(
                "modwell.soak.log", folder.resolve("soak.log").toString()));
        SoakClient.Tally tally = new SoakClient.Tally();
        List<ProcessSize> samples = new ArrayList<>();
        try (SoakUpstream upstream = new SoakUpstream();
                ModwellProcess modwell = ModwellProcess.start(
                        folder.resolve("data"),
                        Map.of(),
                        "--upstream",
                        upstream.proxy().uri().toString(),
                        "--sumdb",
                        "off",
                        "--log-access",
                        "false")) {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Thread.ofPlatform().start(new SoakClient(modwell.uri(), upstream, tally, i)));
            }
            try {
                sample(modwell, upstream, tally, new Table(log, duration, samples));
            } finally {
                clients.forEach(Thread::interrupt);
                for (Thread client : clients) {
                    client.join();
                }
            }
        }
        judge(samples, tally);
    }

    private record Table(Path log, Duration duration, List<ProcessSize> samples) {
        void line(String text) throws IOException {
            Files.writeString(log, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static void sample(ModwellProcess modwell, SoakUpstream upstream, SoakClient.Tally tally, Table table)
            throws Exception {
        table.line("minute  memory-MB  descriptors  threads  requests  whole  refused  broken  wrong  stuck  modules");
        long count = table.duration().dividedBy(SAMPLE);
        for (int i = 1; i <= count; i++) {
            if (i % OUTAGE_EVERY == 0) {
                upstream.fail();
            }
            if (modwell.process().waitFor(SAMPLE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server ended:\n" + modwell.output());
            }
            if (i % OUTAGE_EVERY == 0) {
                upstream.recover();
            }
            ProcessSize now = ProcessSize.of(modwell.process());
            table.samples().add(now);
            table.line("%6.1f  %9d  %11d  %7d  %8d  %5d  %7d  %6d  %5d  %5d  %7d"
                    .formatted(
                            i * SAMPLE.toSeconds() / 60.0,
                            now.resident() / 1024,
                            now.descriptors(),
                            now.threads(),
                            tally.requests(),
                            tally.whole.sum(),
                            tally.refused.sum(),
                            tally.broken.sum(),
                            tally.wrong.sum(),
                            tally.stuck.sum(),
                            tally.modules.get()));
        }
        table.line("finished");
    }

    private static void judge(List<ProcessSize> samples, SoakClient.Tally tally) {
        assertThat(tally.wrong.sum()).as("whole answers with wrong bytes").isZero();
        assertThat(tally.stuck.sum()).as("requests without an answer").isZero();
        assertThat(tally.whole.sum()).isPositive();
        int warm = (int) (samples.size() * WARM_UP);
        List<ProcessSize> early = samples.subList(warm, samples.size() / 2);
        List<ProcessSize> late = samples.subList(samples.size() / 2, samples.size());
        assertThat(max(late, ProcessSize::resident)).isLessThan(max(early, ProcessSize::resident) * 5 / 4);
        assertThat(max(late, ProcessSize::descriptors)).isLessThan(max(early, ProcessSize::descriptors) * 3 / 2 + 20);
        assertThat(max(late, ProcessSize::threads)).isLessThan(max(early, ProcessSize::threads) + 20);
    }

    private static long max(List<ProcessSize> samples, java.util.function.ToLongFunction<ProcessSize> figure) {
        return samples.stream().mapToLong(figure).max().orElseThrow();
    }
}
