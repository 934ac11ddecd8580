// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.goproxy.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AnswerRulesTest {
    private static @Nullable String complaint(String path, String body) {
        return AnswerRules.complaint(Target.parse(path), body.getBytes(UTF_8));
    }

    @Test
    void list_versionsAndNothing_pass() {
        for (String body : List.of("", "\n", "v1.0.0", "v1.0.0\nv1.1.0\n", "v1.0.0 2020-01-01\n", "junk\nv1.0.0\n")) {
            assertThat(complaint("example.com/m/@v/list", body)).as(body).isNull();
        }
    }

    @Test
    void list_pagesAndRubbish_doNot() {
        for (String body : List.of("<html>", "\ufeff \n<!DOCTYPE html>", "rubbish", "1.0.0\n2.0.0\n", "{}")) {
            assertThat(complaint("example.com/m/@v/list", body)).as(body).isNotNull();
        }
    }

    @Test
    void list_upToTheMostLines() {
        String line = "v1.0.0\n";
        assertThat(complaint("example.com/m/@v/list", line.repeat(AnswerRules.MAX_LIST_LINES)))
                .isNull();
        assertThat(complaint("example.com/m/@v/list", line.repeat(AnswerRules.MAX_LIST_LINES + 1)))
                .contains("lines");
    }

    @Test
    void info_isAJsonObject() {
        for (String path :
                List.of("example.com/m/@latest", "example.com/m/@v/v1.0.0.info", "example.com/m/@v/x.info")) {
            assertThat(complaint(path, " {\"Version\":\"v1.0.0\"}\n")).isNull();
            for (String body : List.of("", "[]", "\"v1.0.0\"", "{\"Version\":", "<html></html>")) {
                assertThat(complaint(path, body)).as(path + " " + body).isNotNull();
            }
        }
    }

    @Test
    void mod_anythingButAPage() {
        assertThat(complaint("example.com/m/@v/v1.0.0.mod", "module example.com/m\n"))
                .isNull();
        assertThat(complaint("golang.org/toolchain/@v/v0.0.1-go1.26.0.linux-amd64.mod", ""))
                .isNull();
        assertThat(complaint("example.com/m/@v/v1.0.0.mod", "\n <?xml")).contains("HTML");
    }

    @Test
    void zip_beginsAsOne() {
        assertThat(complaint("example.com/m/@v/v1.0.0.zip", "PK\u0003\u0004")).isNull();
        assertThat(complaint("example.com/m/@v/v1.0.0.zip", "")).contains("empty");
        assertThat(complaint("example.com/m/@v/v1.0.0.zip", "Rar!")).contains("no zip");
    }

    @Test
    void sumDb_tilesMayBeginWithAnything() {
        assertThat(complaint("sumdb/sum.golang.org/tile/8/0/000", "<\u0001\u0002"))
                .isNull();
        assertThat(complaint("sumdb/sum.golang.org/tile/8/0/000", "<!DOCTYPE html>"))
                .isNotNull();
        assertThat(complaint("sumdb/sum.golang.org/latest", "<html>")).isNotNull();
        assertThat(complaint("sumdb/sum.golang.org/supported", "")).isNull();
    }

    @Test
    void maxBytes_perTarget() {
        assertThat(AnswerRules.maxBytes(Target.parse("example.com/m/@v/v1.0.0.zip")))
                .isEqualTo(524_288_000);
        assertThat(AnswerRules.maxBytes(Target.parse("example.com/m/@v/v1.0.0.mod")))
                .isEqualTo(16_777_216);
        assertThat(AnswerRules.isSmall(Target.parse("example.com/m/@v/v1.0.0.zip")))
                .isFalse();
        assertThat(AnswerRules.isSmall(Target.parse("example.com/m/@v/list"))).isTrue();
    }
}
