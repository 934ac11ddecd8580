// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.FakeProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Paths whose own pages say where the code is, over real TLS: git and module proxies. Asked of the go command and
 * of Modwell, which see the same hosts.
 */
final class VanityDifferentialTest {
    private static final String REPOSITORY = "https://git.example.com/acme/tool";

    @TempDir
    Path folder;

    private VanityHosts hosts;

    @BeforeEach
    void start() throws Exception {
        hosts = VanityHosts.in(folder);
    }

    @AfterEach
    void end() throws Exception {
        hosts.close();
    }

    private void tool(String module, String... more) {
        var repository = hosts.git().repository("git.example.com/acme/" + module);
        repository.file("go.mod", "module vanity.example/" + module + "\n").file("a.go", "package a\n");
        for (String file : more) {
            repository.file(file + "/go.mod", "module vanity.example/" + module + "/" + file + "\n");
            repository.file(file + "/b.go", "package b\n");
        }
        repository.commit("begin").tag("v1.0.0");
        for (String file : more) {
            repository.tag(file + "/v1.0.0");
        }
        repository.store();
    }

    @Test
    void discovery_overTls_answersAreEqual() {
        tool("tool", "sub");
        String git = "git " + REPOSITORY;
        List<String> paths = new ArrayList<>();
        hosts.vanity("vanity.example/tool", git);
        hosts.pages().put("vanity.example/tool/sub", VanityHosts.meta("vanity.example/tool " + git));
        hosts.pages()
                .put(
                        "vanity.example/tool/liar",
                        VanityHosts.meta("vanity.example/tool git https://git.example.com/acme/else"));
        hosts.pages().put("vanity.example/deep/tool/sub", VanityHosts.meta("vanity.example/deep " + git));
        hosts.pages().put("vanity.example/mismatch", VanityHosts.meta("vanity.example/elsewhere " + git));
        hosts.pages().put("vanity.example/prefix", VanityHosts.meta("vanity.example/pre " + git));
        hosts.pages().put("vanity.example/none", "<html><head></head></html>");
        hosts.pages().put("vanity.example/empty", "");
        hosts.pages()
                .put(
                        "vanity.example/body",
                        "<html><body>" + VanityHosts.meta("vanity.example/body " + git) + "</body></html>");
        hosts.pages()
                .put(
                        "vanity.example/comment",
                        "<html><head><!-- " + VanityHosts.meta("vanity.example/comment " + git) + " --></head>");
        hosts.pages().put("vanity.example/status", "!" + VanityHosts.meta("vanity.example/status " + git));
        hosts.pages()
                .put(
                        "vanity.example/two",
                        VanityHosts.meta("vanity.example/two " + git) + VanityHosts.meta("vanity.example/two " + git));
        hosts.pages()
                .put(
                        "vanity.example/twohead",
                        "<head><meta name=go-import content='vanity.example/twohead " + git
                                + "'><meta name=go-import content='vanity.example/twohead git https://git.example.com/acme/x'>");
        hosts.pages()
                .put(
                        "vanity.example/other",
                        "<head><meta name=go-import content='vanity.example/unrelated git https://git.example.com/acme/x'>"
                                + "<meta name=go-import content='vanity.example/other " + git + "'>");
        hosts.pages()
                .put(
                        "vanity.example/caps",
                        "<HTML><HEAD><META NAME='go-import' CONTENT='vanity.example/caps " + git + "'/>");
        hosts.pages().put("vanity.example/short", VanityHosts.meta("vanity.example/short git"));
        hosts.pages().put("vanity.example/long", VanityHosts.meta("vanity.example/long " + git + " sub more"));
        hosts.pages().put("vanity.example/svnno", VanityHosts.meta("vanity.example/svnno cvs " + REPOSITORY));
        hosts.pages().put("vanity.example/file", VanityHosts.meta("vanity.example/file git file:///etc"));
        hosts.pages().put("vanity.example/local", VanityHosts.meta("vanity.example/local git /etc"));
        hosts.pages().put("vanity.example/option", VanityHosts.meta("vanity.example/option git --upload-pack=touch"));
        hosts.pages().put("vanity.example/ext", VanityHosts.meta("vanity.example/ext git ext::sh"));
        hosts.vanity("vanity.example/subfolder", git + " sub");
        hosts.vanity("vanity.example/slashed", git + " /sub");
        hosts.vanity("vanity.example/hyphen", git + " -sub");
        hosts.vanity("vanity.example/nofolder", git + " absent");
        hosts.pages().put("vanity.example/redirected", "->https://moved.example/redirected?go-get=1");
        hosts.pages().put("moved.example/redirected", VanityHosts.meta("vanity.example/redirected " + git));
        hosts.pages().put("vanity.example/downgraded", "->http://moved.example/downgraded?go-get=1");
        hosts.pages().put("moved.example/downgraded", VanityHosts.meta("vanity.example/downgraded " + git));
        hosts.pages().put("vanity.example/tool.git", VanityHosts.meta("vanity.example/tool.git " + git));
        // Without encryption only where GOINSECURE says so: the page, where it redirects to, and the repository.
        hosts.pages().put("plain.example/downgraded", "->http://moved.example/plain?go-get=1");
        hosts.pages().put("moved.example/plain", VanityHosts.meta("plain.example/downgraded " + git));
        hosts.vanity("plain.example/http", "git http://git.example.com/acme/tool");
        hosts.vanity("vanity.example/http", "git http://git.example.com/acme/tool");
        hosts.git()
                .configure("[url \"file://" + folder + "/repos/git.example.com/\"]\n"
                        + "\tinsteadOf = http://git.example.com/\n");
        hosts.pages().put("plain.example/insecure", VanityHosts.meta("plain.example/insecure " + git));
        for (String path : hosts.pages().keySet()) {
            paths.add(path);
        }
        paths.remove("moved.example/redirected");
        paths.remove("moved.example/downgraded");
        paths.remove("moved.example/plain");
        paths.addAll(List.of("vanity.example/absent", "vanity.example", "nowhere.example/tool", "nodot/tool"));
        List<Question> questions = new ArrayList<>();
        for (String path : paths) {
            questions.add(new Question(path, "v1.0.0"));
            questions.add(new Question(path, "latest"));
        }
        hosts.compare("discovery", questions);
    }

