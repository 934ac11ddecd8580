// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop by SIGTERM. */
final class StopTest {
    private static final FakeModule MODULE = Modules.sized("example.com/m", "v1.0.0", 300_000);

    @TempDir
    Path folder;

    private ModwellProcess modwell(FakeProxy upstream, String stopTimeout) {
        return ModwellProcess.start(
                folder.resolve("data"),
                Map.of(),
                "--upstream",
                upstream.uri().toString(),
                "--sumdb",
                "off",
                "--stop-timeout",
                stopTimeout);
    }

    @Test
    void download_runs_isFinished_whileTheServerIsNotReady() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (FakeProxy upstream = FakeProxy.start().add(MODULE);
                ModwellProcess modwell = modwell(upstream, "60s")) {
            upstream.faults().always(MODULE.key(".zip"), new Fault.HangAt(200_000, rest));
            try (Socket download = RawAnswer.ask(modwell.uri(), MODULE.key(".zip"))) {
                String head = RawAnswer.head(download.getInputStream());
                byte[] begin = download.getInputStream().readNBytes(1_000);
                modwell.process().toHandle().destroy();
                RawAnswer ready = RawAnswer.of(modwell.uri(), "readyz");
                while (ready.status() == 200) {
                    ready = RawAnswer.of(modwell.uri(), "readyz");
                }
                assertThat(ready.status()).isEqualTo(503);
                rest.countDown();
                byte[] end = download.getInputStream().readAllBytes();
                assertThat(head).startsWith("http/1.1 200 ");
                assertThat(begin).isEqualTo(Arrays.copyOf(MODULE.zip(), 1_000));
                assertThat(end).isEqualTo(Arrays.copyOfRange(MODULE.zip(), 1_000, MODULE.zip().length));
            }
            assertThat(modwell.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void download_hangs_isBrokenOffAfterItsTime() throws Exception {
        try (FakeProxy upstream = FakeProxy.start().add(MODULE);
                ModwellProcess modwell = modwell(upstream, "1s")) {
            upstream.faults().always(MODULE.key(".zip"), Fault.HangAt.forever(200_000));
            try (Socket download = RawAnswer.ask(modwell.uri(), MODULE.key(".zip"))) {
                RawAnswer.head(download.getInputStream());
                modwell.process().toHandle().destroy();
                assertThat(download.getInputStream().readAllBytes())
                        .as("never taken for complete")
                        .hasSizeLessThan(MODULE.zip().length);
            }
            assertThat(modwell.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void idle_endsByItself() throws Exception {
        try (FakeProxy upstream = FakeProxy.start();
                ModwellProcess modwell = modwell(upstream, "60s");
                Socket idle = RawAnswer.connect(modwell.uri())) {
            // Who waits to be accepted while the port is closed is no idle connection, and is reset.
            idle.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertThat(RawAnswer.head(idle.getInputStream())).startsWith("http/1.1 200 ");
            assertThat(idle.getInputStream().readNBytes(3)).asString(US_ASCII).isEqualTo("ok\n");
            modwell.process().toHandle().destroy();
            assertThat(modwell.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(idle.getInputStream().read()).isNegative();
        }
    }
}
