// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AccessLogTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.067Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.NAME);
    private final ListAppender<ILoggingEvent> handedOver = new ListAppender<>();
    private final JsonLayout layout = new JsonLayout();
    private final AccessLog log = new AccessLog();

    @BeforeEach
    void listen() {
        handedOver.start();
        logger.addAppender(handedOver);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(handedOver);
        logger.setLevel(null);
    }

    private static Event.Served served(Instant at, String path) {
        return new Event.Served(at, "ab".repeat(16), "GET", path, 200, 7, Duration.ofMillis(12), Tier.MEMORY);
    }

    /** What reaches the stream. */
    private String written() {
        log.flush();
        StringBuilder text = new StringBuilder();
        handedOver.list.forEach(event -> text.append(layout.doLayout(event)));
        return text.toString();
    }

    @Test
    void accept_request_isALineOfTheLog() {
        log.accept(served(AT, "/example.com/m/@v/list"));
        assertThat(written())
                .isEqualTo(
                        "{\"time\":\"2026-01-02T03:04:05.067Z\",\"level\":\"info\",\"logger\":\"access\",\"message\":\"served\","
                                + "\"trace\":\"abababababababababababababababab\",\"method\":\"GET\",\"path\":\"/example.com/m/@v/list\","
                                + "\"status\":200,\"bytes\":7,\"millis\":12,\"tier\":\"memory\"}\n");
    }

    @Test
    void accept_secondsAndMillis_areEachRequestsOwn() {
        log.accept(served(Instant.parse("2026-01-02T03:04:05.999Z"), "/a"));
        log.accept(served(Instant.parse("2026-01-02T03:04:06.000Z"), "/b"));
        log.accept(served(Instant.parse("2026-01-02T03:04:05.100Z"), "/c"));
        assertThat(written().lines().map(line -> line.substring(9, 33)))
                .containsExactly("2026-01-02T03:04:05.999Z", "2026-01-02T03:04:06.000Z", "2026-01-02T03:04:05.100Z");
    }

    @Test
    void accept_anyPath_staysOneLineThatParsesBack() {
        String odd = "/a\"b\\c\nd\u007f\u2028\ud83d\ude00/\u00e9";
        log.accept(served(AT, odd));
        String text = written();
        assertThat(text.lines()).hasSize(1);
        JsonNode line = JsonMapper.shared().readTree(text);
        assertThat(line.get("path").stringValue()).isEqualTo(odd);
    }

    @Test
    void accept_longPath_isCut() {
        log.accept(served(AT, "/" + "x".repeat(5000)));
        JsonNode line = JsonMapper.shared().readTree(written());
        assertThat(line.get("path").stringValue()).hasSize(1024);
    }

    @Test
    void accept_manyRequests_areHandedOverTogetherAndNoneIsMissing() {
        for (int i = 0; i < 1000; i++) {
            log.accept(served(AT, "/" + i));
        }
        assertThat(handedOver.list).hasSizeBetween(1, 20);
        assertThat(written().lines()).hasSize(1000);
        log.flush();
        assertThat(written().lines()).hasSize(1000);
    }

    @Test
    void accept_probesAndOtherEvents_areLeftOut() {
        log.accept(served(AT, "/healthz"));
        log.accept(served(AT, "/readyz"));
        log.accept(new Event.Alarm(AT, "subject", "detail"));
        assertThat(written()).isEmpty();
    }

    @Test
    void accept_levelAboveInfo_writesNothing() {
        logger.setLevel(Level.WARN);
        log.accept(served(AT, "/a"));
        assertThat(written()).isEmpty();
    }
}
