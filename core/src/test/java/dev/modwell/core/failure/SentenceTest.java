// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
    @Test
    void of_plainText_isTheSameText() {
        for (String text : new String[] {
            "",
            "unknown revision v1.9.0",
            "git: 212 tags, none matches",
            "github.com/BurntSushi/toml@v1.5.0",
            "模块不存在",
            "reading https://goproxy.example/a/@v/v1.0.0.info: 404 Not Found",
        }) {
            assertThat(Sentence.of(text)).isEqualTo(text);
        }
    }

    @Test
    void of_severalLines_isOneLine() {
        assertThat(Sentence.of("  git fetch: exit status 128:\n\tfatal: no\tsuch ref\r\n\r\nhint: none \n"))
                .isEqualTo("git fetch: exit status 128: fatal: no such ref; hint: none");
        assertThat(Sentence.of("a\u2028b\u0085c\u00a0d")).isEqualTo("a; b; c d");
        assertThat(Sentence.of(" \n\t ")).isEmpty();
    }

    @Test
    void of_controlCharacters_areReplaced() {
        assertThat(Sentence.of("\u001b[31mred\u0000\u0007")).isEqualTo("?[31mred??");
        assertThat(Sentence.of("lone \ud83d surrogate, \u202eoverride, \ue000private"))
                .isEqualTo("lone ? surrogate, ?override, ?private");
    }

    @Test
    void of_longText_endsInEllipsis() {
        assertThat(Sentence.of("x".repeat(1_000_000)))
                .hasSize(Sentence.MAX_LENGTH)
                .endsWith("x…");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://bob:secret@git.example/a.git            | https://***@git.example/a.git
            https://ghtoken@git.example/a                   | https://***@git.example/a
            https://u:p@ss@git.example/a                    | https://***@git.example/a
            socks5://u:secret@proxy.example:1080            | socks5://***@proxy.example:1080
            ssh://git@git.example/a                         | ssh://git@git.example/a
            ssh://git:secret@git.example/a                  | ssh://***@git.example/a
            https://h.example/f?token=secret&x=1            | https://h.example/f?token=***&x=1
            https://h.example/f?a=1&X-Amz-Signature=secret  | https://h.example/f?a=1&X-Amz-Signature=***
            https://h.example/f?private_token=secret        | https://h.example/f?private_token=***
            sent Authorization: Basic c2VjcmV0OnNlY3JldA==  | sent Authorization: ***
            sent Authorization: Bearer secret.secret        | sent Authorization: ***
            PRIVATE-TOKEN: secret                           | PRIVATE-TOKEN: ***
            used bearer c2VjcmV0OnNlY3JldA                  | used bearer ***
            denied for ghp_0123456789abcdefsecret           | denied for ***
            glpat-secret1234567890 is expired               | *** is expired
            https://h.example/m/@v/list                     | https://h.example/m/@v/list
            https://h.example/m/@latest: 404                | https://h.example/m/@latest: 404
            invalid token '<' at line 1                     | invalid token '<' at line 1
            """)
    void redacted_credentials_areHidden(String text, String expected) {
        assertThat(Sentence.of(text)).isEqualTo(expected).doesNotContain("secret");
    }

    @Test
    void attemptAndFailure_cleanTheirTexts() {
        Attempt attempt = Attempt.failed(
                "https://u:secret@goproxy.example", FailureKind.DNS_FAILED, Duration.ZERO, "no\nhost\u0001");
        Failure failure = Failure.of("a@v1.0.0\u0000", attempt, java.util.List.of(attempt));
        assertThat(attempt.origin()).isEqualTo("https://***@goproxy.example");
        assertThat(attempt.detail()).isEqualTo("no; host?");
        assertThat(failure.subject()).isEqualTo("a@v1.0.0?");
        assertThat(failure.sentence()).isEqualTo("no; host?");
    }

    @Test
    void of_randomText_isShownByGoAndStable() {
        Random random = new Random(1);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.appendCodePoint(
                        switch (random.nextInt(4)) {
                            case 0 -> random.nextInt(0x80);
                            case 1 -> random.nextInt(0x3000);
                            case 2 -> random.nextInt(0x10000);
                            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
                        });
            }
            String clean = Sentence.of(text.toString());
            assertThat(clean.codePoints()).allMatch(ShownByGo::accepts);
            assertThat(Sentence.of(clean)).isEqualTo(clean);
            assertThat(clean).isEqualTo(clean.strip());
        }
    }
}
