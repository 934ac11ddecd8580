// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValuesTest {
    @Test
    void duration_sumOfUnits() {
        assertThat(Values.durationOf("1d2h3m4s5ms"))
                .isEqualTo(Duration.ofDays(1)
                        .plusHours(2)
                        .plusMinutes(3)
                        .plusSeconds(4)
                        .plusMillis(5));
        for (String bad : List.of("", "5", "s", "-5s", "5 s", "1.5h", "5s!", "99999999999s")) {
            assertThat(Values.durationOf(bad)).as(bad).isNull();
        }
    }

    @Test
    void address_parse() {
        assertThat(Address.parse("127.0.0.1:8080")).hasToString("127.0.0.1:8080");
        assertThat(Address.parse("[::1]:0")).isEqualTo(new Address("::1", 0)).hasToString("[::1]:0");
        assertThat(Address.parse(":80")).isEqualTo(new Address("0.0.0.0", 80));
        for (String bad : List.of("", "8080", "host", "host:", "host:x", "host:65536", "::1:80", "host:-1")) {
            assertThat(Address.parse(bad)).as(bad).isNull();
        }
    }
}
