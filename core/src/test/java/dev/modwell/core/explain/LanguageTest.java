// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTest {
    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN,zh;q=0.9,en;q=0.8", "fr, zh-TW;q=0.7, en;q=0.3", "ZH-hans", "zh,en"})
    void accepted_prefersChinese_isChinese(String header) {
        assertThat(Language.accepted(header)).isEqualTo(Language.CHINESE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "en-US,en;q=0.9,zh;q=0.8", "fr", "*", "zh;q=0", "zh;q=nonsense", "zhx", "en,zh", ",,;q=,;"})
    void accepted_anythingElse_isEnglish(String header) {
        assertThat(Language.accepted(header)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void accepted_endlessHeader_isLookedAtInPart() {
        assertThat(Language.accepted("xx,".repeat(100_000) + "zh")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void of_firstVariableThatIsSet_decides() {
        assertThat(Language.of(Map.of("LC_ALL", "", "LANG", "zh_CN.UTF-8"))).isEqualTo(Language.CHINESE);
        assertThat(Language.of(Map.of("LC_ALL", "C", "LANG", "zh_CN.UTF-8"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of())).isEqualTo(Language.ENGLISH);
    }
}
