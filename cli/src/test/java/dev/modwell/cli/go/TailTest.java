// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TailTest {
    private final Tail tail = new Tail(16);

    private void add(String text) {
        // As from a pipe: the buffer is longer than what was read into it.
        byte[] bytes = (text + "rest").getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, bytes.length - "rest".length());
    }

    @Test
    void text_short_isAllOfIt() {
        add("one\n");
        add("two\n");
        assertThat(tail.text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void text_long_isTheLastWholeLines() {
        add("first line\nsecond\nthird\n");
        assertThat(tail.text()).isEqualTo("second\nthird\n");
    }

    @Test
    void text_cutWithinACharacter_beginsWithTheNextLine() {
        add("找不到模块\n");
        add("ok\n");
        assertThat(tail.text()).isEqualTo("ok\n");
    }

    @Test
    void text_oneLineThatIsTooLong_isItsEnd() {
        add("0123456789abcdefXYZ");
        assertThat(tail.text()).isEqualTo("3456789abcdefXYZ");
    }

    @Test
    void text_exactlyFull_isAllOfIt() {
        add("0123456\n");
        add("89abcde\n");
        assertThat(tail.text()).isEqualTo("0123456\n89abcde\n");
    }
}
