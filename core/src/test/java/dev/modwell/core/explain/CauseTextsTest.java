// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CauseTextsTest {
    private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> NAMES =
            Set.of("module", "version", "package", "host", "file", "wanted", "proxy", "path");

    @Test
    void file_holdsEveryCauseInTheOrderOfTheList() {
        List<String> ids = Stream.of(Cause.values()).map(Cause::id).toList();
        assertThat(CauseTexts.sections().keySet()).containsExactlyElementsOf(ids);
    }

    @Test
    void file_holdsNoFieldThatNobodyReads() {
        assertThat(CauseTexts.sections().values())
                .allSatisfy(fields -> assertThat(fields.keySet())
                        .containsExactlyInAnyOrder("says-en", "says-zh", "why-en", "why-zh", "do-en", "do-zh"));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void text_isAClauseAndNamesOnlyWhatLogsName(Cause cause) {
        for (Language language : Language.values()) {
            CauseText text = CauseTexts.in(language).of(cause);
            assertThat(text.says()).doesNotEndWith(".").doesNotEndWith("。").doesNotContain("{");
            assertThat(text.why()).matches(".*[.。]");
            assertThat(names(text.repair().replaceAll("\\{\\{.*?}}", ""))).allMatch(NAMES::contains);
        }
    }

    /** A command is a command in both languages. */
    @ParameterizedTest
    @EnumSource(Cause.class)
    void repair_namesTheSameThingsInBothLanguages(Cause cause) {
        assertThat(names(CauseTexts.in(Language.CHINESE).of(cause).repair()))
                .containsExactlyInAnyOrderElementsOf(
                        names(CauseTexts.in(Language.ENGLISH).of(cause).repair()));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void chinese_isWrittenInChinese(Cause cause) {
        CauseText text = CauseTexts.in(Language.CHINESE).of(cause);
        assertThat(List.of(text.says(), text.why(), text.repair()))
                .allSatisfy(part -> assertThat(part).containsPattern("\\p{IsHan}"));
    }

    @Test
    void repair_knownName_isFilledIn() {
        CauseText text = new CauseText("s", "w.", "ask: go get {module}@{version}");
        assertThat(text.repair(Map.of("module", "example.com/$1"))).isEqualTo("ask: go get example.com/$1@VERSION");
    }

    @Test
    void of_everyId_findsItsCause() {
        assertThat(Cause.values())
                .allSatisfy(cause -> assertThat(Cause.of(cause.id())).contains(cause));
        assertThat(Cause.of("UNKNOWN_REVISION")).isEmpty();
    }

    @Test
    void language_firstVariableThatIsSetDecides() {
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo(Language.CHINESE);
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C.UTF-8")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of("LC_ALL", "", "LC_MESSAGES", "zh_TW"))).isEqualTo(Language.CHINESE);
        assertThat(Language.of(Map.of())).isEqualTo(Language.ENGLISH);
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
