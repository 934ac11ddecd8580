// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Request;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Paths whose own pages say where the code is, over real TLS: git, module proxies, Mercurial and Subversion.
 * Asked of the go command and of Modwell, which see the same hosts.
 */
final class VanityDifferentialTest {
    private static final String INSECURE = "plain.example,other.example";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String REPOSITORY = "https://git.example.com/acme/tool";

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, String> pages = new TreeMap<>();
    private FakeInternet internet;
    private FakeGitHost host;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        internet = FakeInternet.start();
        open.add(internet);
        host = FakeGitHost.in(folder, "git.example.com");
        environment = new TreeMap<>(host.environment());
        environment.put("HTTPS_PROXY", internet.uri().toString());
        environment.put("HTTP_PROXY", internet.uri().toString());
        environment.put("https_proxy", internet.uri().toString());
        environment.put("http_proxy", internet.uri().toString());
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        environment.put("no_proxy", "127.0.0.1,localhost");
        environment.put(
                "SSL_CERT_FILE",
                internet.authority().writeTo(folder.resolve("ca.pem")).toString());
        for (String name : List.of("vanity.example", "plain.example", "other.example", "moved.example")) {
            String key = name.toLowerCase(java.util.Locale.ROOT);
            internet.host(key, request -> page(key, request));
        }
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
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

    private static String meta(String content) {
        return "<html><head><meta name=\"go-import\" content=\"" + content + "\"></head><body>hello</body></html>";
    }

    private void vanity(String path, String rest) {
        pages.put(path, meta(path + " " + rest));
    }

    private void compare(String what, List<Question> questions) {
        GoDirect go = new GoDirect(folder.resolve("go"), host);
        for (var variable : environment.entrySet()) {
            if (!variable.getKey().equals("PATH")) {
                go = go.with(variable.getKey(), variable.getValue());
            }
        }
        go = go.with("GOINSECURE", INSECURE);
        GitSettings settings = GitSettings.of(folder.resolve("data/vcs"), folder.resolve("data/tmp"), environment)
                .allowing(Set.of("127.0.0.1"))
                .with(new GitSettings.PathRules(
                        PrefixPatterns.NONE, PrefixPatterns.parse(INSECURE), "*:all", Map.of()));
        LineSettings line = LineSettings.of("test")
                .with(HttpProxies.of(environment))
                .with(Authorities.ofSystem(Optional.of(folder.resolve("ca.pem"))));
        Map<Question, Reply> theirs = go.ask(questions);
        List<String> differences = new ArrayList<>();
        int answered = 0;
        try (HttpLine http = HttpLine.open(line)) {
            Ours ours = new Ours(GitOrigin.open(settings, http));
            for (Question question : questions) {
                var wanted = theirs.getOrDefault(question, Reply.refused("not asked"));
                var reply = ours.ask(question);
                answered += wanted.isRefused() ? 0 : 1;
                if (!reply.agreesWith(wanted)) {
                    differences.add(question + "\n  go:   " + wanted + "\n  ours: " + reply);
                }
            }
        }
        System.out.println(what + " against go: " + questions.size() + " questions, " + answered
                + " of them with an answer, " + differences.size() + " differences");
        assertThat(differences).as("differences").isEmpty();
        assertThat(answered).as("answered of " + theirs).isPositive();
    }

