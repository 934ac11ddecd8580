// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ColumnsTest {
    @Test
    void chineseCharacters_takeTwoCells() {
        assertThat(Columns.width("P50")).isEqualTo(3);
        assertThat(Columns.width("成功率")).isEqualTo(6);
        assertThat(Columns.width("（a）")).isEqualTo(5);
        assertThat(Columns.left("来源", 6)).isEqualTo("来源  ");
        assertThat(Columns.right("来源", 6)).isEqualTo("  来源");
    }

    @Test
    void whatIsWiderThanItsColumn_isNotCut() {
        assertThat(Columns.left("example.com", 3)).isEqualTo("example.com");
        assertThat(Columns.right("来源", 3)).isEqualTo("来源");
    }
}
