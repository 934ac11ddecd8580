// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.modwell.core.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LossLogTest {
    private static final Event ANY = new Event.Alarm(Instant.EPOCH, "subject", "detail");

    private final Logger logger = (Logger) LoggerFactory.getLogger("modwell");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final LossLog log = new LossLog(lost::get, nanos::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void nothingLost_saysNothing() {
        log.accept(ANY);
        assertThat(lines.list).isEmpty();
    }

    @Test
    void lostEvents_areToldOnceASecondWithTheirNumber() {
        lost.set(3);
        log.accept(ANY);
        lost.set(10);
        log.accept(ANY);
        assertThat(lines.list).hasSize(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        log.accept(ANY);
        log.accept(ANY);
        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.getFirst().getKeyValuePairs()).hasToString("[events=\"3\"]");
        assertThat(lines.list.getLast().getKeyValuePairs()).hasToString("[events=\"7\"]");
    }
}
