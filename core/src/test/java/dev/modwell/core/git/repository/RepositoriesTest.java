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
            repository.file("a.go", "package a\n").commit("more").tag("v1.1.0").store();
        }
        repositories = reopened();
    }

    /** As a new process would find the mirrors. */
    private Repositories reopened() {
        return new Repositories(
                folder.resolve("vcs"), gate, new CommandRunner(ClientEnvironment.from(host.environment())), clock);
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
        gate.shut();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                Repository repository = repository("one");
                answer.complete(
                        repository.readFile(repository.stat("v1.1.0"), "a.go").isPresent());
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

    @Test
    void open_localFolder_isRefused() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                VersionControlException.class,
                                () -> repositories.open(new Remote("git", "/etc", false, false)))
                        .sentence())
                .isEqualTo("git remote (/etc) must not be local directory");
    }
}
