// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphicTest {
    @Test
    void isGraphic_everyCodePoint_isAcceptedByGo() {
        List<String> wrong = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Graphic.isGraphic(c) && !ShownByGo.accepts(c)) {
                wrong.add(Integer.toHexString(c));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void isGraphic_textOfPeople_isKept() {
        assertThat("Größe 模块 модуль モジュール ©…·€".codePoints()).allMatch(Graphic::isGraphic);
    }
}
