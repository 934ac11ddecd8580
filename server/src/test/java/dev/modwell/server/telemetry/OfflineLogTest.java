// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Together with the log of all events, as a server has them. */
final class OfflineLogTest {
    private static final Event ANY = new Event.SourceChanged(Instant.EPOCH, "goproxy.example", true, "refused");

    private final Logger logger = (Logger) LoggerFactory.getLogger("modwell");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Consumer<Event>> logs = List.of(new EventLog(), new OfflineLog(nanos::get));

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    private void tell(Event event) {
        logs.forEach(log -> log.accept(event));
    }

    private void missed(FailureKind kind, int number) {
        String key = "example.com/m/@v/v1.0." + number + ".zip";
        tell(new Event.FetchFailed(Instant.EPOCH, key, Failure.of(kind, key, "no source answers"), Event.Reason.OWN));
    }

    private List<String> told() {
        return lines.list.stream()
                .filter(line -> line.getMessage().startsWith("offline: "))
                .map(line -> line.getKeyValuePairs().toString())
                .toList();
    }

    @Test
    void refusals_areToldOnceAMinuteWithTheirNumber_andTheLastOfThem() {
        for (int i = 0; i < 1000; i++) {
            missed(FailureKind.OFFLINE, i);
        }
        assertThat(lines.list).hasSize(1);
        assertThat(told()).singleElement().asString().contains("refused=\"1\"", "v1.0.0.zip", "no source answers");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        missed(FailureKind.OFFLINE, 1000);
        assertThat(lines.list).hasSize(2);
        assertThat(told().getLast()).contains("refused=\"1000\"", "v1.0.1000.zip");
    }

    @Test
    void lastRefusals_areToldWithWhateverHappensNext() {
        missed(FailureKind.OFFLINE, 1);
        missed(FailureKind.OFFLINE, 2);
        tell(ANY);
        assertThat(told()).hasSize(1);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        tell(ANY);
        tell(ANY);
        assertThat(told()).hasSize(2);
        assertThat(told().getLast()).contains("refused=\"1\"", "v1.0.2.zip");
    }

    @Test
    void otherFailures_haveALineEach() {
        missed(FailureKind.CONNECT_FAILED, 1);
        missed(FailureKind.CONNECT_FAILED, 2);
        assertThat(told()).isEmpty();
        assertThat(lines.list).extracting(ILoggingEvent::getMessage).containsExactly("fetch failed", "fetch failed");
    }
}