    private void tool(String module, String... more) {
        var repository = host.repository("git.example.com/acme/" + module);
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
        vanity("vanity.example/tool", git);
        pages.put("vanity.example/tool/sub", meta("vanity.example/tool " + git));
        pages.put("vanity.example/tool/liar", meta("vanity.example/tool git https://git.example.com/acme/else"));
        pages.put("vanity.example/deep/tool/sub", meta("vanity.example/deep " + git));
        pages.put("vanity.example/mismatch", meta("vanity.example/elsewhere " + git));
        pages.put("vanity.example/prefix", meta("vanity.example/pre " + git));
        pages.put("vanity.example/none", "<html><head></head></html>");
        pages.put("vanity.example/empty", "");
        pages.put("vanity.example/body", "<html><body>" + meta("vanity.example/body " + git) + "</body></html>");
        pages.put(
                "vanity.example/comment", "<html><head><!-- " + meta("vanity.example/comment " + git) + " --></head>");
        pages.put("vanity.example/status", "!" + meta("vanity.example/status " + git));
        pages.put("vanity.example/two", meta("vanity.example/two " + git) + meta("vanity.example/two " + git));
        pages.put(
                "vanity.example/twohead",
                "<head><meta name=go-import content='vanity.example/twohead " + git
                        + "'><meta name=go-import content='vanity.example/twohead git https://git.example.com/acme/x'>");
        pages.put(
                "vanity.example/other",
                "<head><meta name=go-import content='vanity.example/unrelated git https://git.example.com/acme/x'>"
                        + "<meta name=go-import content='vanity.example/other " + git + "'>");
        pages.put(
                "vanity.example/caps",
                "<HTML><HEAD><META NAME='go-import' CONTENT='vanity.example/caps " + git + "'/>");
        pages.put("vanity.example/short", meta("vanity.example/short git"));
        pages.put("vanity.example/long", meta("vanity.example/long " + git + " sub more"));
        pages.put("vanity.example/svnno", meta("vanity.example/svnno cvs " + REPOSITORY));
        pages.put("vanity.example/file", meta("vanity.example/file git file:///etc"));
        pages.put("vanity.example/local", meta("vanity.example/local git /etc"));
        pages.put("vanity.example/option", meta("vanity.example/option git --upload-pack=touch"));
        pages.put("vanity.example/ext", meta("vanity.example/ext git ext::sh"));
        vanity("vanity.example/subfolder", git + " sub");
        vanity("vanity.example/slashed", git + " /sub");
        vanity("vanity.example/hyphen", git + " -sub");
        vanity("vanity.example/nofolder", git + " absent");
        pages.put("vanity.example/redirected", "->https://moved.example/redirected?go-get=1");
        pages.put("moved.example/redirected", meta("vanity.example/redirected " + git));
        pages.put("vanity.example/downgraded", "->http://moved.example/downgraded?go-get=1");
        pages.put("moved.example/downgraded", meta("vanity.example/downgraded " + git));
        pages.put("vanity.example/tool.git", meta("vanity.example/tool.git " + git));
        pages.put("plain.example/insecure", meta("plain.example/insecure " + git));
        for (String path : pages.keySet()) {
            paths.add(path);
        }
        paths.remove("moved.example/redirected");
        paths.remove("moved.example/downgraded");
        paths.addAll(List.of("vanity.example/absent", "vanity.example", "nowhere.example/tool", "nodot/tool"));
        List<Question> questions = new ArrayList<>();
        for (String path : paths) {
            questions.add(new Question(path, "v1.0.0"));
            questions.add(new Question(path, "latest"));
        }
        compare("discovery", questions);
    }

    @Test
    void discovery_ofModuleProxy_answersAreEqual() {
        tool("both");
        FakeProxy proxy = FakeProxy.start();
        open.add(proxy);
        proxy.add(
                "-- vanity.example/modded@v1.2.0/go.mod --\nmodule vanity.example/modded\n-- vanity.example/modded@v1.2.0/a.go --\npackage a\n");
        internet.host("proxy.example", proxy::answer);
        vanity("vanity.example/modded", "mod https://proxy.example");
        vanity("vanity.example/gone", "mod https://proxy.example");
        pages.put(
                "vanity.example/both",
                "<head><meta name=go-import content='vanity.example/both git https://git.example.com/acme/both'>"
                        + "<meta name=go-import content='vanity.example/both mod https://proxy.example'>");
        compare(
                "mod type",
                List.of(
                        new Question("vanity.example/modded", "v1.2.0"),
                        new Question("vanity.example/modded", "latest"),
                        new Question("vanity.example/modded", "v1.9.0"),
                        new Question("vanity.example/gone", "latest"),
                        new Question("vanity.example/both", "v1.0.0")));
    }

