// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpacesTest {
    private static final String ALL = "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000";

    @Test
    void trimSpace_allThatGoTakesForSpace() {
        assertThat(Spaces.trimSpace(ALL + "a" + ALL + "b" + ALL)).isEqualTo("a" + ALL + "b");
        assertThat(Spaces.trimSpace(ALL)).isEmpty();
        assertThat(Spaces.trimSpace("")).isEmpty();
    }

    @Test
    void trimSpace_whatJavaTakesForSpaceAndGoDoesNot() {
        assertThat(Spaces.trimSpace("\u001ca\u001f")).isEqualTo("\u001ca\u001f");
        assertThat(Spaces.trimSpace("\u200b\ufeffa")).isEqualTo("\u200b\ufeffa");
    }

    @Test
    void fields_betweenAnySpace() {
        assertThat(Spaces.fields(" a" + ALL + "b\u00a0c ")).containsExactly("a", "b", "c");
        assertThat(Spaces.fields("abc")).containsExactly("abc");
        assertThat(Spaces.fields(ALL)).isEmpty();
        assertThat(Spaces.fields("")).isEmpty();
    }
}
