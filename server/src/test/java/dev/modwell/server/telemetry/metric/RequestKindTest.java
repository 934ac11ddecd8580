// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestKindTest {
    @ParameterizedTest
    @CsvSource({
        "/example.com/a/@v/list, LIST",
        "/example.com/a/@latest, LATEST",
        "/example.com/a/@v/v1.0.0.info, INFO",
        "/example.com/a/@v/master.info, INFO",
        "/github.com/%21burnt%21sushi/toml/@v/v1.5.0.mod, MOD",
        "/example.com/a/@v/v1.0.0.zip, ZIP",
        "/example.com/a/@v/v1.0.0.zip?x=/@v/list, ZIP",
        "/cached-only/example.com/a/@v/v1.0.0.zip, ZIP",
        "/-/p/TOKEN/example.com/a/@v/v1.0.0.zip, ZIP",
        "/sumdb/sum.golang.org/lookup/example.com/a@v1.0.0.zip, SUMDB",
        "/metrics, PAGE",
        "/healthz, PAGE",
        "/, PAGE",
        "/-/api/v1/sources, PAGE",
        "/-/why/example.com/a, PAGE",
        "/example.com/a/@v/v1.0.0.exe, OTHER",
        "/example.com/a.zip, OTHER",
        "*, OTHER",
        "'', OTHER",
    })
    void of_target(String target, RequestKind kind) {
        assertThat(RequestKind.of(target)).isEqualTo(kind);
    }
}
