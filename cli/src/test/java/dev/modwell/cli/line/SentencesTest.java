// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What layers below say in English is told in Chinese, with its place and its values. */
final class SentencesTest {
    private static final Path TEXTS = Path.of("src/main/resources/dev/modwell/cli/line/sentences.txt");
    private static final Pattern NAME = Pattern.compile("\\{[a-z.]+}");

    private final Sentences sentences = Sentences.chinese();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            listen "zz" (--listen): must be HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080 | listen "zz" (--listen)：必须是 主机:端口，例如 127.0.0.1:8080 或 [::1]:8080
            m.yaml: unknown key lisen; did you mean listen? | m.yaml：未知的键 lisen；您是想写 listen 吗？
            m.yaml: rules, entry 2: needs the key match | m.yaml: rules 第 2 项：缺少键 match
            m.yaml: credentials, entry 1: token-file /run/t cannot be read (no such file) | m.yaml: credentials 第 1 项：token-file：无法读取 /run/t（文件不存在）
            cannot read /etc/m.yaml (permission denied) | 无法读取 /etc/m.yaml（权限不足）
            m.yaml: http must hold keys and values | m.yaml：http 必须是键和值
            rules, entry 3 (m.yaml) names this server itself | rules 第 3 项 (m.yaml) 指向本服务器自身
            environment: MODWELL_LISTN is no setting of Modwell; did you mean MODWELL_LISTEN? | environment：MODWELL_LISTN 不是 Modwell 的设置；您是想写 MODWELL_LISTEN 吗？
            malformed module path "zzz": missing dot in first path element | 模块路径 "zzz" 格式错误：路径的第一段中没有点号
            VCS_DENIED: cannot be had; see what the version control client said | VCS_DENIED: cannot be had; 请看版本控制客户端的输出
            """)
    void sentence_withPlaceAndValues_isTold(String english, String chinese) {
        assertThat(sentences.of(english)).isEqualTo(chinese);
    }

    @Test
    void sentence_thatNobodyTranslated_staysAsItIs() {
        assertThat(sentences.of("unknown revision v1.9.0")).isEqualTo("unknown revision v1.9.0");
        assertThat(sentences.of("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void advice_ofEveryFailure_isTranslated(FailureKind kind) {
        assertThat(sentences.of(kind.advice())).isNotEqualTo(kind.advice());
    }

    @Test
    void translations_useTheSameNames_andEachSentenceHasOne() throws Exception {
        List<String> lines = Files.readAllLines(TEXTS).stream()
                .filter(line -> line.startsWith("en ") || line.startsWith("zh "))
                .toList();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            String english = lines.get(i);
            String chinese = lines.get(i + 1);
            assertThat(english).startsWith("en ").isNotIn(seen);
            assertThat(chinese).as(english).startsWith("zh ");
            assertThat(names(chinese)).as(english).isEqualTo(names(english));
            seen.add(english);
        }
    }

    private static String names(String text) {
        return NAME.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new))
                + "";
    }

    @Test
    void translated_inEnglish_isWhatWasSaid() {
        assertThat(Speech.of(Map.of("LANG", "en_GB.UTF-8")).translated("no such file"))
                .isEqualTo("no such file");
        assertThat(Speech.of(Map.of("LANG", "zh_CN.UTF-8")).translated("no such file"))
                .isEqualTo("文件不存在");
    }
}
