// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.PrefixPatterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VcsRulesTest {
    private static final PrefixPatterns PRIVATE = PrefixPatterns.parse("corp.example");

    private static boolean allows(String govcs, String vcs, String root) {
        try {
            VcsRules.parse(govcs, PRIVATE).check(vcs, root);
            return true;
        } catch (VersionControlException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';git;github.com/a/b;true",
                "'';hg;github.com/a/b;true",
                "'';svn;github.com/a/b;false",
                "'';svn;corp.example/a;true",
                "'';mod;github.com/a/b;true",
                "github.com:git,*:off;hg;github.com/a/b;false",
                "github.com:git,*:off;git;github.com/a/b;true",
                "github.com:git,*:off;git;other.example/a;false",
                "github.com:git,*:off;mod;other.example/a;true",
                "private:off;git;corp.example/a;false",
                "public:all;svn;other.example/a;true",
                "corp.example/x: hg | svn ;git;corp.example/x/y;false",
                "corp.example/x: hg | svn ;svn;corp.example/x/y;true",
                "corp.example/x: hg | svn ;git;corp.example/xy;true",
            })
    void check(String govcs, String vcs, String root, boolean allowed) {
        assertThat(allows(govcs, vcs, root)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "git;malformed entry in GOVCS (missing colon): \"git\"",
                "a:git,;empty entry in GOVCS",
                ":git;empty pattern in GOVCS: \":git\"",
                "a:;empty VCS list in GOVCS: \"a:\"",
                "./a:git;relative pattern not allowed in GOVCS: \"./a\"",
                "a:git|;empty VCS name in GOVCS: \"a:git|\"",
                "a:git,a:hg;unreachable pattern in GOVCS: \"a:hg\" after \"a:git\"",
            })
    void parse_malformed(String govcs, String sentence) {
        assertThatThrownBy(() -> VcsRules.parse(govcs, PRIVATE)).hasMessage(sentence);
    }

    @Test
    void check_refused_saysSoInGosWords() {
        assertThatThrownBy(() -> VcsRules.parse("", PRIVATE).check("bzr", "a.example/b"))
                .hasMessage("GOVCS disallows using bzr for public a.example/b; see 'go help vcs'");
    }
}
