// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseEntryTest {
    private static final String GO_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    @Test
    void parse_wellKnownName_hasGosKey() {
        DatabaseEntry entry = DatabaseEntry.parse("sum.golang.org");
        assertThat(entry.name()).isEqualTo("sum.golang.org");
        assertThat(entry.key()).hasToString(GO_KEY);
        assertThat(entry.usesProxies()).isTrue();
        assertThat(entry.hostUrl()).isEqualTo("https://sum.golang.org");
    }

    @Test
    void parse_alias_isTheSameDatabaseAtItsOwnUrl() {
        DatabaseEntry entry = DatabaseEntry.parse("sum.golang.google.cn");
        assertThat(entry.name()).isEqualTo("sum.golang.org");
        assertThat(entry.hostUrl()).isEqualTo("https://sum.golang.google.cn");
        assertThat(entry.usesProxies()).isFalse();
    }

    @Test
    void parse_keyWithUrl_isReachedThere() {
        DatabaseEntry entry = DatabaseEntry.parse(GO_KEY + "  http://127.0.0.1:8080/sumdb/sum.golang.org/ ");
        assertThat(entry.hostUrl()).isEqualTo("http://127.0.0.1:8080/sumdb/sum.golang.org");
        assertThat(entry.usesProxies()).isFalse();
    }

    @Test
    void parseList_severalAndOff() {
        assertThat(DatabaseEntry.parseList("off")).isEmpty();
        assertThat(DatabaseEntry.parseList("")).isEmpty();
        assertThat(DatabaseEntry.parseList("sum.golang.org, " + GO_KEY + " https://x.example"))
                .extracting(DatabaseEntry::hostUrl)
                .containsExactly("https://sum.golang.org", "https://x.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum.example                    | malformed verifier id
            sum.golang.org+033de0ae+AAAA   | verifier
            sum.golang.org a b             | too many fields
            sum.golang.org not-a-url       | invalid URL
            sum.golang.org http://[        | invalid URL
            """)
    void parse_bad_isRefusedWithReason(String text, String reason) {
        assertThatThrownBy(() -> DatabaseEntry.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("invalid checksum database \"" + text + "\": ")
                .hasMessageContaining(reason);
    }
}
