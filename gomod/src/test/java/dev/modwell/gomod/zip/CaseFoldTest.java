// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldTest {
    @ParameterizedTest
    @CsvSource({
        "readme.md, README.md",
        "kelvin, \u212Aelvin",
        "mass, ma\u017F\u017F",
        "\u03C3\u03C2, \u03A3\u03A3",
        "\u00E5, \u212B",
        "\u03C9, \u2126",
        "\u00B5, \u03BC",
        "\u00DF, \u1E9E",
        "\u01C4, \u01C5",
        "\u13A0, \uAB70",
        "\u10D0, \u1C90",
        "\uD801\uDC00, \uD801\uDC28",
    })
    void fold_sameButForCase_areEqual(String left, String right) {
        assertThat(CaseFold.fold(left)).isEqualTo(CaseFold.fold(right));
    }

    @ParameterizedTest
    @CsvSource({"i, \u0131", "I, \u0130", "\u00DF, ss", "\uFB05, \uFB06", "a, b", "\u00E9, e"})
    void fold_otherLetters_areDifferent(String left, String right) {
        assertThat(CaseFold.fold(left)).isNotEqualTo(CaseFold.fold(right));
    }
}
