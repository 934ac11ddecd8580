// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private final Flights<String, String> flights = new Flights<>(2);
    private final AtomicInteger asked = new AtomicInteger();

    private String get(String key) throws IOException {
        return flights.get(key, () -> key + asked.incrementAndGet());
    }

    @Test
    void get_again_isRemembered() throws IOException {
        assertThat(get("a")).isEqualTo("a1");
        assertThat(get("a")).isEqualTo("a1");
        assertThat(flights.recall("a")).isEqualTo("a1");
        assertThat(flights.recall("b")).isNull();
    }

    @Test
    void get_moreThanTheCapacity_forgetsWhatWasNotUsedForLongest() throws IOException {
        get("a");
        get("b");
        assertThat(get("a")).isEqualTo("a1");
        assertThat(get("c")).isEqualTo("c3");
        assertThat(flights.recall("b")).isNull();
        assertThat(get("a")).isEqualTo("a1");
        assertThat(get("b")).isEqualTo("b4");
        assertThat(flights.recall("c")).isNull();
    }

    @Test
    void get_withoutCapacity_remembersNothing() throws IOException {
        Flights<String, String> none = new Flights<>(0);
        assertThat(none.get("a", () -> "first")).isEqualTo("first");
        assertThat(none.get("a", () -> "second")).isEqualTo("second");
    }

    @Test
    void remember_isWhatGetThenGives() throws IOException {
        flights.remember("a", "told");
        assertThat(get("a")).isEqualTo("told");
        assertThat(asked).hasValue(0);
    }

    @Test
    void get_failure_isThrownAsItIsAndForgotten() throws IOException {
        IOException failure = new IOException("down");
        assertThatThrownBy(() -> flights.get("a", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        IllegalStateException bug = new IllegalStateException("bug");
        assertThatThrownBy(() -> flights.get("a", () -> {
                    throw bug;
                }))
                .isSameAs(bug);
        assertThat(get("a")).isEqualTo("a1");
    }

    @Test
    void get_errorOfAnotherKind_isTheCause() {
        AssertionError error = new AssertionError("broken");
        assertThatThrownBy(() -> flights.get("a", () -> {
                    throw error;
                }))
                .isInstanceOf(IOException.class)
                .hasCause(error);
        Exception checked = new Exception("checked");
        assertThatThrownBy(() -> flights.get("a", () -> {
                    throw checked;
                }))
                .isInstanceOf(IOException.class)
                .hasCause(checked);
    }

    /** The first is held inside its question until it has been seen there, so the others are sure to find it. */
    @Test
    void get_whileTheQuestionIsUnderWay_waitsForItsAnswer() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> flights.get("a", () -> {
                inside.countDown();
                go.await();
                return "one";
            }));
            inside.await();
            List<Future<String>> others = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                others.add(threads.submit(() -> get("a")));
            }
            assertThat(get("b")).as("another key does not wait").isEqualTo("b1");
            go.countDown();
            assertThat(first.get()).isEqualTo("one");
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo("one");
            }
        }
        assertThat(asked).as("nobody asked for the first key again").hasValue(1);
    }

    /** Another waits for the question under way by joining it from within, where it is under way without doubt. */
    @Test
    void get_failureWhileOthersWait_isSharedByAll() throws Exception {
        IOException failure = new IOException("down");
        CountDownLatch waiting = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> joined = new ArrayList<>();
            assertThatThrownBy(() -> flights.get("a", () -> {
                        Thread thread = Thread.currentThread();
                        joined.add(threads.submit(() -> {
                            assertThat(thread.isAlive()).isTrue();
                            waiting.countDown();
                            return flights.get("a", () -> "asked again");
                        }));
                        waiting.await();
                        throw failure;
                    }))
                    .isSameAs(failure);
            // Whoever came in time has the failure, whoever came late asked again; nobody is left without either.
            try {
                assertThat(joined.getFirst().get()).isEqualTo("asked again");
            } catch (ExecutionException e) {
                assertThat(e).hasCause(failure);
            }
        }
    }

    @Test
    void await_interrupted_keepsTheInterruption() {
        FutureTask<String> never = new FutureTask<>(() -> "never run");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Flights.await(never))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("interrupted while waiting for a checksum database");
        assertThat(Thread.interrupted()).isTrue();
    }
}
