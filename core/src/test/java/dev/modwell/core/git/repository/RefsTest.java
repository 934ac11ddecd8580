// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.command.VersionControlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefsTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);
    private static final String TAG = "3".repeat(40);

    private static Refs refs(String... lines) throws VersionControlException {
        return Refs.parse(String.join("\n", lines).replace(' ', '\t') + "\n");
    }

    private static Refs tagged(String... tags) throws VersionControlException {
        StringBuilder listing = new StringBuilder();
        for (String tag : tags) {
            listing.append(ONE).append("\trefs/tags/").append(tag).append('\n');
        }
        return Refs.parse(listing.toString());
    }

    @Test
    void parse_takesHeadBranchesAndTagsAlone() throws VersionControlException {
        Refs refs = refs(
                ONE + " HEAD",
                ONE + " refs/heads/main",
                TWO + " refs/tags/v1.0.0",
                TWO + " refs/pull/7/head",
                TWO + " refs/notes/commits",
                "warning: something else");
        assertThat(refs.all().keySet()).containsExactly("HEAD", "refs/heads/main", "refs/tags/v1.0.0");
        assertThat(refs.hash("HEAD")).isEqualTo(ONE);
        assertThat(refs.hash("refs/heads/absent")).isEmpty();
    }

    @Test
    void parse_annotatedTag_meansWhatItIsATagOf() throws VersionControlException {
        Refs refs = refs(TAG + " refs/tags/v1.0.0", TWO + " refs/tags/v1.0.0^{}", ONE + " refs/tags/v1.1.0");
        assertThat(refs.hash("refs/tags/v1.0.0")).isEqualTo(TWO);
        assertThat(refs.tags("")).containsExactly("v1.0.0", "v1.1.0");
        assertThat(refs.tagsOf(TWO)).containsExactly("v1.0.0");
    }

    @Test
    void parse_nothing_isARepositoryWithoutCommits() throws VersionControlException {
        assertThat(Refs.parse("").all()).isEmpty();
        assertThat(Refs.parse("").isSha256()).isFalse();
        assertThat(refs("a".repeat(64) + " HEAD").isSha256()).isTrue();
    }

    @Test
    void tags_withAPrefix_areThoseOfOneModule() throws VersionControlException {
        Refs refs = tagged("v1.0.0", "sub/v1.0.0", "sub/v1.1.0", "subway/v1.0.0");
        assertThat(refs.tags("sub/")).containsExactly("sub/v1.0.0", "sub/v1.1.0");
        assertThat(refs.tags("v")).containsExactly("v1.0.0");
        assertThat(refs.tags("none/")).isEmpty();
    }

    @Test
    void tagSum_countsTagsOfTheModuleThatLookLikeVersions() throws VersionControlException {
        Refs refs = tagged("sub/v1.0.0", "sub/junk", "v2.0.0");
        assertThat(refs.tagSum("sub/")).isEqualTo(tagged("sub/v1.0.0").tagSum("sub/"));
        assertThat(refs.tagSum("sub/")).isNotEqualTo(refs.tagSum(""));
        assertThat(refs.tagSum("sub/")).startsWith("t1:");
    }

    @Test
    void repoSum_changesWithAnyReference() throws VersionControlException {
        assertThat(refs(ONE + " HEAD").repoSum())
                .startsWith("r1:")
                .isEqualTo(refs(ONE + " HEAD").repoSum())
                .isNotEqualTo(refs(TWO + " HEAD").repoSum());
    }

    @Test
    void equals_isAboutReferencesAlone() throws VersionControlException {
        assertThat(refs(ONE + " HEAD", TWO + " refs/tags/a"))
                .isEqualTo(refs(TWO + " refs/tags/a", ONE + " HEAD"))
                .isNotEqualTo(refs(ONE + " HEAD"))
                .hasSameHashCodeAs(refs(TWO + " refs/tags/a", ONE + " HEAD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v1.2.0;v1.0.0 v1.1.0 v1.3.0 v1.10.0 v2.0.0",
                "v1.0.0;v1.1.0 v1.2.0 v2.0.0",
                "v2.0.0;v1.3.0 v1.10.0",
                "sub/v1.0.0;sub/v1.1.0",
                "v1.1;",
                "junk;",
            })
    void company_isTheNearestVersionsAndTheHighest(String tag, String company) throws VersionControlException {
        Refs refs = tagged(
                "v1.10.0",
                "v1.2.0",
                "v1.1.0",
                "v1.1",
                "v1.0.0",
                "v1.3.0",
                "v2.0.0",
                "v2.1.0+meta",
                "junk",
                "sub/v1.0.0",
                "sub/v1.1.0",
                "v0.0.0-20200102030405-0123456789ab");
        List<String> wanted = company == null ? List.of() : List.of(company.split(" "));
        assertThat(refs.company(tag, 2)).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
