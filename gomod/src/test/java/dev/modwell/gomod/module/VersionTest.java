// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1.2.3",
                "v0.0.0",
                "v1.2.3-pre.1",
                "v2.0.0+incompatible",
                "v2.0.0-RC1+incompatible",
                "v0.0.1-go1.21.0"
            })
    void canonical_isItself(String text) {
        assertThat(Version.isCanonical(text)).isTrue();
        assertThat(Version.canonical(text)).isEqualTo(text);
        assertThat(Version.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "v1, v1.0.0",
        "v1.2, v1.2.0",
        "v1.2.3+meta, v1.2.3",
        "v1.2.3+incompatible.1, v1.2.3",
        "master, ''",
        "'', ''",
        "1.2.3, ''",
    })
    void canonical_ofOthers(String text, String canonical) {
        assertThat(Version.isCanonical(text)).isFalse();
        assertThat(Version.canonical(text)).isEqualTo(canonical);
        assertThatThrownBy(() -> Version.parse(text))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessage("version \"" + text + "\" invalid: not a canonical semantic version");
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0-RC1, v1.0.0-!r!c1",
        "Feature-X, !feature-!x",
        "a b, a b",
        "#1, #1",
        "v1, v1",
    })
    void escapeText_andBack(String text, String escaped) {
        assertThat(Version.escapeText(text)).isEqualTo(escaped);
        assertThat(Version.unescapeText(escaped)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a!b", "a:b", "a.", "con", "nul.x", "a\\b"})
    void escapeText_noFileName(String text) {
        assertThatThrownBy(() -> Version.escapeText(text))
                .isInstanceOf(InvalidVersionException.class)
                .hasMessageEndingWith("invalid: disallowed version string");
    }

    @Test
    void escapeText_letterOutsideAscii_hasNoForm() {
        assertThatThrownBy(() -> Version.escapeText("v\u00e9"))
                .isExactlyInstanceOf(InvalidModuleException.class)
                .hasMessage("internal error: inconsistency in EscapePath");
    }

    @ParameterizedTest
    @CsvSource({
        "A, 'invalid escaped version \"A\"'",
        "!, 'invalid escaped version \"!\"'",
        "'', 'invalid escaped version \"\": empty path element'",
        ".., 'invalid escaped version \"..\": invalid path element \"..\"'",
        "a/b, 'invalid escaped version \"a/b\": invalid char ''/'''",
        "!n!u!l, 'invalid escaped version \"NUL\": \"NUL\" disallowed as path element component on Windows'",
    })
    void unescapeText_invalid(String escaped, String message) {
        assertThatThrownBy(() -> Version.unescapeText(escaped))
                .isExactlyInstanceOf(InvalidModuleException.class)
                .hasMessage(message);
    }

    @Test
    void kinds() {
        Version release = Version.parse("v1.0.0");
        Version prerelease = Version.parse("v1.0.0-pre");
        Version pseudo = Version.parse("v0.0.0-20191109021931-daa7c04131f5");
        Version incompatible = Version.parse("v2.0.0+incompatible");
        assertThat(List.of(release, prerelease, pseudo, incompatible))
                .extracting(Version::isPrerelease)
                .containsExactly(false, true, true, false);
        assertThat(List.of(release, prerelease, pseudo, incompatible))
                .extracting(Version::isPseudo)
                .containsExactly(false, false, true, false);
        assertThat(List.of(release, prerelease, pseudo, incompatible))
                .extracting(Version::isIncompatible)
                .containsExactly(false, false, false, true);
        assertThat(Version.parse("v1.0.0-RC1").escaped()).isEqualTo("v1.0.0-!r!c1");
        assertThat(prerelease).isLessThan(release);
    }
}
