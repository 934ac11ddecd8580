// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProjectRulesTest {
    private static final Path FILE = Path.of("/src/app/.goproxy");

    private final List<String> problems = new ArrayList<>();

    private ProjectRules read(String text) {
        return ProjectRules.read(text, FILE, problems);
    }

    @Test
    void everyKey_isRead() {
        ProjectRules rules = read("""
                upstream: https://goproxy.example,direct
                private: [git.corp.example, github.com/acme/*]
                sumdb: sum.golang.org
                rules: [{match: example.com/old, sources: https://old.example}]
                replace: [{from: example.com/gone, to: "https://github.com/fork/gone", changed: true}]
                """);
        assertThat(problems).isEmpty();
        assertThat(rules.upstream()).contains("https://goproxy.example,direct");
        assertThat(rules.privates()).isEqualTo("git.corp.example,github.com/acme/*");
        assertThat(rules.databases()).isEqualTo("sum.golang.org");
        assertThat(rules.rules()).hasSize(1);
        assertThat(rules.replacements()).hasSize(1);
        assertThat(rules.changesSources()).isTrue();
    }

    @Test
    void emptyFile_asksForNothing() {
        assertThat(read("# nothing yet\n")).isEqualTo(ProjectRules.NONE);
        assertThat(problems).isEmpty();
    }

    @Test
    void replacementsAlone_leaveTheSourcesAlone() {
        assertThat(read("replace: [{from: example.com/a, to: example.com/b}]").changesSources())
                .isFalse();
    }

    @Test
    void folder_isRelativeToTheFile() {
        ProjectRules rules = read("replace: [{from: example.com/a, to: ./vendored}, {from: example.com/b, to: ../b}]");
        assertThat(problems).isEmpty();
        assertThat(rules.replacements())
                .extracting(row -> row.replacement().to())
                .containsExactly("/src/app/vendored", "/src/b");
    }

    @Test
    void whatWouldWeakenTheUser_isAProblem() {
        for (String text : List.of(
                "sumdb: off",
                "private: '*'",
                "private: '*.example'",
                "private: corp",
                "private: '?'",
                "rules: [{match: example.com, sumdb: off}]")) {
            problems.clear();
            read(text);
            assertThat(problems).as(text).isNotEmpty().allMatch(problem -> problem.contains(".goproxy"));
        }
    }

    @Test
    void otherKeys_areProblems() {
        for (String text : List.of("offline: true", "upstream-file: /etc/passwd", "credentials: []", "[1]", "a: [")) {
            problems.clear();
            read(text);
            assertThat(problems).as(text).isNotEmpty();
        }
    }

    @Test
    void passwordOfTheSources_isNotPrinted() {
        assertThat(read("upstream: https://user:secret@goproxy.example").toString())
                .doesNotContain("secret");
    }
}
