// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.Version;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionInfoTest {
    private static VersionInfo parse(String json) {
        return VersionInfo.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void parse_whatAProxySends() {
        String json = """
                {"Version":"v1.5.0","Time":"2025-04-01T10:00:00.5+02:00","Origin":{"VCS":"git","URL":"https://git.example/m",\
                "Hash":"4f3a","Ref":"refs/tags/v1.5.0","Other":[1,{"x":null}]},"More":-1.5e+3}
                """;
        VersionInfo info = parse(json);
        assertThat(info.version()).hasToString("v1.5.0");
        assertThat(info.time()).contains(Instant.parse("2025-04-01T08:00:00.5Z"));
        assertThat(info.origin()).contains(Origin.git("https://git.example/m", "4f3a", "refs/tags/v1.5.0"));
        assertThat(info.bytes()).asString().isEqualTo(json);
    }

    @Test
    void parse_asGoReadsIt() {
        assertThat(parse("{\"version\":\"v1.0.0\",\"TIME\":null,\"origin\":null}"))
                .extracting(VersionInfo::time, VersionInfo::origin)
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(parse("{\"Version\":\"v1.0.0\",\"Version\":\"v2.0.0\"}").version())
                .hasToString("v2.0.0");
        assertThat(parse("{\"Version\":\"v1.0.0\",\"Version\":null}").version()).hasToString("v1.0.0");
        assertThat(parse("{\"Ver\u017fion\":\"\\u0076\\u0031.0.0\"}").version()).hasToString("v1.0.0");
        assertThat(parse(" \t\r\n{ \"Version\" : \"v1.0.0\" , \"a\" : [ ] , \"b\" : { } } \n")
                        .version())
                .hasToString("v1.0.0");
        assertThat(parse("{\"Version\":\"v1.0.0\",\"Time\":\"0001-01-01T00:00:00Z\"}")
                        .time())
                .contains(Instant.parse("0001-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "``; unexpected end of JSON where '{' should be, at 0",
                "<html>; unexpected character '<' where '{' should be, at 0",
                "null; unexpected character 'n' where '{' should be",
                "[]; unexpected character '[' where '{' should be",
                "{}; no Version",
                "{\"Version\":null}; no Version",
                "{\"Version\":\"\"}; no Version",
                "{\"Version\":1}; Version is no string",
                "{\"Version\":\"master\"}; version \"master\" invalid: not a canonical semantic version",
                "{\"Version\":\"v1.0.0\"}x; unexpected character 'x' after the object",
                "{\"Version\":\"v1.0.0\"; unexpected end of JSON where '}' should be",
                "{\"Version\":\"v1.0.0\",}; unexpected character '}' where '\"' should be",
                "{\"Version\" \"v1.0.0\"}; unexpected character '\"' where ':' should be",
                "{\"Version\":\"v1.0.0\",\"Time\":1}; Time 1 is none",
                "{\"Version\":\"v1.0.0\",\"Time\":\"\"}; Time \"\" is none",
                "{\"Version\":\"v1.0.0\",\"Time\":\"2025-04-01\"}; Time \"2025-04-01\" is none",
                "{\"Version\":\"v1.0.0\",\"Origin\":\"git\"}; unexpected character '\"' where '{' should be",
                "{\"Version\":\"v1.0.0\",\"Origin\":{\"VCS\":1}}; Origin.VCS is no string",
            })
    void parse_refused(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidInfoException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tru",
                "nul",
                "falsy",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "+1",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\u\uff11\uff11\uff11\uff11\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "[1",
                "[1,",
                "[1,]",
                "[1 2]",
                "{",
                "{1:2}",
                "{\"a\"}",
                "{\"a\":}",
                "'a'",
                ""
            })
    void parse_malformedValue(String value) {
        assertThatThrownBy(() -> parse("{\"Version\":\"v1.0.0\",\"X\":" + value + "}"))
                .isInstanceOf(InvalidInfoException.class)
                .hasMessageStartingWith("unexpected ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "false",
                "null",
                "0",
                "-0",
                "10",
                "-1.25",
                "1E5",
                "1e-5",
                "0.0e+00",
                "\"\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uAbCd\"",
                "\"\u007f\ud83d\ude00\"",
                "[]",
                "[[],{}]",
                "{\"a\":{\"b\":[1,\"x\"]}}"
            })
    void parse_anyValueOfOthers(String value) {
        assertThat(parse("{\"X\":" + value + ",\"Version\":\"v1.0.0\"}").version())
                .hasToString("v1.0.0");
    }

    @Test
    void parse_bounds() {
        String deep = "[".repeat(62) + "]".repeat(62);
        assertThat(parse("{\"X\":[" + deep + "],\"Version\":\"v1.0.0\"}").version())
                .hasToString("v1.0.0");
        assertThatThrownBy(() -> parse("{\"X\":[[" + deep + "]]}")).hasMessage("JSON nested deeper than 64");
        assertThatThrownBy(() -> parse("{\"X\":" + "[".repeat(60_000))).hasMessage("JSON nested deeper than 64");
        assertThatThrownBy(() -> VersionInfo.parse(new byte[VersionInfo.MAX_LENGTH + 1]))
                .hasMessage("file of 65537 bytes; at most 65536 are possible");
        String info = "{\"Version\":\"v1.0.0\"}";
        assertThat(parse(info + " ".repeat(VersionInfo.MAX_LENGTH - info.length()))
                        .version())
                .hasToString("v1.0.0");
        assertThatThrownBy(() -> VersionInfo.parse(new byte[] {'{', (byte) 0xff, '}'}))
                .hasMessage("file is no UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-04-01T08:00:00Z, 2025-04-01T08:00:00Z",
        "2025-04-01T08:00:00.123456789123Z, 2025-04-01T08:00:00.123456789Z",
        "2025-04-01T08:00:00.1+23:59, 2025-03-31T08:01:00.1Z",
        "2024-02-29T23:59:59-00:30, 2024-03-01T00:29:59Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "2025-04-01t08:00:00Z, ''",
        "2025-04-01T08:00:00z, ''",
        "2025-04-01T08:00:00, ''",
        "2025-04-01T08:00Z, ''",
        "2025-04-01T8:00:00Z, 2025-04-01T08:00:00Z",
        "2025-04-01T:00:00Z, ''",
        "2025-04-01T008:00:00Z, ''",
        "2025-04-01T08:00:60Z, ''",
        "2025-04-01T24:00:00Z, ''",
        "2025-02-29T08:00:00Z, ''",
        "2025-13-01T08:00:00Z, ''",
        "2025-04-01T08:00:00.Z, ''",
        "'2025-04-01T08:00:00,5Z', 2025-04-01T08:00:00.5Z",
        "2025-04-01T08:00:00+24:00, 2025-03-31T08:00:00Z",
        "2025-04-01T08:00:00-00:60, 2025-04-01T09:00:00Z",
        "2025-04-01T08:00:00+25:00, ''",
        "2025-04-01T08:00:00+01:61, ''",
        "2025-04-01T08:00:00+0100, ''",
        "12025-04-01T08:00:00Z, ''",
    })
    void time(String text, String instant) {
        assertThat(GoTime.parse(text))
                .isEqualTo(instant.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(instant)));
    }

    @Test
    void of_printsAsGo() {
        Version version = Version.parse("v1.0.0");
        Instant time = Instant.parse("2025-04-01T08:00:00.120Z");
        assertThat(VersionInfo.of(version, time, Optional.empty()).json())
                .isEqualTo("{\"Version\":\"v1.0.0\",\"Time\":\"2025-04-01T08:00:00.12Z\"}");
        Origin origin = Origin.git("https://a/<b>&\"\\\u2028\u0001\n\ud83d\ude00\ud800", "4f", "")
                .with("TagSum", "t1:x");
        VersionInfo info = VersionInfo.of(version, time, Optional.of(origin));
        assertThat(info.json())
                .isEqualTo("{\"Version\":\"v1.0.0\",\"Time\":\"2025-04-01T08:00:00.12Z\",\"Origin\":{\"VCS\":\"git\","
                        + "\"URL\":\"https://a/\\u003cb\\u003e\\u0026\\\"\\\\\\u2028\\u0001\\n\ud83d\ude00\\ufffd\","
                        + "\"Hash\":\"4f\",\"TagSum\":\"t1:x\"}}");
        VersionInfo read = VersionInfo.parse(info.bytes());
        assertThat(read.time()).contains(time);
        assertThat(read.origin().orElseThrow().part("URL"))
                .isEqualTo(origin.part("URL").replace('\ud800', '\ufffd'));
    }

    @Test
    void of_yearOfFiveDigits_isRefused() {
        Version version = Version.parse("v1.0.0");
        assertThatThrownBy(() -> VersionInfo.of(version, Instant.parse("+10000-01-01T00:00:00Z"), Optional.empty()))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("year 10000 outside of range [0,9999]");
        assertThatThrownBy(() -> VersionInfo.of(version, Instant.parse("-0001-01-01T00:00:00Z"), Optional.empty()))
                .isInstanceOf(DateTimeException.class);
        assertThat(VersionInfo.of(version, Instant.parse("9999-12-31T23:59:59Z"), Optional.empty())
                        .json())
                .contains("9999-12-31T23:59:59Z");
    }

    @Test
    void origin_parts() {
        Origin origin = Origin.git("u", "h", "").with("Hash", "").with("Subdir", "s");
        assertThat(origin.parts()).isEqualTo(Map.of("VCS", "git", "URL", "u", "Subdir", "s"));
        assertThat(origin.part("Ref")).isEmpty();
        assertThatThrownBy(() -> origin.with("Color", "x")).hasMessage("Origin has no part Color");
    }
}
