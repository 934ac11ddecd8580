// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.command.ClientEnvironment;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.upkeep.MirrorUpkeep;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mirrors are kept. */
final class RepositoriesTest {
    @TempDir
    Path folder;

    private final TestClock clock = TestClock.start();
    private final Gate gate = new Gate();
    private FakeGitHost host;
    private Repositories repositories;

    /** Lets everything through, and holds up what asks for a route while it is shut. */
    private static final class Gate implements Routes {
        private volatile CountDownLatch open = new CountDownLatch(0);
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean watched;

        @Override
        public Route to(Remote remote) throws VersionControlException {
            try {
                if (watched) {
                    reached.countDown();
                }
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Route(remote.url(), List.of(), Map.of());
        }

        void shut() {
            open = new CountDownLatch(1);
            watched = true;
        }

        @Override
        public boolean isAbsent(Remote remote) {
            return false;
        }

        @Override
        public boolean follow(Remote remote) {
            return false;
        }
    }

    @BeforeEach
    void open() {
        host = FakeGitHost.in(folder, "github.com");
        for (String name : List.of("one", "two", "three")) {
            FakeRepository repository = host.repository("github.com/acme/" + name);
            repository
                    .file("go.mod", "module github.com/acme/" + name + "\n")
                    .commit("begin")
                    .tag("v1.0.0");
            repository.file("a.go", "package a\n").commit("more").tag("v1.1.0");
            repository.file("a.go", "package a // 2\n").commit("tip").store();
        }
        repositories = reopened();
    }

    /** As a new process would find the mirrors. */
    private Repositories reopened() {
        return new Repositories(
                folder.resolve("vcs"),
                new Holdings(new CommandRunner(ClientEnvironment.from(host.environment()))),
                gate,
                clock);
    }

    private Repository repository(String name) throws VersionControlException {
        return repositories.open(new Remote("git", "https://github.com/acme/" + name, false, false));
    }

    private void use(String name) throws VersionControlException {
        clock.advance(Duration.ofSeconds(5));
        Repository repository = repository(name);
        assertThat(repository.readFile(repository.stat("v1.0.0"), "go.mod")).isPresent();
    }

