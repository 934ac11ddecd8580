// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.InvalidModuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b",
                "x.y/@v/list",
                "x.y/@v/a b#%&()+,-.=@[]^_{}~$.info",
                "x.y/!a",
                "sumdb/X.y/latest",
                "a./b",
                ".a/b",
                "a..b",
                "..a"
            })
    void safe(String text) {
        assertThat(new Key(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", ".", "..", "a/./b", "a/../b", "a/...", "sumdb/", "sumdb/../a"})
    void elementThatIsNone(String text) {
        assertThatThrownBy(() -> new Key(text))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageStartingWith("path element \"");
    }

    @Test
    void everyCharacter() {
        StringBuilder kept = new StringBuilder();
        for (char c = 0; c < 0x100; c++) {
            try {
                kept.append(new Key("a" + c + "b").value().charAt(1));
            } catch (InvalidModuleException e) {
                assertThat(e.getMessage()).containsAnyOf("is not possible in a file name", "is to be escaped as");
            }
        }
        assertThat(kept).hasToString(" !#$%&()+,-./0123456789;=@[]^_abcdefghijklmnopqrstuvwxyz{}~");
    }

    @Test
    void capital_saysHowItIsWritten() {
        assertThatThrownBy(() -> new Key("x.y/Abc"))
                .hasMessage("capital 'A' in path \"x.y/Abc\"; it is to be escaped as \"!a\"");
        assertThatThrownBy(() -> new Key("sumdbX"))
                .hasMessage("capital 'X' in path \"sumdbX\"; it is to be escaped as \"!x\"");
    }

    @Test
    void characterOutsideTheBasicPlane_isNamedWhole() {
        assertThatThrownBy(() -> new Key("a\ud83d\ude00")).hasMessageStartingWith("character '\ud83d\ude00' in path");
    }

    @Test
    void lengths() {
        String element = "a".repeat(Key.MAX_ELEMENT_LENGTH);
        String longest = (element + "/").repeat(8);
        assertThat(longest).hasSize(Key.MAX_LENGTH);
        assertThat(new Key(longest.substring(0, Key.MAX_LENGTH - 2) + "/a").value())
                .hasSize(Key.MAX_LENGTH);
        assertThatThrownBy(() -> new Key(longest + "a"))
                .hasMessage("path of 2049 characters; at most 2048 are possible");
        assertThatThrownBy(() -> new Key(element + "a"))
                .hasMessage("path element of 256 characters; at most 255 are possible in a file name");
    }
}
