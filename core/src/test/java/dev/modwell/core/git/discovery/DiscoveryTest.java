// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiscoveryTest {
    private final Map<String, Pages.Page> pages = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> pinged = new ArrayList<>();
    private final Map<String, String> table = new HashMap<>();
    private String insecure = "";
    private String live = "";

    private Discovery discovery() {
        return new Discovery(
                new Discovery.Rules(
                        table,
                        PrefixPatterns.parse(insecure),
                        VcsRules.parse("", PrefixPatterns.parse("*.corp.example"))),
                url -> {
                    asked.add(url);
                    Pages.Page page = pages.get(url);
                    if (page == null) {
                        throw new VersionControlException(FailureKind.CONNECT_FAILED, "refused");
                    }
                    return page;
                },
                candidate -> {
                    pinged.add(candidate.url());
                    if (!candidate.url().equals(live)) {
                        throw new VersionControlException(FailureKind.NO_SUCH_MODULE, "nothing there");
                    }
                });
    }

    private void page(String url, int status, String... contents) {
        StringBuilder text = new StringBuilder("<html><head>");
        for (String content : contents) {
            text.append("<meta name=\"go-import\" content=\"").append(content).append("\">");
        }
        pages.put(url, new Pages.Page(url, status, text + "</head></html>"));
    }

    private RepositoryRoot find(String path) throws VersionControlException {
        return discovery().find(ModulePath.parse(path));
    }

    private VersionControlException refused(String path) {
        return catchThrowableOfType(VersionControlException.class, () -> find(path));
    }

    @Test
    void wellKnownHosts_withoutAnyRequest() throws Exception {
        assertThat(find("github.com/acme/tool/sub/v2"))
                .isEqualTo(new RepositoryRoot("github.com/acme/tool", "git", "https://github.com/acme/tool", ""));
        assertThat(find("bitbucket.org/acme/tool").url()).isEqualTo("https://bitbucket.org/acme/tool");
        assertThat(asked).isEmpty();
        assertThat(pinged).isEmpty();
    }

    @Test
    void wellKnownHosts_impossiblePaths_areAbsent() {
        assertThat(refused("github.com/acme")).hasMessage("invalid github.com import path \"github.com/acme\"");
        assertThat(refused("github.com/acme/tool.git").kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(refused("example.net/x").kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
    }

    @Test
    void suffixedPath_triesTheSecureSchemesInOrder() throws Exception {
        live = "ssh://git.corp.example/team/tool";
        assertThat(find("git.corp.example/team/tool.git/sub"))
                .isEqualTo(new RepositoryRoot("git.corp.example/team/tool.git", "git", live, ""));
        assertThat(pinged)
                .containsExactly("https://git.corp.example/team/tool", "git+ssh://git.corp.example/team/tool", live);
    }

    @Test
    void suffixedPath_noneAnswers_isAbsent() {
        assertThat(refused("git.corp.example/team/tool.git")).hasMessage("no secure protocol found for repository");
    }

    @Test
    void page_ofThePathItself() throws Exception {
        page("https://lib.example/a?go-get=1", 200, "lib.example/a git https://git.example/a");
        assertThat(find("lib.example/a"))
                .isEqualTo(new RepositoryRoot("lib.example/a", "git", "https://git.example/a", ""));
    }

    @Test
    void page_ofAShorterPath_mustConfirm() throws Exception {
        page("https://lib.example/a/b/c?go-get=1", 200, "lib.example/a git https://git.example/a");
        page("https://lib.example/a?go-get=1", 200, "lib.example/a git https://git.example/a");
        assertThat(find("lib.example/a/b/c").root()).isEqualTo("lib.example/a");
        page("https://lib.example/a?go-get=1", 200, "lib.example/a git https://git.example/other");
        assertThat(refused("lib.example/a/b/c").sentence()).contains("disagree about go-import for lib.example/a");
    }

    @Test
    void page_notFoundStatus_stillCountsWhenItHasElements() throws Exception {
        page("https://lib.example/a?go-get=1", 404, "lib.example/a git https://git.example/a");
        assertThat(find("lib.example/a").vcs()).isEqualTo("git");
    }

    @Test
    void page_withoutElements() {
        page("https://lib.example/a?go-get=1", 404);
        page("https://lib.example/b?go-get=1", 503);
        page("https://lib.example/c?go-get=1", 200, "lib.example/other git https://git.example/a");
        assertThat(refused("lib.example/a").kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(refused("lib.example/b").kind()).isEqualTo(FailureKind.SOURCE_ERROR);
        assertThat(refused("lib.example/c").sentence())
                .isEqualTo(
                        "unrecognized import path \"lib.example/c\": parse https://lib.example/c?go-get=1: no go-import"
                                + " meta tags (meta tag lib.example/other did not match import path lib.example/c)");
    }

    /** Else a wrong token would send the name of a private module to whoever stands next in a client's list. */
    @Test
    void page_thatLetsNobodyIn_isNoAbsence() {
        page("https://lib.example/a?go-get=1", 401);
        page("https://lib.example/b?go-get=1", 403);
        page("https://lib.example/c?go-get=1", 410);
        assertThat(refused("lib.example/a").kind()).isEqualTo(FailureKind.VCS_DENIED);
        assertThat(refused("lib.example/b").kind()).isEqualTo(FailureKind.VCS_DENIED);
        assertThat(refused("lib.example/c").kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
    }

    @Test
    void page_thatDoesNotAnswer_leavesDoubt() {
        assertThat(refused("lib.example/a").kind()).isEqualTo(FailureKind.CONNECT_FAILED);
        assertThat(asked).containsExactly("https://lib.example/a?go-get=1");
    }

    @Test
    void page_insecurePath_fallsBackToHttp() throws Exception {
        insecure = "lib.example";
        page("http://lib.example/a?go-get=1", 200, "lib.example/a git https://git.example/a");
        assertThat(find("lib.example/a").url()).isEqualTo("https://git.example/a");
        assertThat(asked).containsExactly("https://lib.example/a?go-get=1", "http://lib.example/a?go-get=1");
    }

    @Test
    void page_proxyAndSubfolder() throws Exception {
        page(
                "https://lib.example/a?go-get=1",
                200,
                "lib.example/a git https://git.example/a",
                "lib.example/a mod https://proxy.example");
        assertThat(find("lib.example/a").isProxy()).isTrue();
        page("https://lib.example/b?go-get=1", 200, "lib.example/b git https://git.example/b go/lib");
        assertThat(find("lib.example/b").subfolder()).isEqualTo("go/lib");
    }

    @Test
    void page_dangerousElements_areRefused() {
        page("https://lib.example/a?go-get=1", 200, "lib.example/a git file:///etc");
        page("https://lib.example/b?go-get=1", 200, "lib.example/b git /etc");
        page("https://lib.example/c?go-get=1", 200, "lib.example/c git https://git.example/c -x");
        page("https://lib.example/d?go-get=1", 200, "lib.example/d git https://git.example/d /x");
        page("https://lib.example/e?go-get=1", 200, "lib.example/e rcs https://git.example/e");
        page("https://lib.example/f?go-get=1", 200, "lib.example/f svn https://git.example/f");
        page("https://lib.example/g?go-get=1", 200, "lib.example/g git https://a", "lib.example/g git https://b");
        assertThat(refused("lib.example/a").sentence()).contains("file scheme disallowed");
        assertThat(refused("lib.example/b").sentence()).contains("no scheme");
        assertThat(refused("lib.example/c").sentence()).contains("leading hyphen");
        assertThat(refused("lib.example/d").sentence()).contains("leading slash");
        assertThat(refused("lib.example/e").sentence()).contains("unknown vcs \"rcs\"");
        assertThat(refused("lib.example/f").kind()).isEqualTo(FailureKind.VCS_FORBIDDEN);
        assertThat(refused("lib.example/g").sentence()).contains("multiple meta tags match import path");
    }

    @Test
    void table_answersWithoutAnyRequest() throws Exception {
        table.put("git.corp.example/team", "ssh://git@git.corp.example/team.git");
        table.put("git.corp.example/team/old", "svn+https://svn.corp.example/old");
        assertThat(find("git.corp.example/team/tool/v2"))
                .isEqualTo(
                        new RepositoryRoot("git.corp.example/team", "git", "ssh://git@git.corp.example/team.git", ""));
        assertThat(find("git.corp.example/team/old"))
                .isEqualTo(new RepositoryRoot("git.corp.example/team/old", "svn", "https://svn.corp.example/old", ""));
        assertThat(refused("git.corp.example").kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(asked).isEmpty();
    }

    @Test
    void find_again_asksNobody() throws Exception {
        page("https://lib.example/a?go-get=1", 200, "lib.example/a git https://git.example/a");
        Discovery discovery = discovery();
        discovery.find(ModulePath.parse("lib.example/a"));
        discovery.find(ModulePath.parse("lib.example/a"));
        assertThat(asked).hasSize(1);
    }
}