    /** A minute: hg itself is slow. */
    @Test
    @Tag("proof")
    void mercurial_answersAreEqual() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/hg")), "no hg on this machine");
        Path repository = Files.createDirectories(folder.resolve("hg"));
        run(repository, "hg", "init", ".");
        write(repository, "go.mod", "module other.example/hgtool\n");
        write(repository, "a.go", "package a\n");
        commit(repository, "begin", 1);
        run(repository, "hg", "tag", "-u", "t", "-d", "1700000100 0", "v1.0.0");
        write(repository, "a.go", "package a // 2\n");
        write(repository, "sub/go.mod", "module other.example/hgtool/sub\n");
        write(repository, "sub/b.go", "package b\n");
        Files.createSymbolicLink(repository.resolve("link"), Path.of("a.go"));
        commit(repository, "two", 2);
        run(repository, "hg", "tag", "-u", "t", "-d", "1700000300 0", "sub/v1.1.0");
        run(repository, "hg", "branch", "-q", "side");
        write(repository, "a.go", "package a // 3\n");
        commit(repository, "three", 4);
        List<String> hashes =
                run(repository, "hg", "log", "--template", "{node}\\n").lines().toList();
        int port = freePort();
        daemon(repository, port, "hg", "serve", "-a", "127.0.0.1", "-p", Integer.toString(port));
        vanity("other.example/hgtool", "hg http://127.0.0.1:" + port + "/");
        vanity("other.example/hggone", "hg http://127.0.0.1:" + port + "/absent");
        pages.put("other.example/hgtool/sub", pages.get("other.example/hgtool"));
        List<Question> questions = new ArrayList<>();
        for (String query : List.of("v1.0.0", "latest", "side", "v1.9.9")) {
            questions.add(new Question("other.example/hgtool", query));
        }
        questions.add(new Question("other.example/hgtool", hashes.get(1)));
        questions.add(new Question("other.example/hgtool", hashes.getLast().substring(0, 12)));
        questions.add(new Question("other.example/hgtool/sub", "v1.1.0"));
        questions.add(new Question("other.example/hggone", "latest"));
        compare("Mercurial", questions);
    }

    @Test
    void subversion_answersAreEqual() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/svnserve")), "no svnserve on this machine");
        Path root = Files.createDirectories(folder.resolve("svn"));
        run(root, "svnadmin", "create", "repo");
        String url = "file://" + root.resolve("repo");
        Path work = root.resolve("work");
        run(root, "svn", "-q", "checkout", url, work.toString());
        write(work, "trunk/go.mod", "module other.example/svntool\n");
        write(work, "trunk/a.go", "package a\n");
        write(work, "trunk/deep/er/c d.txt", "spaced\n");
        write(work, "tags/readme", "tags\n");
        run(work, "svn", "-q", "add", "trunk", "tags");
        run(work, "svn", "-q", "commit", "-m", "begin");
        run(root, "svn", "-q", "copy", url + "/trunk", url + "/tags/v1.0.0", "-m", "tag");
        write(work, "trunk/a.go", "package a // $Id$\r\n");
        run(work, "svn", "-q", "commit", "-m", "three");
        int port = freePort();
        daemon(
                root,
                port,
                "svnserve",
                "-d",
                "--foreground",
                "--listen-host",
                "127.0.0.1",
                "--listen-port",
                Integer.toString(port),
                "-r",
                root.toString());
        vanity("other.example/svntool", "svn svn://127.0.0.1:" + port + "/repo/trunk");
        vanity("other.example/svngone", "svn svn://127.0.0.1:" + port + "/absent");
        List<Question> questions = new ArrayList<>();
        for (String query : List.of("latest", "1", "3", "000000000001", "9", "v1.0.0", "HEAD", "main", "v0.0.0")) {
            questions.add(new Question("other.example/svntool", query));
        }
        questions.add(new Question("other.example/svngone", "latest"));
        compare("Subversion", questions);
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(Path repository, String message, int minute) {
        run(repository, "hg", "addremove", "-q");
        run(repository, "hg", "commit", "-u", "t", "-d", (1_700_000_000 + 60 * minute) + " 0", "-m", message);
    }

    private String run(Path where, String... command) {
        return Subprocess.run(where, host.environment(), DEADLINE, List.of(command))
                .orThrow()
                .stdout();
    }

    private void daemon(Path where, int port, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("daemon.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(host.environment());
        Process process = builder.start();
        open.add(() -> process.destroyForcibly().waitFor());
        while (true) {
            try (Socket _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                return;
            } catch (IOException e) {
                assertThat(process.isAlive())
                        .as(Files.readString(folder.resolve("daemon.log")))
                        .isTrue();
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
