// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.semver.Semver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws that an order must obey for sorting to mean anything, and the edges of what is a version or a path. */
class OrderPropertyTest {
    private static <T> void assertOrder(List<T> values, Comparator<T> order) {
        for (T a : values) {
            assertThat(order.compare(a, a)).isZero();
            for (T b : values) {
                int ab = Integer.signum(order.compare(a, b));
                assertThat(ab).as("%s %s", a, b).isEqualTo(-Integer.signum(order.compare(b, a)));
                for (T c : values) {
                    if (ab <= 0 && order.compare(b, c) <= 0) {
                        assertThat(order.compare(a, c)).as("%s %s %s", a, b, c).isNotPositive();
                    }
                }
            }
        }
    }

    private static List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        for (String numbers : List.of("v0.0.0", "v1.0.0", "v1.2.0", "v1.10.0", "v1.9.10")) {
            for (String rest : List.of("", "-0", "-1", "-10", "-a", "-a.b", "-a-b", "-0.20200101000000-abcdef012345")) {
                versions.add(Version.parse(numbers + rest));
            }
        }
        versions.add(Version.parse("v2.0.0+incompatible"));
        versions.add(Version.parse("v2.0.0-a+incompatible"));
        return versions;
    }

    @Test
    void versions_haveAnOrder() {
        assertOrder(versions(), Comparator.naturalOrder());
    }

    @Test
    void versions_areEqualInOrderOnlyWhenTheyAreEqual() {
        List<Version> versions = versions();
        for (Version a : versions) {
            for (Version b : versions) {
                assertThat(a.compareTo(b) == 0).as("%s %s", a, b).isEqualTo(a.equals(b));
            }
        }
    }

    @Test
    void moduleVersions_haveAnOrder_pathFirst() {
        List<ModuleVersion> all = new ArrayList<>();
        for (String path : List.of("a.b/c", "a.b/c/d", "a.b/C", "a.b/c-d", "a.b/c2")) {
            for (String version : List.of("v0.1.0", "v1.0.0", "v1.0.0-rc.1", "v1.10.0", "v1.9.0")) {
                all.add(ModuleVersion.of(path, version));
            }
        }
        assertOrder(all, ModuleVersion.ORDER);
        List<ModuleVersion> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(80));
        shuffled.sort(ModuleVersion.ORDER);
        List<String> paths =
                shuffled.stream().map(each -> each.path().value()).distinct().toList();
        assertThat(paths).containsExactly("a.b/C", "a.b/c", "a.b/c-d", "a.b/c/d", "a.b/c2");
    }

    @Test
    void linesOfGoSum_haveAnOrder() {
        List<String[]> lines = new ArrayList<>();
        for (String path : List.of("a", "b", "\uffff", "\ud83d\ude00")) {
            for (String version :
                    List.of("v1.0.0", "v1.0.0/go.mod", "v1.10.0", "v1.9.0/go.mod", "v1.9.0", "/x", "nonsense")) {
                lines.add(new String[] {path, version});
            }
        }
        assertOrder(lines, (a, b) -> ModuleVersion.compare(a[0], a[1], b[0], b[1]));
        assertThat(ModuleVersion.compare("a", "v1.0.0", "a", "v1.0.0/go.mod")).isNegative();
        assertThat(ModuleVersion.compare("a", "v1.0.0/go.mod", "a", "v1.0.1")).isNegative();
        assertThat(ModuleVersion.compare("\uffff", "v1.0.0", "\ud83d\ude00", "v0.0.0"))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "[", "`", "{", "/"})
    void escape_theNeighboursOfLetters_stayAsTheyAre(String text) {
        assertThat(Escaping.escape(text)).isEqualTo(text);
        assertThat(Escaping.unescape("path", text)).isEqualTo(text);
        assertThatThrownBy(() -> Escaping.unescape("path", "!" + text))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessage("invalid escaped path \"!" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"A, !a", "Z, !z", "aZb, a!zb", "AZ, !a!z"})
    void escape_theFirstAndTheLastLetter(String text, String escaped) {
        assertThat(Escaping.escape(text)).isEqualTo(escaped);
        assertThat(Escaping.unescape("path", escaped)).isEqualTo(text);
    }

    @Test
    void escape_whatHasNoEscapedForm_isRefused() {
        for (String text : List.of("!", "a!", "\u0080", "a\u00e9")) {
            assertThatThrownBy(() -> Escaping.escape(text)).isInstanceOf(InvalidModuleException.class);
        }
        assertThat(Escaping.escape("\u007f")).isEqualTo("\u007f");
        for (String text : List.of("A", "aZ", "\u0080", "a!", "!!a", "!A")) {
            assertThatThrownBy(() -> Escaping.unescape("version", text)).isInstanceOf(InvalidModuleException.class);
        }
    }

    /** The patch number of any length goes up by one in a pseudo-version and down by one on the way back. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0", "8", "9", "10", "99", "100", "109", "9999999999999999999999", "1000000000000000000000"})
    void pseudoVersion_patchNumbers_carryAndBorrow(String patch) {
        String base = "v1.2." + patch;
        String pseudo = PseudoVersion.of("", base, Instant.parse("2020-01-02T03:04:05Z"), "abcdef012345");
        String next =
                new java.math.BigInteger(patch).add(java.math.BigInteger.ONE).toString();
        assertThat(pseudo).isEqualTo("v1.2." + next + "-0.20200102030405-abcdef012345");
        assertThat(PseudoVersion.base(pseudo)).isEqualTo(base);
        assertThat(Semver.compare(base, pseudo)).isNegative();
    }

    @Test
    void pseudoVersion_incompatibleAncestors_keepTheirMark() {
        Instant time = Instant.parse("2020-01-02T03:04:05Z");
        for (String base : List.of("v2.0.0+incompatible", "v2.1.9+incompatible", "v3.0.0-rc.1+incompatible")) {
            String pseudo = PseudoVersion.of("", base, time, "abcdef012345");
            assertThat(pseudo).endsWith("+incompatible");
            assertThat(PseudoVersion.isPseudo(pseudo)).isTrue();
            assertThat(PseudoVersion.base(pseudo)).isEqualTo(base);
            assertThat(PseudoVersion.time(pseudo)).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.b/c, true",
        "a.b, a.bc, false",
        "a.b/c, a.b, false",
        "a.b/c, a.b/c, true",
        "a.b/c, a.b/c/d/e, true",
        "a.b/*, a.b, false",
        "a.b/*, a.b/c, true",
        "a.b/*/d, a.b/c/d/e, true",
        "a.b/*/d, a.b/c/e, false",
        "*, a.b/c, true",
        "*/*, a.b, false",
        "*/*/*, a.b/c, false",
        "*/*/*, a.b/c/d, true",
        "/, a.b, false",
    })
    void patterns_areHeldAgainstAsManyElementsAsTheyHave(String glob, String path, boolean matches) {
        assertThat(PrefixPatterns.parse(glob).matches(path)).isEqualTo(matches);
        assertThat(PrefixPatterns.parse("x.y," + glob + "/,").matches(path)).isEqualTo(matches);
    }
}
