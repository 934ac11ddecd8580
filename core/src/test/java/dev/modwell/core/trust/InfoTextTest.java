// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfoTextTest {
    private static String version(String text) {
        return InfoText.version(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void version_isFound() {
        assertThat(version("{\"Version\":\"v1.0.0\"}")).isEqualTo("v1.0.0");
        assertThat(version(" {\"Time\" : \"2024-01-02T03:04:05Z\", \"version\"\n:\t\"v1\\u002e0.0\" } \n"))
                .isEqualTo("v1.0.0");
        assertThat(version("{\"Version\":\"v1.0.0\",\"VERSION\":\"v2.0.0\"}")).isEqualTo("v2.0.0");
        assertThat(version(
                        "{\"Origin\":{\"Version\":\"no\",\"a\":[1,-2.5e3,true,null,{}, []]},\"Version\":\"v1.0.0\"}"))
                .isEqualTo("v1.0.0");
        assertThat(version("{}")).isEmpty();
        assertThat(version("{\"x\":\"\\\\\\\"\\/\\b\\f\\n\\r\\t\\uD83D\\uDE00\",\"Version\":\"v\"}"))
                .isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1.0.0",
                "[]",
                "\"v1.0.0\"",
                "{",
                "{\"Version\"",
                "{\"Version\":",
                "{\"Version\":1}",
                "{\"Version\":null}",
                "{\"Version\":\"v1.0.0\"}x",
                "{\"Version\":\"v1.0.0\",}",
                "{\"a\":tru}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{a:1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\" 1}",
                "{\"a\":[1 2]}",
                "{\"a\":\"",
                "<html></html>"
            })
    void version_badText_isRefused(String text) {
        assertThatThrownBy(() -> version(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void version_bottomlessNesting_isRefused() {
        assertThatThrownBy(() -> version("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void version_noUtf8_isRefused() {
        assertThatThrownBy(() -> InfoText.version(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void version_mutatedText_neverFailsOtherwise() {
        String good = "{\"Version\":\"v1.0.0\",\"Origin\":{\"VCS\":\"git\",\"a\":[1,\"\\u0041\"]}}";
        Random random = new Random(3);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder(good);
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(130));
            }
            text.setLength(random.nextInt(text.length() + 1));
            try {
                assertThat(version(text.toString())).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
