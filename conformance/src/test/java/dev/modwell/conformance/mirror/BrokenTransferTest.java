// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large file whose transfer breaks arrives all the same, and costs little more than its own bytes. */
final class BrokenTransferTest {
    private static final String ZIP = "example.com/big/@v/v1.0.0.zip";

    @TempDir
    private Path temp;

    private final FakeProxy proxy = FakeProxy.start();

    @AfterEach
    void close() {
        proxy.close();
    }

    private ModwellProcess modwell() {
        return ModwellProcess.start(
                temp.resolve("data"),
                Map.of(),
                "--upstream",
                proxy.uri().toString(),
                "--sumdb",
                "off",
                "--allow-hosts",
                "127.0.0.1");
    }

    private static byte[] get(ModwellProcess modwell, String path) throws IOException {
        URI uri = modwell.uri().resolve("/" + path);
        try (InputStream body = uri.toURL().openStream()) {
            return body.readAllBytes();
        }
    }

    private List<Request> zipRequests() {
        return proxy.requests().stream()
                .filter(request -> request.path().endsWith(".zip"))
                .toList();
    }

    private static long first(Request request) {
        String range = request.header("Range");
        return range == null ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
    }

    @Test
    void cutAtEveryTwentieth_smallFile() throws Exception {
        cutAtEveryTwentieth(2 << 20);
    }

    @Test
    @Tag("proof")
    void cutAtEveryTwentieth_50Megabytes() throws Exception {
        cutAtEveryTwentieth(50 << 20);
    }

    /** However often it is asked, the source breaks off after a twentieth of the file. */
    private void cutAtEveryTwentieth(int size) throws Exception {
        FakeModule big = Modules.sized("example.com/big", "v1.0.0", size);
        long part = big.zip().length / 20 + 1L;
        proxy.add(big);
        proxy.faults().always("*.zip", new Fault.Cut(part));
        long began = System.nanoTime();
        try (ModwellProcess modwell = modwell()) {
            assertThat(get(modwell, ZIP)).isEqualTo(big.zip());
        }
        long sent = zipRequests().stream()
                .mapToLong(request -> Math.min(part, big.zip().length - first(request)))
                .sum();
        System.out.printf(
                "cut at every 5 %%: %d bytes, %d requests, %d bytes sent (%.3f), %d ms%n",
                big.zip().length,
                zipRequests().size(),
                sent,
                (double) sent / big.zip().length,
                (System.nanoTime() - began) / 1_000_000);
        assertThat(sent).isLessThanOrEqualTo(big.zip().length * 11L / 10);
    }

    @Test
    void killedInTheMiddle_theNextServerGoesOnWhereItWas() throws Exception {
        FakeModule big = Modules.sized("example.com/big", "v1.0.0", 64 << 20);
        long half = big.zip().length / 2;
        proxy.add(big);
        proxy.faults().at("*.zip", 1, Fault.HangAt.forever(half));
        try (ModwellProcess killed = modwell()) {
            try (InputStream body = killed.uri().resolve("/" + ZIP).toURL().openStream()) {
                body.readNBytes((int) (half * 9 / 10));
                killed.process().destroyForcibly().waitFor();
            }
        }
        try (ModwellProcess next = modwell()) {
            assertThat(get(next, ZIP)).isEqualTo(big.zip());
        }
        assertThat(zipRequests()).hasSize(2);
        Request second = zipRequests().getLast();
        assertThat(second.header("If-Range")).isNotNull();
        assertThat(first(second))
                .as("of %s bytes, %s had arrived", big.zip().length, half)
                .isGreaterThan(half * 8 / 10);
        long sent = half + big.zip().length - first(second);
        assertThat(sent).isLessThanOrEqualTo(big.zip().length * 11L / 10);
        System.out.printf("killed at %d of %d: went on at %d%n", half, big.zip().length, first(second));
    }
}
