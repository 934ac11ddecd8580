// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.ClientEnvironment;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefsBookTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final TestClock clock = TestClock.start();
    private FakeRepository repository;
    private RefsBook book;
    private int asked;
    private boolean absent;

    @BeforeEach
    void open() {
        FakeGitHost host = FakeGitHost.in(folder, "github.com");
        repository = host.repository("github.com/acme/tool")
                .file("a.go", "package a\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        Routes routes = new Routes() {
            @Override
            public Route to(Remote remote) {
                asked++;
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
        Remote remote = new Remote("git", "https://github.com/acme/tool", false, false);
        book = new RefsBook(remote, routes, new CommandRunner(ClientEnvironment.from(host.environment())), clock);
    }

    private FailureKind refused() {
        return Objects.requireNonNull(
                        catchThrowableOfType(VersionControlException.class, () -> book.refs(Duration.ZERO)))
                .kind();
    }

    @Test
    void refs_youngEnough_areNotAskedForAgain() throws Exception {
        assertThat(book.refs(MINUTE).tags("")).containsExactly("v1.0.0");
        repository.tag("v1.1.0").store();
        clock.advance(MINUTE);
        assertThat(book.refs(MINUTE).tags("")).containsExactly("v1.0.0");
        assertThat(asked).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(book.refs(MINUTE).tags("")).containsExactly("v1.0.0", "v1.1.0");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void refs_refused_isRememberedForAMoment_forAllPrefixesOfOnePath() throws Exception {
        Files.move(repository.folder(), folder.resolve("moved"));
        absent = true;
        assertThat(refused()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(refused()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(asked).isEqualTo(1);
        Files.move(folder.resolve("moved"), repository.folder());
        clock.advance(RefsBook.REFUSAL_MEMORY);
        assertThat(book.refs(Duration.ZERO).tags("")).containsExactly("v1.0.0");
    }

    @Test
    void refs_refusedAndNotKnownToBeAbsent_isDoubt() throws Exception {
        Files.move(repository.folder(), folder.resolve("moved"));
        assertThat(refused()).isEqualTo(FailureKind.VCS_ERROR);
    }

    /** A host that does not answer for once takes nothing away that is known well enough. */
    @Test
    void refs_refusal_leavesWhatIsKnown() throws Exception {
        book.refs(MINUTE);
        Files.move(repository.folder(), folder.resolve("moved"));
        clock.advance(Duration.ofSeconds(3));
        assertThat(refused()).isEqualTo(FailureKind.VCS_ERROR);
        assertThat(book.refs(MINUTE).tags("")).containsExactly("v1.0.0");
    }
}
