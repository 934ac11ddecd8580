// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.repository.Provenance;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An {@code .info} as the go command writes it, byte for byte. */
final class ModuleInfoTest {
    private static String json(String version, String time, Provenance provenance) {
        return new String(new ModuleInfo(version, Instant.parse(time), provenance).json(), UTF_8);
    }

    @Test
    void json_leavesOutWhatIsNotKnown_andKeepsTheOrder() {
        Provenance provenance = Provenance.of("git", "https://git.example/tool")
                .below("sub")
                .commit("a".repeat(40), "refs/tags/sub/v1.0.0");
        assertThat(json("v1.0.0", "2024-01-02T03:04:05Z", provenance))
                .isEqualTo("{\"Version\":\"v1.0.0\",\"Time\":\"2024-01-02T03:04:05Z\",\"Origin\":{\"VCS\":\"git\","
                        + "\"URL\":\"https://git.example/tool\",\"Subdir\":\"sub\",\"Hash\":\"" + "a".repeat(40)
                        + "\",\"Ref\":\"refs/tags/sub/v1.0.0\"}}");
        assertThat(json(
                        "v1.0.0",
                        "2024-01-02T03:04:05Z",
                        provenance.tags("sub/", "t1:x").repository("r1:y")))
                .endsWith(
                        "\"TagPrefix\":\"sub/\",\"TagSum\":\"t1:x\",\"Ref\":\"refs/tags/sub/v1.0.0\",\"RepoSum\":\"r1:y\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:00Z,2024-01-02T03:04:00Z",
        "2024-01-02T03:04:05.100Z,2024-01-02T03:04:05.1Z",
        "2024-01-02T03:04:05.000000001Z,2024-01-02T03:04:05.000000001Z",
        "1969-12-31T23:59:59Z,1969-12-31T23:59:59Z",
    })
    void time_hasSecondsAlways_andNoZerosAtItsEnd(String time, String shown) {
        assertThat(json("v1.0.0", time, Provenance.of("git", "x"))).contains("\"Time\":\"" + shown + "\"");
    }

    @Test
    void strings_areEscapedAsGoEscapesThem() {
        assertThat(json(
                        "v1.0.0",
                        "2024-01-02T03:04:05Z",
                        Provenance.of("git", "a\"b\\c<d>&e\u2028\u0001\u00e9\ud83d\ude00")))
                .contains("\"URL\":\"a\\\"b\\\\c\\u003cd\\u003e\\u0026e\\u2028\\u0001\u00e9\ud83d\ude00\"");
    }
}
