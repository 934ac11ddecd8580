// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.route.ByAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceRowsTest {
    @TempDir
    private Path temp;

    private final List<String> problems = new ArrayList<>();

    private ByAddress<HttpSource.Route> read(String yaml) {
        return SourceRows.read(new TableText("sources", yaml, "modwell.yaml", problems));
    }

    @Test
    void read_longestMatchDecides() throws Exception {
        Path authorities = Files.writeString(temp.resolve("ca.pem"), "pem");
        ByAddress<HttpSource.Route> ways = read("""
                - {match: Mirror.Example, proxy: "http://a.example:3128"}
                - {match: "https://mirror.example/go/", proxy: off, ca-file: CA}
                """.replace("CA", authorities.toString()));
        assertThat(problems).isEmpty();
        assertThat(ways.of("https://mirror.example/other").orElseThrow().proxy())
                .contains("http://a.example:3128");
        assertThat(ways.of("https://u:p@mirror.example/go/x"))
                .contains(new HttpSource.Route(Optional.of("off"), Optional.of(authorities)));
        assertThat(ways.of("https://mirror.example:8443/go")).isEmpty();
        assertThat(ways.of("https://other.example/go")).isEmpty();
    }

    @Test
    void read_whatIsWrong_isToldWithItsPlace() {
        read("""
                - {match: a.example, proxi: off}
                - {proxy: "https://me:pw@p.example"}
                - {match: a.example, proxy: off}
                - {match: b.example, ca-file: /no/such.pem}
                - just text
                """);
        assertThat(problems)
                .contains(
                        "modwell.yaml: sources, entry 1: unknown key proxi; did you mean proxy?",
                        "modwell.yaml: sources, entry 1: needs the key proxy or ca-file",
                        "modwell.yaml: sources, entry 2: needs the key match",
                        "modwell.yaml: sources, entry 3: an earlier entry matches a.example as well",
                        "modwell.yaml: sources, entry 4: ca-file /no/such.pem cannot be read",
                        "modwell.yaml: sources, entry 5: must hold keys and values")
                .anyMatch(text -> text.startsWith("modwell.yaml: sources, entry 2: proxy https://***@p.example: "))
                .noneMatch(text -> text.contains("pw"));
    }

    @Test
    void read_noList_isRefused() {
        read("match: a.example");
        read("[1, {");
        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst())
                .isEqualTo("modwell.yaml: sources must be a list of entries with the keys ca-file, match, proxy");
        assertThat(problems.getLast()).startsWith("modwell.yaml: sources is no YAML: ");
    }

    @Test
    void lines_hideSecrets() {
        String yaml = "[{match: a.example, proxy: 'http://me:pw@p.example:1', token: abc, password: [x]}]";
        assertThat(TableText.lines(yaml))
                .containsExactly("  - {\"match\":\"a.example\",\"proxy\":\"http://***@p.example:1\","
                        + "\"token\":\"***\",\"password\":[\"***\"]}");
        assertThat(TableText.lines("{corp.example/a: 'ssh://git@git.corp.example/a'}"))
                .containsExactly("  \"corp.example/a\": \"ssh://git@git.corp.example/a\"");
    }
}
