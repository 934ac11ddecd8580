// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every {@link Origin} does. */
public abstract class OriginContract {
    /** What every origin under test holds. */
    protected static final FakeModule TOOL = Modules.small("github.com/Acme/tool", "v1.2.0-Rc.1");

    protected static final FakeModule LARGE = Modules.sized("example.com/large", "v1.0.0", 300_000);

    /** An origin that holds {@link #TOOL} and {@link #LARGE}; called once a test. */
    protected abstract Origin origin() throws IOException;

    protected static Target target(FakeModule module, String suffix) {
        return Target.parse(module.key(suffix));
    }

    protected static Order order(FakeModule module, String suffix) {
        return Order.whole(target(module, suffix));
    }

    /** The bytes that are found; fails when they are missed. */
    protected static byte[] bytes(Fetch fetch) throws IOException {
        try (Arrival arrival = arrival(fetch)) {
            return arrival.body().readAllBytes();
        }
    }

    protected static Arrival arrival(Fetch fetch) {
        return switch (fetch) {
            case Fetch.Found found -> found.arrival();
            case Fetch.Missed missed -> throw new AssertionError("missed: " + missed);
        };
    }

    protected static Attempt missed(Fetch fetch) {
        return switch (fetch) {
            case Fetch.Found found -> throw new AssertionError("found: " + found.arrival());
            case Fetch.Missed missed -> missed.decisive();
        };
    }

    protected static FailureKind kind(Fetch fetch) {
        return Objects.requireNonNull(missed(fetch).kind());
    }

    @Test
    void fetch_presentFiles_areByteEqual() throws IOException {
        Origin origin = origin();
        assertThat(bytes(origin.fetch(order(TOOL, ".info")))).isEqualTo(TOOL.info());
        assertThat(bytes(origin.fetch(order(TOOL, ".mod")))).isEqualTo(TOOL.mod());
        assertThat(bytes(origin.fetch(order(TOOL, ".zip")))).isEqualTo(TOOL.zip());
        assertThat(bytes(origin.fetch(order(LARGE, ".zip")))).isEqualTo(LARGE.zip());
    }

    @Test
    void fetch_presentFile_saysLengthAndOrigin() throws IOException {
        Origin origin = origin();
        try (Arrival arrival = arrival(origin.fetch(order(LARGE, ".zip")))) {
            assertThat(arrival.lengthBytes()).isEqualTo(LARGE.zip().length);
            assertThat(arrival.offset()).isZero();
            assertThat(arrival.origin()).isNotEmpty();
        }
    }

    @Test
    void fetch_absentVersion_provesAbsence() throws IOException {
        Fetch fetch = origin().fetch(Order.whole(Target.parse("example.com/none/@v/v1.0.0.mod")));
        assertThat(kind(fetch)).isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(fetch.attempts()).contains(missed(fetch));
    }

    @Test
    void fetch_absentModule_provesAbsence() throws IOException {
        assertThat(kind(origin().fetch(Order.whole(Target.parse("example.com/none/@v/list")))))
                .isEqualTo(FailureKind.NO_SUCH_MODULE);
    }

    @Test
    void fetch_restOfFile_goesOnWhereItWasLeft() throws IOException {
        Origin origin = origin();
        String validator;
        try (Arrival first = arrival(origin.fetch(order(LARGE, ".zip")))) {
            validator = Objects.requireNonNull(first.validator());
            assertThat(first.body().readNBytes(1000)).hasSize(1000);
        }
        Fetch rest = origin.fetch(order(LARGE, ".zip").from(1000, validator));
        try (Arrival arrival = arrival(rest)) {
            assertThat(arrival.offset()).isEqualTo(1000);
            assertThat(arrival.lengthBytes()).isEqualTo(LARGE.zip().length);
            assertThat(arrival.body().readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(LARGE.zip(), 1000, LARGE.zip().length));
        }
    }

    @Test
    void fetch_restOfAnotherFile_beginsAtZero() throws IOException {
        Fetch fetch = origin().fetch(order(LARGE, ".zip").from(1000, "\"of another file\""));
        try (Arrival arrival = arrival(fetch)) {
            assertThat(arrival.offset()).isZero();
            assertThat(arrival.body().readAllBytes()).isEqualTo(LARGE.zip());
        }
    }

    @Test
    void close_beforeTheEnd_leavesTheOriginUsable() throws IOException {
        Origin origin = origin();
        for (int i = 0; i < 20; i++) {
            try (Arrival arrival = arrival(origin.fetch(order(LARGE, ".zip")))) {
                assertThat(arrival.body().read()).isEqualTo('P');
            }
        }
        assertThat(bytes(origin.fetch(order(TOOL, ".mod")))).isEqualTo(TOOL.mod());
    }

    @Test
    void fetch_onInterruptedThread_returns() throws Exception {
        Origin origin = origin();
        AtomicReference<Fetch> result = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            begun.countDown();
            result.set(origin.fetch(order(TOOL, ".mod")));
        });
        begun.await();
        thread.join();
        assertThat(result.get()).isNotNull();
    }
}