    /** The repositories that have a mirror, in the order of their names. */
    private List<String> mirrored() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("vcs"), 2)) {
            return files.filter(file -> file.endsWith("url"))
                    .map(RepositoriesTest::lastElement)
                    .sorted()
                    .toList();
        }
    }

    private static String lastElement(Path url) {
        try {
            String text = Files.readString(url).strip();
            return text.substring(text.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void clean_takesWhatWasUsedLongestAgo() throws IOException {
        use("one");
        use("two");
        use("three");
        use("one");
        assertThat(repositories.clean(new MirrorBounds(3, Long.MAX_VALUE))).isZero();
        assertThat(repositories.clean(new MirrorBounds(2, Long.MAX_VALUE))).isEqualTo(1);
        assertThat(mirrored()).containsExactly("one", "three");
        assertThat(repositories.clean(new MirrorBounds(1, Long.MAX_VALUE))).isEqualTo(1);
        assertThat(mirrored()).containsExactly("one");
        use("two");
        assertThat(mirrored()).containsExactly("one", "two");
    }

    @Test
    void clean_afterRestart_knowsWhenEachWasUsed() throws IOException {
        use("two");
        use("three");
        use("one");
        use("two");
        repositories = reopened();
        assertThat(repositories.clean(new MirrorBounds(2, Long.MAX_VALUE))).isEqualTo(1);
        assertThat(mirrored()).containsExactly("one", "two");
    }

    @Test
    void clean_byBytes_takesAllButWhatFits() throws IOException {
        use("one");
        use("two");
        assertThat(repositories.clean(new MirrorBounds(10, 1))).isEqualTo(2);
        assertThat(mirrored()).isEmpty();
        use("one");
        assertThat(mirrored()).containsExactly("one");
    }

    @Test
    void clean_takesNoneThatIsBeingAsked() throws Exception {
        use("one");
        use("two");
        String tip = host.repository("github.com/acme/one").hash(3);
        gate.shut();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                Repository repository = repository("one");
                answer.complete(
                        repository.readFile(repository.stat(tip), "a.go").isPresent());
            } catch (VersionControlException e) {
                answer.completeExceptionally(e);
            }
        });
        gate.reached.await();
        assertThat(repositories.clean(new MirrorBounds(0, 0))).isEqualTo(1);
        assertThat(mirrored()).containsExactly("one");
        gate.open.countDown();
        assertThat(answer.get()).isTrue();
        assertThat(repositories.clean(new MirrorBounds(0, 0))).isEqualTo(1);
        assertThat(mirrored()).isEmpty();
    }

    @Test
    void upkeep_cleansAgainAndAgainUntilClosed() throws Exception {
        use("one");
        use("two");
        CountDownLatch looks = new CountDownLatch(3);
        try (MirrorUpkeep upkeep = MirrorUpkeep.start(
                () -> {
                    int deleted = repositories.clean(new MirrorBounds(1, Long.MAX_VALUE));
                    looks.countDown();
                    return deleted;
                },
                Duration.ofMillis(1))) {
            looks.await();
            assertThat(upkeep).isNotNull();
        }
        assertThat(mirrored()).containsExactly("two");
    }

    /** As after a change of credentials: the origin before it is still asked while the next one is. */
    @Test
    void twoOriginsOfOneFolder_doNotSweepAwayWhatTheOtherIsWriting() throws Exception {
        Holdings holdings = new Holdings(new CommandRunner(ClientEnvironment.from(host.environment())));
        repositories = new Repositories(folder.resolve("vcs"), holdings, gate, clock);
        use("one");
        Path content = contentOf("one");
        Path lock = Files.writeString(content.resolve("shallow.lock"), "");
        Path half = Files.writeString(content.resolve("objects/pack/tmp_pack_abcdef"), "half");
        repositories = new Repositories(folder.resolve("vcs"), holdings, new Gate(), clock);
        use("one");
        assertThat(lock).exists();
        assertThat(half).exists();
        repositories = reopened();
        use("one");
        assertThat(lock).doesNotExist();
        assertThat(half).doesNotExist();
    }

    private Path contentOf(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("vcs"), 2)) {
            return files.filter(file -> file.endsWith("url"))
                    .filter(url -> lastElement(url).equals(name))
                    .map(url -> url.resolveSibling("content.git"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The commits that were fetched by now, in no order. */
    private List<String> kept(String name) throws IOException {
        try (Stream<Path> refs = Files.list(contentOf(name).resolve("refs/keep"))) {
            return refs.map(ref -> String.valueOf(ref.getFileName())).toList();
        }
    }

    private FakeRepository withTags(String name, String... tags) {
        FakeRepository repository = host.repository("github.com/acme/" + name);
        for (String tag : tags) {
            repository.file("go.mod", "module m // " + tag + "\n").commit(tag).tag(tag);
        }
        return repository.store();
    }

    @Test
    void fetch_bringsTheNeighboursAndTheHighestAlong() throws IOException {
        FakeRepository repository = withTags(
                "many",
                "v1.0.0",
                "v1.1.0",
                "v1.2.0",
                "sub/v1.2.0",
                "v1.3.0-rc.1",
                "v1.3.0",
                "junk",
                "v1.10.0",
                "v2.0.0+x");
        Repository many = repository("many");
        assertThat(many.readFile(many.stat("v1.2.0"), "go.mod")).isPresent();
        assertThat(kept("many"))
                .containsExactlyInAnyOrder(
                        repository.hash(1),
                        repository.hash(2),
                        repository.hash(3),
                        repository.hash(5),
                        repository.hash(6),
                        repository.hash(8));
        gate.shut();
        assertThat(many.readFile(many.stat("v1.3.0"), "go.mod").orElseThrow())
                .asString()
                .isEqualTo("module m // v1.3.0\n");
    }

    @Test
    void fetch_neighbourWhoseTagIsGone_doesNotMatter() throws IOException {
        FakeRepository repository = withTags("torn", "v1.0.0", "v1.1.0");
        Repository torn = repository("torn");
        assertThat(torn.tags("").names()).containsExactly("v1.0.0", "v1.1.0");
        repository.git("update-ref", "-d", "refs/tags/v1.1.0");
        repository.git("update-ref", "refs/heads/main", repository.hash(1));
        repository.git("reflog", "expire", "--expire=now", "--all");
        repository.git("gc", "-q", "--prune=now");
        assertThat(torn.readFile(torn.stat("v1.0.0"), "go.mod")).isPresent();
        assertThat(kept("torn")).containsExactly(repository.hash(1));
    }

    @Test
    void open_localFolder_isRefused() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                VersionControlException.class,
                                () -> repositories.open(new Remote("git", "/etc", false, false)))
                        .sentence())
                .isEqualTo("git remote (/etc) must not be local directory");
    }
}
