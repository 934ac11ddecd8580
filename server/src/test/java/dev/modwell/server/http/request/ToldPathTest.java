// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToldPathTest {
    @ParameterizedTest
    @CsvSource({
        "/-/p/0123abcd/example.com/a/@v/list, /-/p/***/example.com/a/@v/list",
        "-/p/0123abcd//x, -/p/***//x",
        "/-/p/0123abcd, /-/p/***",
        "/-/p/0123abcd?x=1, /-/p/***?x=1",
        "/-/%70/0123abcd/x/@v/list, /-/p/***/x/@v/list",
        "/%2d/p/0123abcd/x, /-/p/***/x",
        "http://127.0.0.1:8080/-/p/0123abcd/x, http://127.0.0.1:8080/-/p/***/x",
        "/-/api/v1/sessions/0123abcd, /-/api/v1/sessions/***"
    })
    void of_tokensAreHidden(String target, String told) {
        assertThat(ToldPath.of(target)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/example.com/%21burnt/@v/list",
                "/example.com/a/@v/list",
                "/-/why/example.com/p/a",
                "/-/api/v1/why?about=x",
                "/%zz/%",
                "*"
            })
    void of_othersStayAsTheyAre(String target) {
        assertThat(ToldPath.of(target)).isEqualTo(target);
    }
}
