// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.testkit.HeldPort;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mercurial and Subversion repositories behind their own servers, asked of the go command and of Modwell. */
final class OtherSystemsDifferentialTest {
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    /** Each Mercurial commit is so many minutes after this second. */
    private static final long BEGIN = 1_700_000_000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

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

    /** Minutes on a busy machine: hg itself is slow. */
    @Test
    @Tag("proof")
    void mercurial_answersAreEqual() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/hg")), "no hg on this machine");
        Path root = Files.createDirectories(folder.resolve("hg"));
        List<Question> questions = new ArrayList<>(tagged(root.resolve("hgtool")));
        questions.addAll(untagged(root.resolve("hgbare")));
        questions.addAll(majors(root.resolve("hgmajor")));
        questions.add(new Question("other.example/hggone", "latest"));
        serve(root, List.of("hgtool", "hgbare", "hgmajor"));
        compareAll("Mercurial", questions, List.of("hgtool", "hgtool/sub", "hgbare", "hgmajor", "hgmajor/v2"));
    }

    private void compareAll(String what, List<Question> questions, List<String> modules) {
        hosts.compare(
                what,
                questions,
                modules.stream().map(module -> "other.example/" + module).toList());
    }

    private void serve(Path root, List<String> repositories) throws Exception {
        StringBuilder paths = new StringBuilder("[paths]\n");
        repositories.forEach(name -> paths.append(name + " = " + root.resolve(name) + "\n"));
        Path config = Files.writeString(root.resolve("serve.conf"), paths);
        int port = freePort();
        daemon(
                root,
                port,
                "hg",
                "serve",
                "-a",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "--web-conf",
                config.toString());
        for (String name : repositories) {
            hosts.vanity("other.example/" + name, "hg http://127.0.0.1:" + port + "/" + name);
        }
        hosts.vanity("other.example/hggone", "hg http://127.0.0.1:" + port + "/absent");
        hosts.pages().put("other.example/hgtool/sub", hosts.pages().get("other.example/hgtool"));
        hosts.pages().put("other.example/hgmajor/v2", hosts.pages().get("other.example/hgmajor"));
    }

    /** Tags, a nested module, a link, an executable, a named branch and a tag moved by hand. */
    private List<Question> tagged(Path repository) throws IOException {
        begin(repository);
        write(repository, "go.mod", "module other.example/hgtool\n");
        write(repository, "a.go", "package a\n");
        write(repository, "LICENSE", "free\n");
        commit(repository, "begin", 1);
        tag(repository, 2, "v1.0.0");
        write(repository, "a.go", "package a // 2\r\n");
        write(repository, "sub/go.mod", "module other.example/hgtool/sub\n");
        write(repository, "sub/b.go", "package b\n");
        write(repository, "vendor/x/x.go", "package x\n");
        write(repository, "run.sh", "true\n");
        assertThat(repository.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(repository.resolve("link"), Path.of("a.go"));
        run(repository, "sh", "-c", "printf x >\"$(printf 'h\\303\\251 d.txt')\"");
        commit(repository, "two", 3);
        tag(repository, 4, "sub/v1.1.0", "v1.1.0-rc.1", "noversion");
        run(repository, "hg", "branch", "-q", "side");
        write(repository, "a.go", "package a // 3\n");
        commit(repository, "three", 5);
        List<String> hashes =
                run(repository, "hg", "log", "--template", "{node}\\n").lines().toList();
        List<Question> questions = new ArrayList<>();
        for (String query : List.of(
                "v1.0.0", "v1.1.0-rc.1", "latest", "side", "default", "tip", "noversion", "v1.9.9", "1", "absent")) {
            questions.add(new Question("other.example/hgtool", query));
        }
        String middle = hashes.get(hashes.size() - 3);
        questions.add(new Question("other.example/hgtool", middle));
        questions.add(new Question("other.example/hgtool", hashes.getFirst().substring(0, 12)));
        questions.add(new Question("other.example/hgtool", "f".repeat(40)));
        questions.add(new Question("other.example/hgtool", pseudo("v1.0.1-0", 3, middle)));
        questions.add(new Question("other.example/hgtool", pseudo("v1.0.1-0", 4, middle)));
        questions.add(new Question("other.example/hgtool", pseudo("v1.7.1-0", 3, middle)));
        for (String query : List.of("v1.1.0", "latest", "v1.0.0")) {
            questions.add(new Question("other.example/hgtool/sub", query));
        }
        return questions;
    }

    /** No tag and no go.mod. */
    private List<Question> untagged(Path repository) throws IOException {
        begin(repository);
        write(repository, "a.go", "package a\n");
        commit(repository, "begin", 1);
        return List.of(new Question("other.example/hgbare", "latest"), new Question("other.example/hgbare", "default"));
    }

    /** A major version at the root, and one without a go.mod before it. */
    private List<Question> majors(Path repository) throws IOException {
        begin(repository);
        write(repository, "a.go", "package a\n");
        commit(repository, "begin", 1);
        tag(repository, 2, "v3.0.0");
        write(repository, "go.mod", "module other.example/hgmajor/v2\n");
        commit(repository, "two", 3);
        tag(repository, 4, "v2.0.0");
        return List.of(
                new Question("other.example/hgmajor", "v3.0.0+incompatible"),
                new Question("other.example/hgmajor", "latest"),
                new Question("other.example/hgmajor", "v2.0.0+incompatible"),
                new Question("other.example/hgmajor/v2", "v2.0.0"),
                new Question("other.example/hgmajor/v2", "latest"));
    }

    /** The commit was made at that minute after {@link #BEGIN}. */
    private static String pseudo(String base, int minute, String hash) {
        return base + "." + STAMP.format(Instant.ofEpochSecond(BEGIN + 60L * minute)) + "-" + hash.substring(0, 12);
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
        int port = serveSubversion(root);
        hosts.vanity("other.example/svntool", "svn svn://127.0.0.1:" + port + "/repo/trunk");
        hosts.vanity("other.example/svngone", "svn svn://127.0.0.1:" + port + "/absent");
        List<Question> questions = new ArrayList<>();
        for (String query : List.of("latest", "1", "3", "000000000001", "9", "v1.0.0", "HEAD", "main", "v0.0.0")) {
            questions.add(new Question("other.example/svntool", query));
        }
        questions.add(new Question("other.example/svngone", "latest"));
        hosts.vanity("other.example/svnwhole", "svn svn://127.0.0.1:" + port + "/repo");
        questions.add(new Question("other.example/svnwhole", "latest"));
        questions.add(new Question("other.example/svnwhole", "2"));
        questions.add(new Question("other.example/svntool", "v0.0.0-20231114221320-000000000001"));
        compareAll("Subversion", questions, List.of("svntool", "svnwhole"));
    }

    /**
     * Names of files that are not ASCII, in a locale in which svn can write them; links to a file, to a folder and to
     * nothing, which make no zip.
     */
    @Test
    void subversion_foreignNamesAndLinks_answersAreEqual() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/svnserve")), "no svnserve on this machine");
        hosts.locale("C.UTF-8");
        Path root = Files.createDirectories(folder.resolve("svn"));
        run(root, "svnadmin", "create", "repo");
        Path work = root.resolve("work");
        run(root, "svn", "-q", "checkout", "file://" + root.resolve("repo"), work.toString());
        List<Question> questions = new ArrayList<>();
        Map<String, String> shapes = new TreeMap<>(Map.of(
                "svnforeign",
                "printf x >\"$(printf 'h\\303\\251 d.txt')\" && mkdir \"$(printf '\\320\\264')\""
                        + " && printf y >\"$(printf '\\320\\264/\\346\\227\\245.go')\"",
                "svnlink",
                "ln -s go.mod link",
                "svndangling",
                "ln -s nowhere link",
                "svnfolder",
                "mkdir d && echo x >d/x && ln -s d link"));
        for (Map.Entry<String, String> shape : shapes.entrySet()) {
            write(work, shape.getKey() + "/go.mod", "module other.example/" + shape.getKey() + "\n");
            run(work.resolve(shape.getKey()), "sh", "-c", shape.getValue());
            questions.add(new Question("other.example/" + shape.getKey(), "latest"));
        }
        run(work, "svn", "-q", "add", "--force", ".");
        run(work, "svn", "-q", "commit", "-m", "names and links");
        int port = serveSubversion(root);
        shapes.keySet()
                .forEach(
                        name -> hosts.vanity("other.example/" + name, "svn svn://127.0.0.1:" + port + "/repo/" + name));
        assertThat(hosts.answered("Subversion's names and links", questions, List.of()))
                .isEqualTo(1);
    }

    private int serveSubversion(Path root) throws Exception {
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
        return port;
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(Path repository, String message, int minute) {
        run(repository, "hg", "addremove", "-q");
        run(repository, "hg", "commit", "-u", "t", "-d", (BEGIN + 60L * minute) + " 0", "-m", message);
    }

    private void begin(Path repository) throws IOException {
        run(Files.createDirectories(repository), "hg", "init", ".");
    }

    private void tag(Path repository, int minute, String... names) {
        List<String> command = new ArrayList<>(List.of("hg", "tag", "-u", "t", "-d", (BEGIN + 60L * minute) + " 0"));
        command.addAll(List.of(names));
        run(repository, command.toArray(String[]::new));
    }

    private String run(Path where, String... command) {
        return Subprocess.run(where, hosts.environment(), DEADLINE, List.of(command))
                .orThrow()
                .stdout();
    }

    private void daemon(Path where, int port, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("daemon.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(hosts.git().environment());
        Process process = builder.start();
        hosts.closing(() -> process.destroyForcibly().waitFor());
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

    private int freePort() {
        HeldPort port = HeldPort.take();
        hosts.closing(port);
        return port.number();
    }
}
