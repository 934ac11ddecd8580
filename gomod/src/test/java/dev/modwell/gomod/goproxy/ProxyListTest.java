// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.goproxy.ProxyList.Entry;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyListTest {
    @Test
    void parse_commasAndBars() {
        ProxyList list = ProxyList.parse("https://a.example|http://b.example:8080/x/ , file:///srv/mod|direct");
        assertThat(list.entries())
                .containsExactly(
                        new Entry.Proxy(URI.create("https://a.example"), true),
                        new Entry.Proxy(URI.create("http://b.example:8080/x/"), false),
                        new Entry.Proxy(URI.create("file:///srv/mod"), true),
                        new Entry.Direct());
        assertThat(list).hasToString("https://a.example|http://b.example:8080/x/,file:///srv/mod|direct");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "direct; direct",
                "off; off",
                "direct,https://never.example; direct",
                "off|https://never.example; off",
                ",,direct,; direct",
                "' \t\u00a0direct '; direct",
                "a.example; https://a.example",
                "a.example/go; https://a.example/go",
                "localhost:8080; https://localhost:8080",
                "a.example,; https://a.example",
                "a.example|; https://a.example",
                "HTTPS://A.example/P; https://A.example/P",
                "https://a.example,off,x; https://a.example,off",
                "https://a.example||direct; https://a.example|direct",
                "https://u:pass@a.example/p; https://u:xxxxx@a.example/p",
                "https://u:p@ss@a.example; 'invalid proxy URL without a host: https://u:xxxxx@a.example'",
                "https://u@a.example; https://u@a.example",
                "https://a.example:65535; https://a.example:65535",
                "https://a.example:65536; 'invalid proxy URL with port 65536: https://a.example:65536'",
                ".example; 'invalid proxy URL without a host: https://.example'",
                ":8080; 'invalid proxy URL without a host: https://:8080'",
                "example; 'invalid proxy URL missing scheme: example'",
                "/srv/mod; 'invalid proxy URL missing scheme: /srv/mod'",
                "http://[::1]:3000; http://[::1]:3000",
                "file:///C:/mod; file:///C:/mod",
            })
    void parse_normalised(String text, String list) {
        if (list.startsWith("invalid")) {
            assertThatThrownBy(() -> ProxyList.parse(text)).hasMessageStartingWith(list);
        } else {
            assertThat(ProxyList.parse(text)).hasToString(list);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " ", "|", " , | "})
    void parse_noEntries(String text) {
        assertThatThrownBy(() -> ProxyList.parse(text))
                .isInstanceOf(InvalidProxyListException.class)
                .hasMessage("GOPROXY list is not the empty string, but contains no entries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "noproxy; invalid proxy URL missing scheme: noproxy",
                "Direct; invalid proxy URL missing scheme: Direct",
                "/srv/mod; invalid proxy URL missing scheme: /srv/mod",
                "ftp://a.example; 'invalid proxy URL scheme (must be https, http, file): ftp://a.example'",
                "ftp://u:p@a.example/x; 'invalid proxy URL scheme (must be https, http, file): ftp://u:xxxxx@a.example/x'",
                "file://host/path; invalid file:// proxy URL with non-path elements: file://host/path",
                "file:/srv/mod; invalid file:// proxy URL with non-path elements: file:/srv/mod",
                "FILE:/srv/mod; invalid file:// proxy URL with non-path elements: FILE:/srv/mod",
                "file:///path?q; invalid file:// proxy URL with non-path elements: file:///path?q",
                "file:///path#f; invalid file:// proxy URL with non-path elements: file:///path#f",
                "https://; 'invalid proxy URL https://: Expected authority'",
                "https:///x; invalid proxy URL without a host: https:///x",
                "https:/x; invalid proxy URL without a host: https:/x",
                "https://a.example?q; invalid proxy URL with a query or a fragment: https://a.example?q",
                "https://a.example/#f; invalid proxy URL with a query or a fragment: https://a.example/#f",
                "https://a.example:99999; 'invalid proxy URL with port 99999: https://a.example:99999'",
                "https://a b.example; 'invalid proxy URL https://a b.example: Illegal character in authority'",
                "https://a.example/%zz; 'invalid proxy URL https://a.example/%zz: Malformed escape pair'",
            })
    void parse_refused(String text, String message) {
        assertThatThrownBy(() -> ProxyList.parse(text))
                .isInstanceOf(InvalidProxyListException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> ProxyList.parse("https://a.example," + text)).hasMessageStartingWith(message);
    }

    @Test
    void parse_passwordIsNeverShown() {
        ProxyList list = ProxyList.parse("https://me:hunter2@a.example/x,direct");
        assertThat(list.toString()).doesNotContain("hunter2");
        assertThat(list.entries().getFirst()).hasToString("https://me:xxxxx@a.example/x");
        for (String bad : List.of(
                "https://me:hunter2@a b",
                "ftp://me:hunter2@a",
                "https://me:hunter2@a/?q",
                "me:hunter2@a b",
                "https://me:hunter2/x@a")) {
            assertThatThrownBy(() -> ProxyList.parse(bad))
                    .isInstanceOf(InvalidProxyListException.class)
                    .message()
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void entries_bounded() {
        Entry entry = new Entry.Proxy(URI.create("https://a.example"), false);
        assertThat(new ProxyList(Collections.nCopies(ProxyList.MAX_ENTRIES, entry)).entries())
                .hasSize(100);
        assertThatThrownBy(() -> new ProxyList(Collections.nCopies(101, entry)))
                .hasMessage("GOPROXY list of 101 entries; at most 100 are possible");
        assertThatThrownBy(() -> new Entry.Proxy(URI.create("a.example"), false))
                .hasMessage("invalid proxy URL missing scheme: a.example");
    }

    @Test
    void constants() {
        assertThat(ProxyList.DIRECT).isEqualTo(ProxyList.parse("direct"));
        assertThat(ProxyList.OFF).isEqualTo(ProxyList.parse("off"));
        assertThat(new Entry.Proxy(URI.create("file:///x"), false).isFile()).isTrue();
        assertThat(new Entry.Proxy(URI.create("https://x.y"), false).isFile()).isFalse();
    }
}
