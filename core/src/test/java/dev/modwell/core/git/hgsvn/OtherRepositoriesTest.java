// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.ClientEnvironment;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.MirrorBounds;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.core.git.repository.Route;
import dev.modwell.core.git.repository.Routes;
import dev.modwell.core.git.repository.UnknownRevisionException;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mercurial and Subversion through their own clients, from folders; that their answers are Go's is held elsewhere. */
final class OtherRepositoriesTest {
    @TempDir
    Path folder;

    private boolean absent;

    private Map<String, String> environment() {
        return Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", folder.toString(), "LC_ALL", "C.UTF-8");
    }

    private OtherRepositories repositories() {
        Routes everywhere = new Routes() {
            @Override
            public Route to(Remote remote) {
                return new Route(remote.url(), List.of(), Map.of());
            }

            @Override
            public boolean isAbsent(Remote remote) {
                return absent;
            }

            @Override
            public boolean follow(Remote remote) {
                return false;
            }
        };
        CommandRunner runner = new CommandRunner(ClientEnvironment.from(environment()));
        return new OtherRepositories(folder.resolve("clones"), folder.resolve("tmp"), everywhere, runner);
    }

    private Repository open(String vcs, Path repository) throws VersionControlException {
        return repositories().open(remote(vcs, repository));
    }

    private static Remote remote(String vcs, Path repository) {
        return new Remote(vcs, "file://" + repository, true, false);
    }

