// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases follow those of cmd/go/internal/vcs, and pages as they are found. */
final class MetaTagsTest {
    private static final GoImport GIT = new GoImport("foo/bar", "git", "https://example.com/rsc/foo/bar", "");

    private static List<GoImport> parse(String page) {
        return MetaTags.parse(page);
    }

    @Test
    void parse_plainElement() {
        assertThat(parse("<meta name=\"go-import\" content=\"foo/bar git https://example.com/rsc/foo/bar\">"))
                .containsExactly(GIT);
    }

    @Test
    void parse_severalElements_inOrder() {
        assertThat(parse("<meta name=\"go-import\" content=\"foo/bar git https://example.com/rsc/foo/bar\">\n"
                        + "<meta name=\"go-import\" content=\"baz/quux git http://example.com/rsc/baz/quux\">"))
                .containsExactly(GIT, new GoImport("baz/quux", "git", "http://example.com/rsc/baz/quux", ""));
    }

    @Test
    void parse_proxyReplacesItsPrefixAndComesFirst() {
        GoImport proxy = new GoImport("foo/bar", "mod", "http://example.com/rsc/baz/quux", "");
        assertThat(parse("<meta name=\"go-import\" content=\"foo/bar git https://example.com/rsc/foo/bar\">\n"
                        + "<meta name=\"go-import\" content=\"foo/bar mod http://example.com/rsc/baz/quux\">"))
                .containsExactly(proxy);
    }

    @Test
    void parse_endsWithTheHead() {
        String meta = "<meta name=\"go-import\" content=\"foo/bar git https://example.com/rsc/foo/bar\">";
        assertThat(parse("<head>" + meta + "</head>" + meta)).hasSize(1);
        assertThat(parse("<head>" + meta + "<body>" + meta)).hasSize(1);
        assertThat(parse("<BODY>" + meta)).isEmpty();
    }

    @Test
    void parse_lenientSyntax() {
        assertThat(parse("<!DOCTYPE html><html><head><META Name='go-import' Content='foo/bar git"
                        + " https://example.com/rsc/foo/bar' /></head>"))
                .containsExactly(GIT);
        assertThat(parse("<meta content=\"foo/bar git https://example.com/rsc/foo/bar\" name=go-import>"))
                .containsExactly(GIT);
        assertThat(parse("<meta name=\"go-import\"\n content=\"foo/bar   git\nhttps://example.com/rsc/foo/bar\">"))
                .containsExactly(GIT);
        assertThat(parse("<meta name=\"go-import\" content=\"foo/bar git https://example.com/rsc/foo&#47;bar\">"))
                .containsExactly(GIT);
    }

    @Test
    void parse_subfolder() {
        assertThat(parse("<meta name=\"go-import\" content=\"foo/bar git https://example.com/rsc/foo/bar sub/dir\">"))
                .containsExactly(new GoImport("foo/bar", "git", "https://example.com/rsc/foo/bar", "sub/dir"));
    }

    @Test
    void parse_whatIsNone() {
        assertThat(parse("<!-- <meta name=\"go-import\" content=\"a git https://b\"> -->"))
                .isEmpty();
        assertThat(parse("<meta name=\"go-import\" content=\"a git\">")).isEmpty();
        assertThat(parse("<meta name=\"go-import\" content=\"a git https://b c d\">"))
                .isEmpty();
        assertThat(parse("<meta name=\"go-source\" content=\"a git https://b\">"))
                .isEmpty();
        assertThat(parse("")).isEmpty();
        assertThat(parse("<<<>>> & <meta")).isEmpty();
    }

    @Test
    void parse_hugePage_endsSoon() {
        assertThat(parse("<meta ".repeat(100_000))).isEmpty();
        assertThat(parse("<!--".repeat(100_000))).isEmpty();
    }
}
