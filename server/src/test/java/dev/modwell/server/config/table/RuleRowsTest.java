// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.serve.replace.VersionRange;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tables rules, replace and repositories. */
final class RuleRowsTest {
    private final List<String> problems = new ArrayList<>();

    private TableText table(String key, String yaml) {
        return new TableText(key, yaml, "modwell.yaml", problems);
    }

    @Test
    void rules_areReadInOrder() {
        List<SourceRule> rules = SourceRule.read(table("rules", """
                - {match: [corp.example, "*.internal"], sources: "https://me:pw@mirror.example,direct", lists: merged}
                - {match: "github.com/acme/*", sumdb: off}
                - {match: evil.example, sources: off}
                """));
        assertThat(problems).isEmpty();
        assertThat(rules)
                .containsExactly(
                        new SourceRule(
                                "rules, entry 1 (modwell.yaml)",
                                PrefixPatterns.parse("corp.example,*.internal"),
                                Optional.of(ProxyList.parse("https://me:pw@mirror.example,direct")),
                                true,
                                true),
                        new SourceRule(
                                "rules, entry 2 (modwell.yaml)",
                                PrefixPatterns.parse("github.com/acme/*"),
                                Optional.empty(),
                                false,
                                false),
                        new SourceRule(
                                "rules, entry 3 (modwell.yaml)",
                                PrefixPatterns.parse("evil.example"),
                                Optional.of(ProxyList.OFF),
                                false,
                                true));
        assertThat(rules.toString()).doesNotContain("pw");
    }

    /** Where Go would read no further. */
    @Test
    void rules_sourcesBehindDirect_areAskedAfterIt() {
        List<SourceRule> rules = SourceRule.read(table("rules", """
                - {match: a.example, sources: "file:///srv/a , direct , https://one.example|https://two.example"}
                - {match: a.example, sources: "direct,off"}
                - {match: a.example, sources: "direct,"}
                - {match: a.example, sources: "https://direct,direct"}
                """));
        assertThat(problems).isEmpty();
        assertThat(rules)
                .extracting(rule -> rule.sources().orElseThrow().toString())
                .containsExactly(
                        "file:///srv/a,direct,https://one.example|https://two.example",
                        "direct,off",
                        "direct",
                        "https://direct,direct");
        assertThat(rules.getFirst().fitForPrivate().toString()).isEqualTo("[file:///srv/a, direct]");
    }

    @Test
    void rules_whatIsWrong_isTold() {
        SourceRule.read(table("rules", """
                - {sources: direct}
                - {match: a.example}
                - {match: a.example, sources: noproxy}
                - {match: a.example, sumdb: maybe}
                - {match: a.example, source: direct}
                - {match: a.example, sources: direct, lists: all}
                - {match: a.example, sumdb: off, lists: merged}
                - {match: a.example, sources: "direct|https://one.example"}
                """));
        assertThat(problems)
                .contains(
                        "modwell.yaml: rules, entry 1: needs the key match",
                        "modwell.yaml: rules, entry 2: needs the key sources or sumdb",
                        "modwell.yaml: rules, entry 4: sumdb must be on or off",
                        "modwell.yaml: rules, entry 5: unknown key source; did you mean sources?",
                        "modwell.yaml: rules, entry 6: lists is first or merged, not all",
                        "modwell.yaml: rules, entry 7: lists needs the key sources")
                .anyMatch(text -> text.startsWith("modwell.yaml: rules, entry 3: sources: "))
                .anyMatch(text -> text.startsWith("modwell.yaml: rules, entry 8: sources: direct is followed by"));
    }

    @Test
    void replace_knowsItsDestinationsByTheirForm() {
        List<ReplaceRow> rows = ReplaceRow.read(table("replace", """
                - {from: example.com/a, to: github.com/fork/a, versions: [v1.2.3, ">=v2.0.0 <v2.5.0"]}
                - {from: example.com/b, to: "https://github.com/fork/b", changed: true}
                - {from: example.com/c, to: "git@git.corp.example:team/c.git"}
                - {from: example.com/d, to: "mod+https://goproxy.example"}
                - {from: example.com/e, to: /srv/modules}
                """));
        assertThat(problems).isEmpty();
        assertThat(rows)
                .extracting(ReplaceRow::destination)
                .containsExactly(
                        new ReplaceRow.Destination.Module(ModulePath.parse("github.com/fork/a")),
                        new ReplaceRow.Destination.Repository("https://github.com/fork/b"),
                        new ReplaceRow.Destination.Repository("git@git.corp.example:team/c.git"),
                        new ReplaceRow.Destination.Proxy(ProxyList.parse("https://goproxy.example")),
                        new ReplaceRow.Destination.Proxy(ProxyList.parse("file:///srv/modules")));
        assertThat(rows.getFirst().replacement())
                .isEqualTo(new Replacement(
                        ModulePath.parse("example.com/a"),
                        "github.com/fork/a",
                        VersionRange.parse("v1.2.3,>=v2.0.0 <v2.5.0"),
                        false));
        assertThat(rows.get(1).replacement().changed()).isTrue();
    }

    @Test
    void replace_whatIsWrong_isTold() {
        ReplaceRow.read(table("replace", """
                - {from: "no path", to: example.com/a}
                - {from: example.com/a, to: example.com/a}
                - {from: example.com/a, to: example.com/b, versions: 1.2.3}
                - {from: example.com/a, to: "https://me:pw@git.example/a"}
                - {from: example.com/a, to: "mod+https://me:pw@goproxy.example"}
                - {from: example.com/a}
                """));
        assertThat(problems)
                .hasSize(6)
                .noneMatch(text -> text.contains("pw"))
                .contains(
                        "modwell.yaml: replace, entry 2: to: a module cannot replace itself",
                        "modwell.yaml: replace, entry 3: versions: \"1.2.3\" is no version such as v1.2.3 and no bound"
                                + " such as >=v1.2.0",
                        "modwell.yaml: replace, entry 6: needs the key to");
    }

    @Test
    void repositories_areUrlsWithoutPasswords() {
        assertThat(RepositoryRows.read(table("repositories", """
                                git.corp.example/team/tool: ssh://git@git.corp.example/team/tool.git
                                corp.example/lib: hg+https://hg.corp.example/lib
                                corp.example/scp: git@git.corp.example:lib.git
                                """), problems))
                .isEqualTo(Map.of(
                        "git.corp.example/team/tool", "ssh://git@git.corp.example/team/tool.git",
                        "corp.example/lib", "hg+https://hg.corp.example/lib",
                        "corp.example/scp", "git@git.corp.example:lib.git"));
        assertThat(problems).isEmpty();
        RepositoryRows.read(table("repositories", """
                        corp.example/a: https://me:pw@corp.example/a
                        corp.example/b: --upload-pack=evil
                        corp.example/c: ext::sh -c evil
                        NOPATH: https://corp.example/d
                        """), problems);
        assertThat(problems).hasSize(4).noneMatch(text -> text.contains("pw@"));
    }
}
