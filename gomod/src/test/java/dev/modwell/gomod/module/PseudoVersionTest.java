// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.semver.Semver;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudoVersionTest {
    private static final Instant TIME = Instant.parse("2019-11-09T02:19:31.9Z");
    private static final String REVISION = "daa7c04131f5";

    @ParameterizedTest
    @CsvSource({
        "'', '', v0.0.0-20191109021931-daa7c04131f5",
        "v2, '', v2.0.0-20191109021931-daa7c04131f5",
        "v1, v1.2.3, v1.2.4-0.20191109021931-daa7c04131f5",
        "v1, v1.2.9, v1.2.10-0.20191109021931-daa7c04131f5",
        "v1, v1.2.99, v1.2.100-0.20191109021931-daa7c04131f5",
        "v1, v1.2.19, v1.2.20-0.20191109021931-daa7c04131f5",
        "v1, v1.0.0, v1.0.1-0.20191109021931-daa7c04131f5",
        "v1, v1.2.3-pre, v1.2.3-pre.0.20191109021931-daa7c04131f5",
        "v0, v0.0.0-0, v0.0.0-0.0.20191109021931-daa7c04131f5",
        "'', v2.0.0+incompatible, v2.0.1-0.20191109021931-daa7c04131f5+incompatible",
        "'', v2.0.0-pre+incompatible, v2.0.0-pre.0.20191109021931-daa7c04131f5+incompatible",
    })
    void of_andBack(String major, String older, String expected) {
        String pseudo = PseudoVersion.of(major, older, TIME, REVISION);
        assertThat(pseudo).isEqualTo(expected);
        assertThat(PseudoVersion.isPseudo(pseudo)).isTrue();
        assertThat(PseudoVersion.base(pseudo)).isEqualTo(older);
        assertThat(PseudoVersion.revision(pseudo)).isEqualTo(REVISION);
        assertThat(PseudoVersion.time(pseudo)).isEqualTo(Instant.parse("2019-11-09T02:19:31Z"));
        if (!older.isEmpty()) {
            assertThat(Semver.compare(older, pseudo)).isNegative();
        }
    }

    @Test
    void of_laterCommitIsHigher() {
        String earlier = PseudoVersion.of("v1", "v1.2.3", TIME, "ffffffffffff");
        String later = PseudoVersion.of("v1", "v1.2.3", TIME.plusSeconds(1), "000000000000");
        assertThat(Semver.compare(earlier, later)).isNegative();
        assertThat(Semver.compare(later, "v1.2.4-0")).isPositive();
        assertThat(Semver.compare(later, "v1.2.4")).isNegative();
    }

    @Test
    void of_yearsThatAreNotFourDigits() {
        assertThat(PseudoVersion.of("", "", Instant.parse("+12345-01-02T03:04:05Z"), "a"))
                .isEqualTo("v0.0.0-123450102030405-a");
        assertThat(PseudoVersion.of("", "", Instant.parse("-0001-01-02T03:04:05Z"), "a"))
                .isEqualTo("v0.0.0--00010102030405-a");
        assertThat(PseudoVersion.of("", "", Instant.parse("0099-01-02T03:04:05Z"), "a"))
                .isEqualTo("v0.0.0-00990102030405-a");
    }

    @Test
    void zero() {
        assertThat(PseudoVersion.zero("v2")).isEqualTo("v2.0.0-00010101000000-000000000000");
        assertThat(PseudoVersion.isZero("v2.0.0-00010101000000-000000000000")).isTrue();
        assertThat(PseudoVersion.isZero("v2.0.0-00010101000001-000000000000")).isFalse();
        assertThat(PseudoVersion.isZero("v2.0.0")).isFalse();
        assertThat(PseudoVersion.isZero("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v0.0.0-20191109021931-a",
                "v0.0.0-20191109021931-daa7c04131f5",
                "v10.0.0-00000000000000-Z",
                "v1.2.3-0.20191109021931-daa7c04131f5",
                "v1.2.3-pre.0.20191109021931-daa7c04131f5",
                "v1.2.3-a-b.0.20191109021931-x",
                "v1.2.3-0.0.20191109021931-x",
                "v0.0.0-20191109021931-abc+a.b-c"
            })
    void isPseudo(String version) {
        assertThat(PseudoVersion.isPseudo(version)).isTrue();
        assertThat(PseudoVersion.time("v0.0.0-20191109021931-a")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1.2.3",
                "master",
                "v1.2.3-20191109021931-daa7c04131f5",
                "v1.0.1-20191109021931-x",
                "v1.2.3-pre-20191109021931-x",
                "v0.0.0-2019110902193-x",
                "v0.0.0-201911090219310-x",
                "v0.0.0-20191109021931-",
                "v0.0.0-20191109021931",
                "v0.0.0-20191109021931-a.b",
                "v1.2.3-1.20191109021931-x",
                "v1.2.3-00.20191109021931-x",
                "v1.2.3-a0.20191109021931-x",
                "v1.2.3-a-0.20191109021931-x",
                "v1.2.3-0-20191109021931-x",
                "v0.0.0-2019110902193a-x",
                "0.0.0-20191109021931-x",
                "v01.0.0-20191109021931-x",
                "v0.0.0-20191109021931-x+",
                "v0.0.0-20191109021931-x+a+b",
                "v0.0-20191109021931-x",
                "20191109021931-x",
                "-20191109021931-x",
                "0.20191109021931-x",
                "v1.10.0.0-20191109021931-x"
            })
    void isPseudo_not(String version) {
        assertThat(PseudoVersion.isPseudo(version)).isFalse();
        String message = "pseudo-version \"" + version + "\" invalid: syntax error";
        assertThatThrownBy(() -> PseudoVersion.time(version)).hasMessage(message);
        assertThatThrownBy(() -> PseudoVersion.revision(version)).hasMessage(message);
        assertThatThrownBy(() -> PseudoVersion.base(version))
                .isInstanceOfSatisfying(InvalidVersionException.class, e -> {
                    assertThat(e).hasMessage(message);
                    assertThat(e.isPseudo()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20191309021931",
                "20191131021931",
                "20190229021931",
                "20191109241931",
                "20191109026031",
                "20191109021960",
                "20190009021931",
                "20190100021931"
            })
    void time_noSuchTime(String digits) {
        assertThatThrownBy(() -> PseudoVersion.time("v0.0.0-" + digits + "-x"))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessage("pseudo-version \"v0.0.0-" + digits + "-x\" invalid: malformed time \"" + digits + "\"");
    }

    @Test
    void base_none() {
        assertThatThrownBy(() -> PseudoVersion.base("v1.2.0-0.20191109021931-x"))
                .hasMessage("pseudo-version \"v1.2.0-0.20191109021931-x\" invalid: "
                        + "version before v1.2.0 would have negative patch number");
        assertThatThrownBy(() -> PseudoVersion.base("v2.0.0-20191109021931-x+incompatible"))
                .hasMessage("pseudo-version \"v2.0.0-20191109021931-x+incompatible\" invalid: "
                        + "lacks base version, but has build metadata \"+incompatible\"");
    }

    @ParameterizedTest
    @CsvSource({"v1.2.10, v1.2.9", "v1.2.100, v1.2.99", "v1.2.1, v1.2.0", "v1.2.20, v1.2.19", "v1.2.11, v1.2.10"})
    void base_patchBefore(String next, String base) {
        assertThat(PseudoVersion.base(next + "-0.20191109021931-x")).isEqualTo(base);
    }
}
