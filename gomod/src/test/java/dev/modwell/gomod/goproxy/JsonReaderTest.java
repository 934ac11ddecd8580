// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final String[] SPACES = {"", "", " ", "\t", "\r", "\n", " \t\r\n "};
    private static final String[] SCALARS = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "9",
        "190",
        "-1.9",
        "0.09",
        "1e9",
        "9E+90",
        "1.5e-19",
        "\"\"",
        "\" \"",
        "\"a\\\\\""
    };

    private final Random random = new Random(74);

    private record Member(String name, String value) {}

    private static List<Member> members(String json) {
        List<Member> members = new ArrayList<>();
        JsonReader.members(json, (name, value) -> members.add(new Member(name, value)));
        return members;
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }

    /** Any value, with white space wherever JSON allows it. */
    private String value(int depth) {
        int kind = depth > 4 ? 0 : random.nextInt(4);
        if (kind < 2) {
            return SCALARS[random.nextInt(SCALARS.length)];
        }
        List<String> parts = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            String name = kind == 2 ? "" : "\"n" + count + "\"" + space() + ":" + space();
            parts.add(space() + name + value(depth + 1) + space());
        }
        String inside = parts.isEmpty() ? space() : String.join(",", parts);
        return kind == 2 ? "[" + inside + "]" : "{" + inside + "}";
    }

    @Test
    void members_ofAnyObject_areHandedOnAsTheyAreWritten() {
        for (int round = 0; round < 5_000; round++) {
            List<Member> wanted = new ArrayList<>();
            List<String> parts = new ArrayList<>();
            for (int count = random.nextInt(5); count > 0; count--) {
                Member member = new Member("m" + random.nextInt(3), value(0));
                wanted.add(member);
                parts.add(space() + "\"" + member.name() + "\"" + space() + ":" + space() + member.value() + space());
            }
            String inside = parts.isEmpty() ? space() : String.join(",", parts);
            assertThat(members(space() + "{" + inside + "}" + space())).isEqualTo(wanted);
        }
    }

    /** Each beginning of an object is refused, and so is each object with one character more. */
    @Test
    void members_ofAnObjectCutShort_areRefused() {
        for (int round = 0; round < 300; round++) {
            String json = "{\"m\":" + value(0) + "}";
            for (int end = 0; end < json.length(); end++) {
                String cut = json.substring(0, end);
                assertThatThrownBy(() -> members(cut)).isInstanceOf(InvalidInfoException.class);
            }
            assertThatThrownBy(() -> members(json + "}"))
                    .hasMessage("unexpected character '}' after the object, at " + json.length());
        }
    }

    /** What is printed as a string is read back as the same text; lone halves of surrogate pairs are replaced. */
    @Test
    void quote_anyText_isReadBack() {
        int[] interesting = {
            0, 8, 9, 10, 12, 13, 31, ' ', '"', '&', '<', '>', '\\', 127, 0xe9, 0x2028, 0x2029, 0xd7ff, 0xe000, 0xfffd,
            0xffff, 0x1f600, 0x10ffff
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(8); count > 0; count--) {
                text.appendCodePoint(interesting[random.nextInt(interesting.length)]);
            }
            StringBuilder json = new StringBuilder();
            JsonNames.quote(json, text.toString());
            assertThat(json.chars()).allMatch(c -> c >= ' ' && c != '<' && c != '>' && c != '&');
            assertThat(JsonReader.string("X", json.toString())).contains(text.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\\b', \\b",
        "' ', ' '",
        "!, !",
        "\ud800, \\ufffd",
        "\udbff, \\ufffd",
        "\udc00, \\ufffd",
        "\udfff, \\ufffd",
        "\ue000, \ue000",
        "'\u2028', \\u2028",
        "\u202a, \u202a",
    })
    void quote_theEdgesOfWhatIsEscaped(String text, String quoted) {
        StringBuilder json = new StringBuilder();
        JsonNames.quote(json, text.equals("\\b") ? "\b" : text);
        assertThat(json).hasToString("\"" + quoted + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udbff", "\\udc00", "\\udfff", "\\ud800\\ud800", "\\udc00\\ud800"})
    void string_halfASurrogatePair_isReplaced(String escape) {
        assertThat(JsonReader.string("X", "\"" + escape + "\"")).contains("\ufffd".repeat(escape.length() / 6));
    }

    @Test
    void string_aWholeSurrogatePair_isItsCharacter() {
        assertThat(JsonReader.string("X", "\"\\ud83d\\ude00\"")).contains("\ud83d\ude00");
        assertThat(JsonReader.string("X", "\"\\ud7ff\\ue000\"")).contains("\ud7ff\ue000");
    }

    @Test
    void string_ofNull_isNone_andOfOthers_isRefused() {
        assertThat(JsonReader.string("X", "null")).isEmpty();
        for (String value : List.of("0", "true", "{}", "[\"a\"]")) {
            assertThatThrownBy(() -> JsonReader.string("X", value))
                    .isInstanceOf(InvalidInfoException.class)
                    .hasMessage("X is no string");
        }
    }

    @Test
    void isSame_knowsNoCase_andTwoLettersOutsideAscii() {
        assertThat(JsonNames.isSame("VERSION", "Version")).isTrue();
        assertThat(JsonNames.isSame("hASH", "Hash")).isTrue();
        assertThat(JsonNames.isSame("AZ", "az")).isTrue();
        assertThat(JsonNames.isSame("@[", "`{")).isFalse();
        assertThat(JsonNames.isSame("Ha\u017fh", "Hash")).isTrue();
        assertThat(JsonNames.isSame("\u212aey", "Key")).isTrue();
        assertThat(JsonNames.isSame("Versio", "Version")).isFalse();
        assertThat(JsonNames.isSame("Version1", "Version")).isFalse();
        assertThat(JsonNames.isSame("\u00c9", "\u00e9")).isFalse();
    }
}