    @Test
    void discovery_ofModuleProxy_answersAreEqual() {
        tool("both");
        FakeProxy proxy = FakeProxy.start();
        hosts.closing(proxy);
        proxy.add(
                "-- vanity.example/modded@v1.2.0/go.mod --\nmodule vanity.example/modded\n-- vanity.example/modded@v1.2.0/a.go --\npackage a\n");
        hosts.internet().host("proxy.example", proxy::answer);
        hosts.vanity("vanity.example/modded", "mod https://proxy.example");
        hosts.vanity("vanity.example/gone", "mod https://proxy.example");
        hosts.pages()
                .put(
                        "vanity.example/both",
                        "<head><meta name=go-import content='vanity.example/both git https://git.example.com/acme/both'>"
                                + "<meta name=go-import content='vanity.example/both mod https://proxy.example'>");
        hosts.compare(
                "mod type",
                List.of(
                        new Question("vanity.example/modded", "v1.2.0"),
                        new Question("vanity.example/modded", "latest"),
                        new Question("vanity.example/modded", "v1.9.0"),
                        new Question("vanity.example/gone", "latest"),
                        new Question("vanity.example/both", "v1.0.0")));
    }

    /** Each list from empty caches, so that nothing is answered from what another one allowed. */
    @Test
    void govcs_answersAreEqual() {
        tool("tool");
        hosts.vanity("vanity.example/tool", "git " + REPOSITORY);
        List<Question> questions =
                List.of(new Question("vanity.example/tool", "v1.0.0"), new Question("vanity.example/tool", "latest"));
        int answered = 0;
        int refused = 0;
        for (String govcs : List.of(
                "",
                "public:git|hg,private:all",
                "vanity.example:off",
                "vanity.example:git,*:off",
                "vanity.example/other:off",
                "*:hg",
                "*:off",
                "public:off,private:git",
                "private:off")) {
            for (String privates : List.of("", "vanity.example")) {
                int count = hosts.rule(govcs, privates)
                        .answered("GOVCS=" + govcs + " GOPRIVATE=" + privates, questions, List.of());
                answered += count;
                refused += questions.size() - count;
            }
        }
        assertThat(answered).isPositive();
        assertThat(refused).isPositive();
    }
}
