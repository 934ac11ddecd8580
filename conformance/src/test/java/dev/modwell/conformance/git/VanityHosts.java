// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Hosts with pages of {@code go-import} elements, over TLS, which the go command and Modwell see alike. */
final class VanityHosts implements AutoCloseable {
    private static final String INSECURE = "plain.example,other.example";
    private static final List<String> NAMES =
            List.of("vanity.example", "plain.example", "other.example", "moved.example");

    /** For one go command; Mercurial alone takes most of a second for each of its dozens of commands. */
    private static final Duration DEADLINE = Duration.ofMinutes(20);

    private final Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, String> pages = new TreeMap<>();
    private final FakeInternet internet;
    private final FakeGitHost host;
    private final Map<String, String> environment;
    private String govcs = "*:all";
    private String privates = "";
    private int rounds;

    private VanityHosts(Path folder) throws IOException {
        this.folder = folder;
        internet = FakeInternet.start();
        open.add(internet);
        host = FakeGitHost.in(folder, "git.example.com");
        environment = new TreeMap<>(host.environment());
        for (String name : List.of("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy")) {
            environment.put(name, internet.uri().toString());
        }
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        environment.put("no_proxy", "127.0.0.1,localhost");
        environment.put(
                "SSL_CERT_FILE",
                internet.authority().writeTo(folder.resolve("ca.pem")).toString());
        for (String name : NAMES) {
            internet.host(name, request -> page(name, request));
        }
    }

    static VanityHosts in(Path folder) throws IOException {
        return new VanityHosts(folder);
    }

    FakeGitHost git() {
        return host;
    }

    FakeInternet internet() {
        return internet;
    }

    /** What stands at a host and path; {@code ->URL} redirects, {@code !} goes before a page with status 404. */
    Map<String, String> pages() {
        return pages;
    }

    /** Closes this too in the end. */
    void closing(AutoCloseable closeable) {
        open.add(closeable);
    }

    private dev.modwell.testkit.Reply page(String name, Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        String text = pages.get(path.isEmpty() || path.equals("/") ? name : name + "/" + path.replaceFirst("^/", ""));
        if (text == null) {
            return dev.modwell.testkit.Reply.of(404, "text/html", "<html><head><title>404</title></head></html>");
        }
        if (text.startsWith("->")) {
            return dev.modwell.testkit.Reply.text(302, "").with("Location", text.substring(2));
        }
        return text.startsWith("!")
                ? dev.modwell.testkit.Reply.of(404, "text/html", text.substring(1))
                : dev.modwell.testkit.Reply.of(200, "text/html; charset=utf-8", text);
    }

    static String meta(String content) {
        return "<html><head><meta name=\"go-import\" content=\"" + content + "\"></head><body>hello</body></html>";
    }

    /** Lets a path's page name itself as a repository's root. */
    void vanity(String path, String rest) {
        pages.put(path, meta(path + " " + rest));
    }

    /** From now on both are told these {@code GOVCS} and {@code GOPRIVATE}. */
    VanityHosts rule(String newGovcs, String newPrivates) {
        govcs = newGovcs;
        privates = newPrivates;
        return this;
    }

    /** Asks both and fails on each difference. */
    void compare(String what, List<Question> questions) {
        compare(what, questions, List.of());
    }

    /** The same, with the lists of versions of some modules besides. */
    void compare(String what, List<Question> questions, List<String> listed) {
        assertThat(answered(what, questions, listed))
                .as("how many have an answer")
                .isPositive();
    }

    /** The same, from empty caches; says how many had an answer, of which there may be none. */
    int answered(String what, List<Question> questions, List<String> listed) {
        rounds++;
        Map<Question, Reply> theirs = go().ask(questions);
        Map<String, String> lists = listed.isEmpty() ? Map.of() : go().lists(listed);
        List<String> differences = new ArrayList<>();
        int answered = 0;
        try (HttpLine http = HttpLine.open(line())) {
            Ours ours = new Ours(GitOrigin.open(settings(), http));
            for (Question question : questions) {
                var wanted = theirs.getOrDefault(question, Reply.refused("not asked"));
                var reply = ours.ask(question);
                answered += wanted.isRefused() ? 0 : 1;
                if (!reply.agreesWith(wanted)) {
                    differences.add(question + "\n  go:   " + wanted + "\n  ours: " + reply);
                }
            }
            lists.forEach((module, wanted) -> {
                String list = ours.list(module);
                if (!(wanted.startsWith("!") ? list.startsWith("!") : list.equals(wanted))) {
                    differences.add("list of " + module + "\n  go:   " + wanted + "\n  ours: " + list);
                }
            });
        }
        System.out.println(what + " against go: " + (questions.size() + listed.size()) + " questions, " + answered
                + " of them with an answer, " + differences.size() + " differences");
        assertThat(differences).as("differences").isEmpty();
        assertThat(lists).as("lists of go's").hasSameSizeAs(listed);
        return answered;
    }

    /** Has the go command and its clients run in a locale. */
    void locale(String name) {
        environment.put("LC_ALL", name);
    }

    /** What programs that make repositories read. */
    Map<String, String> environment() {
        return environment;
    }

    private GoDirect go() {
        GoDirect go = new GoDirect(folder.resolve("go" + rounds), host).within(DEADLINE);
        for (var variable : environment.entrySet()) {
            if (!variable.getKey().equals("PATH")) {
                go = go.with(variable.getKey(), variable.getValue());
            }
        }
        return go.with("GOINSECURE", INSECURE).with("GOVCS", govcs).with("GOPRIVATE", privates);
    }

    private GitSettings settings() {
        return GitSettings.of(folder.resolve("vcs" + rounds), folder.resolve("tmp" + rounds), environment)
                .allowing(Set.of("127.0.0.1"))
                .with(new GitSettings.PathRules(
                        PrefixPatterns.parse(privates), PrefixPatterns.parse(INSECURE), govcs, Map.of()));
    }

    private LineSettings line() {
        return LineSettings.of("test")
                .with(HttpProxies.of(environment))
                .with(Authorities.ofSystem(Optional.of(folder.resolve("ca.pem"))));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }
}
