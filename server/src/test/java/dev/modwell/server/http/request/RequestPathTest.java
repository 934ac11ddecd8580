// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.FailureKind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPathTest {
    @ParameterizedTest
    @CsvSource({
        "/a/@v/list,                            a/@v/list",
        "/github.com/%21burnt/@v/v1.0.0.zip,    github.com/!burnt/@v/v1.0.0.zip",
        "/github.com/!burnt/@v/list?go-get=1,   github.com/!burnt/@v/list",
        "/a/@v/%76%31.info,                     a/@v/v1.info",
        "/a/@v/feature%C3%A9.info,              a/@v/featureé.info",
        "/a%2Bb/+/@latest,                      a+b/+/@latest",
        "http://x.example:80/a/@latest,         a/@latest",
        "HTTPS://x.example/a/@latest,           a/@latest",
        "/a/...b/.c/@v/list,                    a/...b/.c/@v/list",
        "/-/,                                   -/",
    })
    void decode_goodPath(String target, String path) throws Exception {
        assertThat(RequestPath.decode(target)).isEqualTo(path);
    }

    @Test
    void decode_root_isEmpty() throws Exception {
        assertThat(RequestPath.decode("/")).isEmpty();
        assertThat(RequestPath.decode("/?x=%zz")).isEmpty();
        assertThat(RequestPath.decode("http://x.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "*", "a/@latest", "ftp://x/a", "/a/../b", "/a/%2e%2e/b", "/..", "/.", "/a/.", "/a/./b", "//a",
                "/a//b", "/a%2Fb", "/a%2fb", "/a%5cb", "/a\\b", "/a%00b", "/a%1fb", "/a%7Fb", "/a%", "/a%4", "/a%4g",
                "/a%-1", "/a%ff", "/a%C3", "/a%c0%af", "/a%ed%a0%80", "/a b", "/a\tb", "/a#b", "/aéb", "/a\u0080b"
            })
    void decode_badPath_isRefused(String target) {
        assertThatThrownBy(() -> RequestPath.decode(target))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.BAD_PATH));
    }

    /** Whatever arrives, the answer is a clean path or a refusal. */
    @Test
    void decode_randomText_neverYieldsAWayOut() {
        Random random = new Random(11);
        String alphabet = "/.%25e2fF0aZ\\\u0000?#@v!é ";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder target = new StringBuilder("/");
            for (int j = random.nextInt(14); j > 0; j--) {
                target.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                String path = RequestPath.decode(target.toString());
                boolean isClean = !("/" + path + "/").matches("(?s).*(/\\.\\.?/|//.+|\\\\|[\\x00-\\x1f\\x7f]).*");
                assertThat(isClean).as(target.toString()).isTrue();
            } catch (RefusedException e) {
                assertThat(e.failure().sentence()).isNotEmpty();
            }
        }
    }
}
