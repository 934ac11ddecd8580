// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Globs against the plainest matcher there is, which tries everything. */
class PathMatchPropertyTest {
    private static final String[] NAMES = {"a", "b", "c", "/", "-", "]", "\u00e9", "\ud83d\ude00"};

    private final Random random = new Random(79);

    /** One part of a pattern and what it takes: a set of characters, or any text without a slash. */
    private record Part(String text, boolean isStar, boolean negated, String characters) {
        boolean takes(int rune) {
            if (text.equals("?")) {
                return rune != '/';
            }
            return characters.indexOf(rune) >= 0 != negated;
        }
    }

    private Part part() {
        String character = NAMES[random.nextInt(3)];
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Part("*", true, false, "");
            case 2 -> new Part("?", false, false, "");
            case 3 -> new Part("[ab]", false, false, "ab");
            case 4 -> new Part("[a-c]", false, false, "abc");
            // Go's stars do not find every match of a class that takes slashes, and neither do ours.
            case 5 -> new Part("[^b/\\]]", false, true, "b/]");
            case 6 -> new Part("\\" + character, false, false, character);
            case 7 -> new Part("/", false, false, "/");
            default -> new Part(character, false, false, character);
        };
    }

    private static boolean matches(List<Part> parts, int[] name, int at) {
        if (parts.isEmpty()) {
            return at == name.length;
        }
        Part first = parts.getFirst();
        List<Part> rest = parts.subList(1, parts.size());
        if (!first.isStar()) {
            return at < name.length && first.takes(name[at]) && matches(rest, name, at + 1);
        }
        for (int end = at; ; end++) {
            if (matches(rest, name, end)) {
                return true;
            }
            if (end == name.length || name[end] == '/') {
                return false;
            }
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            name.append(NAMES[random.nextInt(NAMES.length)]);
        }
        return name.toString();
    }

    /** A name that the pattern is likely to match. */
    private String nameFor(List<Part> parts) {
        StringBuilder name = new StringBuilder();
        for (Part part : parts) {
            if (part.isStar()) {
                name.append("ab".repeat(random.nextInt(2)));
            } else {
                String taken = part.characters().isEmpty() || part.negated() ? "c" : part.characters();
                name.append(taken.charAt(random.nextInt(taken.length())));
            }
        }
        return name.toString();
    }

    @Test
    void matches_anyWellFormedPattern_asTryingEverythingDoes() {
        int matched = 0;
        for (int round = 0; round < 60_000; round++) {
            List<Part> parts = new ArrayList<>();
            StringBuilder pattern = new StringBuilder();
            for (int count = random.nextInt(7); count > 0; count--) {
                Part part = part();
                parts.add(part);
                pattern.append(part.text());
            }
            String name = random.nextBoolean() ? name() : nameFor(parts);
            boolean wanted = matches(parts, name.codePoints().toArray(), 0);
            assertThat(PathMatch.matches(pattern.toString(), name))
                    .as("%s %s", pattern, name)
                    .isEqualTo(wanted);
            matched += wanted ? 1 : 0;
        }
        assertThat(matched).isBetween(10_000, 50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "[a", "[]", "[]a]", "[^]", "[-]", "[a-]", "[-a]", "[a-b-c]", "\\", "[\\", "[a\\]", "a[", "?[x-]"
            })
    void matches_malformedPattern_isNoMatch(String pattern) {
        for (String name : List.of("", "a", "b", "-", "]", "\\", "[", "aa", "ab")) {
            assertThat(PathMatch.matches(pattern, name)).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "[a-c], a, true",
        "[a-c], c, true",
        "[a-c], d, false",
        "[a-c], `, false",
        "[c-a], b, false",
        "[^a-c], a, false",
        "[^a-c], c, false",
        "[^a-c], d, true",
        "[\\-], -, true",
        "[\\]], ], true",
        "[*], *, true",
        "[*]x, ax, false",
        "\\*, *, true",
        "\\*, a, false",
        "*[*], ab*, true",
        "a*/b, a/b, true",
        "a*/b, acc/b, true",
        "a*/b, a/c/b, false",
    })
    void matches_theEdgesOfClassesAndStars(String pattern, String name, boolean matches) {
        assertThat(PathMatch.matches(pattern, name)).isEqualTo(matches);
    }
}
