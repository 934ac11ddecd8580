// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random faults at random bytes. Whatever happens, what was handed out is a beginning of one of the versions
 * of the file that existed, the end is reached only with all of it, and tries are bounded.
 */
final class ResumingSimulationTest {
    private static final Order ZIP = Order.whole(Target.parse("example.com/m/@v/v1.0.0.zip"));

    @Test
    void simulation_someSeeds() throws IOException {
        int whole = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            whole += run(seed) ? 1 : 0;
        }
        assertThat(whole).as("transfers that arrived in spite of all").isGreaterThan(500);
    }

    @Test
    @Tag("proof")
    void simulation_manySeeds() throws IOException {
        int whole = 0;
        for (int seed = 0; seed < 100_000; seed++) {
            whole += run(seed) ? 1 : 0;
        }
        System.out.println("100000 transfers with faults, arrived whole: " + whole);
        assertThat(whole).isGreaterThan(25_000);
    }

    /** Reports whether the file arrived whole. */
    private static boolean run(int seed) throws IOException {
        Random random = new Random(seed);
        Server server = new Server(random);
        List<Chain.Link> links = List.of(
                new Chain.Link(resuming(server, "a", random), true),
                new Chain.Link(resuming(server, "b", random), false));
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        boolean whole = false;
        byte[] first = server.file;
        switch (new Chain(links).fetch(ZIP)) {
            case Fetch.Missed missed -> assertThat(missed.attempts()).isNotEmpty();
            case Fetch.Found found -> {
                try (Arrival arrival = found.arrival()) {
                    arrival.body().transferTo(arrived);
                    whole = true;
                } catch (BrokenTransferException e) {
                    assertThat(e.attempts()).contains(e.attempt());
                }
            }
        }
        byte[] bytes = arrived.toByteArray();
        boolean ofFirst = isBeginning(bytes, first);
        boolean ofSecond = isBeginning(bytes, server.file);
        assertThat(ofFirst || ofSecond).as("one version only, seed %s", seed).isTrue();
        assertThat(!whole || bytes.length == first.length || bytes.length == server.file.length)
                .as("all of it, seed %s", seed)
                .isTrue();
        assertThat(server.requests).as("bounded, seed %s", seed).isLessThan(200);
        return whole;
    }

    private static boolean isBeginning(byte[] bytes, byte[] file) {
        return bytes.length <= file.length && Arrays.equals(bytes, Arrays.copyOf(file, bytes.length));
    }

    private static Origin resuming(Server server, String name, Random random) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), random::nextDouble, d -> {});
        return new Resuming(new FakeOrigin(name, order -> server.answer(name, order)), backoff);
    }

    /** Two mirrors of one file that may change once. */
    private static final class Server {
        private final Random random;
        private final int trouble;
        private byte[] file;
        private int version;
        private int requests;

        Server(Random random) {
            this.random = random;
            this.trouble = random.nextInt(10);
            this.file = new byte[1 + random.nextInt(200_000)];
            random.nextBytes(file);
        }

        Fetch answer(String name, Order order) {
            requests++;
            if (version == 0 && random.nextInt(40) == 0) {
                file = file.clone();
                file[random.nextInt(file.length)] ^= 1;
                version++;
            }
            if (random.nextInt(10) < trouble / 2) {
                return FakeOrigin.missed(name, FailureKind.SOURCE_CUT, Duration.ZERO);
            }
            String validator = '"' + "v" + version + '"';
            boolean goesOn = validator.equals(order.validator()) && random.nextInt(4) > 0;
            int from = goesOn ? (int) order.offset() : 0;
            byte[] rest = Arrays.copyOfRange(file, from, file.length);
            boolean cut = random.nextInt(10) < trouble;
            InputStream body = cut
                    ? FakeOrigin.cut(name, Arrays.copyOf(rest, random.nextInt(rest.length + 1)))
                    : new ByteArrayInputStream(rest);
            return new Fetch.Found(
                    new Arrival(name, 200, from, file.length, validator, null, Duration.ZERO, body), List.of());
        }
    }
}
