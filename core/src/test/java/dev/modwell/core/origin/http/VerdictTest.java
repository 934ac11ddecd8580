// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static Response response(String... headers) {
        Response.Builder builder = new Response.Builder()
                .request(new Request.Builder().url("https://h.example/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(404)
                .message("Not Found")
                .body(ResponseBody.create("", null));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.build();
    }

    @Test
    void pause_secondsOrDate_bounded() {
        assertThat(Verdict.pause(response(), NOW)).isZero();
        assertThat(Verdict.pause(response("Retry-After", "7"), NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(Verdict.pause(response("Retry-After", "999999"), NOW)).isEqualTo(Verdict.MAX_PAUSE);
        assertThat(Verdict.pause(response("Retry-After", "99999999999999999999"), NOW))
                .isZero();
        assertThat(Verdict.pause(response("Retry-After", "Fri, 02 Jan 2026 03:04:15 GMT"), NOW))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(Verdict.pause(response("Retry-After", "Thu, 01 Jan 2026 00:00:00 GMT"), NOW))
                .isZero();
        for (String bad : List.of("-1", "soon", "1.5", "")) {
            assertThat(Verdict.pause(response("Retry-After", bad), NOW)).as(bad).isZero();
        }
    }

    @Test
    void contentRange_onlyTheWholeRest() {
        assertThat(Verdict.contentRange(response("Content-Range", "bytes 100-199/200")))
                .containsExactly(100, 200);
        for (String bad : List.of(
                "bytes 100-198/200",
                "bytes 199-100/200",
                "bytes */200",
                "bytes 100-199/*",
                "100-199/200",
                "bytes 0-99999999999999999999/1",
                "")) {
            assertThat(Verdict.contentRange(response("Content-Range", bad)))
                    .as(bad)
                    .isNull();
        }
        assertThat(Verdict.contentRange(response())).isNull();
    }

    @Test
    void validator_strongTagElseDate() {
        String date = "Fri, 02 Jan 2026 03:04:05 GMT";
        assertThat(Verdict.validator(response("ETag", "\"a\"", "Last-Modified", date)))
                .isEqualTo("\"a\"");
        assertThat(Verdict.validator(response("ETag", "W/\"a\"", "Last-Modified", date)))
                .isEqualTo(date);
        assertThat(Verdict.validator(response("ETag", "W/\"a\""))).isNull();
        assertThat(Verdict.validator(response("ETag", '"' + "x".repeat(300) + '"')))
                .isNull();
        assertThat(Verdict.validator(response("Last-Modified", "yesterday"))).isNull();
        assertThat(Verdict.modified(response("Last-Modified", date))).isEqualTo(NOW);
    }

    @Test
    void kind_absencePerTarget() {
        assertThat(Verdict.kind(404, Target.parse("example.com/m/@v/list"))).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(Verdict.kind(410, Target.parse("example.com/m/@latest"))).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(Verdict.kind(410, Target.parse("example.com/m/@v/v1.0.0.zip")))
                .isEqualTo(FailureKind.WITHDRAWN);
        assertThat(Verdict.kind(410, Target.parse("example.com/m/@v/main.info")))
                .isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(Verdict.kind(404, Target.parse("sumdb/sum.golang.org/supported")))
                .isEqualTo(FailureKind.SUMDB_UNKNOWN);
        assertThat(Verdict.kind(302, Target.parse("example.com/m/@v/list"))).isEqualTo(FailureKind.BAD_ANSWER);
    }

    @Test
    void text_plainTextOnly() {
        Response plain = response()
                .newBuilder()
                .body(ResponseBody.create("not found: no\n", MediaType.get("text/plain")))
                .build();
        assertThat(Verdict.text(plain)).isEqualTo("not found: no");
        Response html = response()
                .newBuilder()
                .body(ResponseBody.create("<h1>x", MediaType.get("text/html")))
                .build();
        assertThat(Verdict.text(html)).isEqualTo("404 Not Found");
        assertThat(Verdict.text(response())).isEqualTo("404 Not Found");
    }
}