    private String run(Path where, String... command) {
        return Subprocess.run(where, environment(), GoCommand.DEADLINE, List.of(command))
                .orThrow()
                .stdout()
                .strip();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private static FailureKind kind(Repository repository, String name) {
        return Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, () -> repository.stat(name)))
                .kind();
    }

    private List<String> archived(Repository repository, Revision revision, String subdir) throws Exception {
        Path tar = folder.resolve("it.tar");
        repository.archive(revision, subdir, tar);
        return new ArrayList<>(run(folder, "tar", "-tf", "it.tar")
                .lines()
                .filter(name -> !name.endsWith("/"))
                .sorted()
                .toList());
    }

    private Path mercurial() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/hg")), "no hg on this machine");
        Path repository = Files.createDirectories(folder.resolve("hg"));
        run(repository, "hg", "init", ".");
        write(repository.resolve("go.mod"), "module example.com/tool\n");
        write(repository.resolve("sub/b.go"), "package b\n");
        run(repository, "hg", "commit", "-q", "-A", "-u", "t", "-d", "1700000000 0", "-m", "begin");
        run(repository, "hg", "tag", "-u", "t", "-d", "1700000060 0", "v1.0.0");
        return repository;
    }

    @Test
    void mercurial_eachQuestion() throws Exception {
        Path folderOfIt = mercurial();
        String first = run(folderOfIt, "hg", "log", "-r", "0", "--template", "{node}");
        Repository repository = open("hg", folderOfIt);
        assertThat(repository.tags("v").names()).containsExactly("v1.0.0");
        Revision tagged = repository.stat("v1.0.0");
        assertThat(tagged.name()).isEqualTo(first);
        assertThat(tagged.version()).isEqualTo("v1.0.0");
        assertThat(tagged.time()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(tagged.tags()).containsExactly("v1.0.0");
        assertThat(repository.stat(first.substring(0, 12)).name()).isEqualTo(first);
        assertThat(repository.stat("default").version())
                .isEqualTo(repository.latest().name());
        assertThat(repository.readFile(tagged, "go.mod"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("module example.com/tool\n".getBytes(UTF_8)));
        assertThat(repository.readFile(tagged, "absent")).isEmpty();
        assertThat(archived(repository, tagged, "")).contains("prefix/go.mod", "prefix/sub/b.go");
        assertThat(archived(repository, tagged, "sub"))
                .contains("prefix/sub/b.go")
                .doesNotContain("prefix/go.mod");
        assertThat(catchThrowableOfType(
                        UnknownRevisionException.class,
                        () -> repository.archive(tagged, "none", folder.resolve("none.tar"))))
                .isNotNull();
        Revision newest = repository.latest();
        assertThat(repository.recentTag(newest, "", _ -> true)).contains("v1.0.0");
        assertThat(repository.recentTag(newest, "", _ -> false)).isEmpty();
        assertThat(repository.descendsFrom(newest, "v1.0.0")).isTrue();
        assertThat(repository.descendsFrom(tagged, "absent' or all() or '")).isFalse();
    }

    /** A version's info, go.mod and zip are three questions, and one pull. */
    @Test
    void mercurial_tagSeenJustNow_isNotAskedForAgain() throws Exception {
        Path source = mercurial();
        Repository repository = open("hg", source);
        Revision seen = repository.stat("v1.0.0");
        Files.move(source, folder.resolve("moved"));
        assertThat(repository.stat("v1.0.0")).isEqualTo(seen);
        assertThat(repository.readFile(seen, "go.mod")).isPresent();
    }

    /** What hg would take for a set of revisions, an option or a command of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {"all()", "-1", "--config=ui.x=y", "a or b", "tip^", "0:tip", "..", "a::b", "'x'", "", "a b"})
    void mercurial_namesThatAreNone_areUnknownWithoutAsking(String name) throws Exception {
        Repository repository = open("hg", folder.resolve("nothing"));
        assertThat(kind(repository, name)).isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(folder.resolve("clones")).doesNotExist();
    }

    @Test
    void mercurial_repositoryThatIsNotThere_leavesNoClone() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/hg")), "no hg on this machine");
        assertThat(kind(open("hg", folder.resolve("nothing")), "v1.0.0")).isEqualTo(FailureKind.VCS_ERROR);
        absent = true;
        assertThat(kind(open("hg", folder.resolve("nothing")), "v1.0.0")).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(folder.resolve("clones")).isEmptyDirectory();
    }

    @Test
    void mercurial_clones_areCleaned_andDamageIsRepaired() throws Exception {
        Path source = mercurial();
        OtherRepositories repositories = repositories();
        Remote remote = remote("hg", source);
        Repository repository = repositories.open(remote);
        repository.stat("v1.0.0");
        Path clone = folder.resolve("clones").resolve(HgClone.nameOf(remote));
        assertThat(clone).isDirectory();
        Files.delete(clone.resolve(".hg/requires"));
        write(clone.resolve(".hg/requires"), "no-such-requirement\n");
        assertThat(open("hg", source).stat("v1.0.0").version()).isEqualTo("v1.0.0");
        assertThat(repositories.clean(MirrorBounds.DEFAULT)).isZero();
        assertThat(repositories.clean(new MirrorBounds(0, Long.MAX_VALUE))).isEqualTo(1);
        assertThat(clone).doesNotExist();
        assertThat(repository.stat("v1.0.0").version()).isEqualTo("v1.0.0");
    }

    private Path subversion() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/svnadmin")), "no svnadmin on this machine");
        run(folder, "svnadmin", "create", "svn");
        Path work = folder.resolve("work");
        run(folder, "svn", "-q", "checkout", "file://" + folder.resolve("svn"), work.toString());
        write(work.resolve("trunk/go.mod"), "module example.com/tool\n");
        write(work.resolve("trunk/sub/b c.go"), "package b\n");
        Files.createDirectories(work.resolve("tags"));
        run(work, "svn", "-q", "add", "trunk", "tags");
        run(work, "svn", "-q", "commit", "-m", "begin");
        return folder.resolve("svn");
    }

    @Test
    void subversion_eachQuestion() throws Exception {
        Repository repository = open("svn", subversion().resolve("trunk"));
        Revision latest = repository.latest();
        assertThat(latest.name()).isEqualTo("1");
        assertThat(latest.shortName()).isEqualTo("000000000001");
        assertThat(repository.stat("1").time()).isEqualTo(latest.time());
        assertThat(kind(repository, "9")).isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(kind(repository, "main")).isEqualTo(FailureKind.NO_SUCH_VERSION);
        assertThat(repository.tags("").names()).isEmpty();
        assertThat(repository.readFile(latest, "go.mod"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("module example.com/tool\n".getBytes(UTF_8)));
        assertThat(repository.readFile(latest, "absent")).isEmpty();
        assertThat(archived(repository, latest, "")).containsExactly("prefix/go.mod", "prefix/sub/b c.go");
        assertThat(archived(repository, latest, "sub")).containsExactly("prefix/sub/b c.go");
        assertThat(repository.recentTag(latest, "", _ -> true)).isEmpty();
        assertThat(Objects.requireNonNull(catchThrowableOfType(
                                VersionControlException.class, () -> repository.descendsFrom(latest, "v1.0.0")))
                        .sentence())
                .isEqualTo("vcs svn: DescendsFrom: unsupported operation");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    /** A JVM in the locale C stands for a service that was started without any. */
    @Test
    void subversion_foreignNames_inALocaleThatCannotSayThem() throws Exception {
        Path source = subversion();
        Path work = folder.resolve("work");
        run(
                work,
                "sh",
                "-c",
                "cd trunk && printf x >\"$(printf 'h\\303\\251 %%41#?.txt')\" && mkdir \"$(printf '\\320\\264')\""
                        + " && printf y >\"$(printf '\\320\\264/\\346\\227\\245.go')\" && svn -q add --force .");
        run(work, "svn", "-q", "commit", "-m", "names");
        Map<String, String> plain = new HashMap<>(environment());
        plain.put("LC_ALL", "C");
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InPlainLocale.class.getName(),
                folder.toString(),
                source.resolve("trunk").toString());
        Subprocess.run(folder, plain, GoCommand.DEADLINE, words).orThrow();
        assertThat(run(folder, "tar", "--quoting-style=literal", "-tf", "it.tar")
                        .lines())
                .containsExactlyInAnyOrder(
                        "prefix/go.mod", "prefix/sub/b c.go", "prefix/h\u00e9 %41#?.txt", "prefix/\u0434/\u65e5.go");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    /** Archives the newest revision of a Subversion repository. */
    static final class InPlainLocale {
        private InPlainLocale() {}

        public static void main(String[] arguments) throws Exception {
            OtherRepositoriesTest test = new OtherRepositoriesTest();
            test.folder = Path.of(arguments[0]);
            Repository repository = test.open("svn", Path.of(arguments[1]));
            repository.archive(repository.latest(), "", test.folder.resolve("it.tar"));
        }
    }

    /** What it leads to would be a file of this machine. */
    @Test
    void subversion_link_makesNoZip() throws Exception {
        Path source = subversion();
        Path work = folder.resolve("work");
        write(folder.resolve("secret"), "of the server\n");
        Files.createSymbolicLink(work.resolve("trunk/link"), folder.resolve("secret"));
        run(work, "svn", "-q", "add", "trunk/link");
        run(work, "svn", "-q", "commit", "-m", "link");
        Repository repository = open("svn", source.resolve("trunk"));
        Revision latest = repository.latest();
        VersionControlException refusal = Objects.requireNonNull(catchThrowableOfType(
                VersionControlException.class, () -> repository.archive(latest, "", folder.resolve("it.tar"))));
        assertThat(refusal.kind()).isEqualTo(FailureKind.ZIP_INVALID);
        assertThat(refusal.sentence()).contains("link is a link");
    }

    @Test
    void open_whatHasNoClient_isNamed() {
        for (String vcs : List.of("bzr", "fossil")) {
            assertThat(Objects.requireNonNull(
                                    catchThrowableOfType(VersionControlException.class, () -> open(vcs, folder)))
                            .kind())
                    .isEqualTo(FailureKind.VCS_MISSING);
        }
        VersionControlException local = Objects.requireNonNull(catchThrowableOfType(
                VersionControlException.class, () -> repositories().open(new Remote("hg", "--config=x", true, false))));
        assertThat(local.kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
    }
}
