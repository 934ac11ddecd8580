// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoTimeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2024-02-29T23:59:59Z; 2024-02-29T23:59:59Z",
                "2024-01-02T03:04:05.5Z; 2024-01-02T03:04:05.5Z",
                "2024-01-02T03:04:05,5Z; 2024-01-02T03:04:05.5Z",
                "2024-01-02T3:04:05Z; 2024-01-02T03:04:05Z",
                "2024-01-02T03:04:05+02:00; 2024-01-02T01:04:05Z",
                "2024-01-02T03:04:05-02:30; 2024-01-02T05:34:05Z",
                "2024-01-02T03:04:05+24:00; 2024-01-01T03:04:05Z",
                "2024-01-02T03:04:05+00:60; 2024-01-02T02:04:05Z",
                "2024-01-02T03:04:05.123456789Z; 2024-01-02T03:04:05.123456789Z",
                "2024-01-02T03:04:05.1234567899Z; 2024-01-02T03:04:05.123456789Z",
                "0000-01-01T00:00:00Z; 0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z; 9999-12-31T23:59:59Z",
            })
    void parse_asGoReadsIt(String text, String instant) {
        assertThat(GoTime.parse(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-01-02",
                "2024-01-02 03:04:05Z",
                "2024-01-02t03:04:05Z",
                "2024-01-02T03:04:05z",
                "2024-01-02T03:04:05",
                "2024-01-02T03:04Z",
                "2024-1-02T03:04:05Z",
                "2024-01-02T03:04:05.Z",
                "2024-01-02T24:00:00Z",
                "2024-01-02T03:60:05Z",
                "2024-01-02T03:04:60Z",
                "2024-13-02T03:04:05Z",
                "2023-02-29T03:04:05Z",
                "2024-04-31T03:04:05Z",
                "2024-01-02T03:04:05+25:00",
                "2024-01-02T03:04:05+0200",
                "2024-01-02T03:04:05+02:61",
                "-2024-01-02T03:04:05Z",
                "12024-01-02T03:04:05Z",
                " 2024-01-02T03:04:05Z",
                "2024-01-02T03:04:05Z\n",
            })
    void parse_anythingElse_isNoTime(String text) {
        assertThat(GoTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05Z,2024-01-02T03:04:05Z",
        "2024-01-02T03:04:00Z,2024-01-02T03:04:00Z",
        "2024-01-02T03:04:05.500Z,2024-01-02T03:04:05.5Z",
        "2024-01-02T03:04:05.000000001Z,2024-01-02T03:04:05.000000001Z",
        "2024-01-02T03:04:05.120Z,2024-01-02T03:04:05.12Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
        "0987-06-05T04:03:02Z,0987-06-05T04:03:02Z",
    })
    void print_secondsAlways_fractionsWithoutZerosAtTheEnd(String instant, String text) {
        assertThat(GoTime.print(Instant.parse(instant))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z"})
    void print_yearWithoutFourDigits_isRefused(String instant) {
        assertThatThrownBy(() -> GoTime.print(Instant.parse(instant)))
                .isInstanceOf(DateTimeException.class)
                .hasMessageEndingWith("outside of range [0,9999]");
    }

    @Test
    void print_isReadBack() {
        Random random = new Random(37);
        Instant end = Instant.parse("9999-12-31T23:59:59Z");
        for (int i = 0; i < 5_000; i++) {
            long seconds = random.nextLong(end.getEpochSecond());
            Instant time = Instant.ofEpochSecond(seconds, random.nextInt(3) * random.nextLong(500_000_000));
            assertThat(GoTime.parse(GoTime.print(time))).contains(time);
        }
    }
}
