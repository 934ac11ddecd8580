// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times one large repository through Modwell and through the go command in direct mode, in the same run. The
 * figures are printed, and kept in {@code docs/performance.md}; nothing fails by time.
 */
@Tag("proof")
final class DirectSpeedTest {
    private static final String PATH = "github.com/acme/large";
    private static final int COMMITS = 5_000;
    private static final int FILES = 400;
    private static final int TAG_EVERY = 50;

    @TempDir
    Path folder;

    @Test
    void largeRepository_versionByVersion() {
        FakeGitHost host = FakeGitHost.in(folder, "github.com");
        FakeRepository repository = repository(host);
        GoDirect warm = new GoDirect(folder.resolve("go"), host);
        GitSettings settings =
                GitSettings.of(folder.resolve("data/vcs"), folder.resolve("data/tmp"), host.environment());
        StringBuilder report = new StringBuilder("question | go, its cache kept | go, its cache empty | direct\n");
        try (HttpLine line = HttpLine.open(LineSettings.of("test"))) {
            Ours ours = new Ours(GitOrigin.open(settings, line));
            int round = 0;
            for (String query : List.of(
                    "v1.0.40", "v1.0.41", "v1.0.42", "v9.9.9", repository.hash(COMMITS - 7), "main", "v1.0.99")) {
                Question question = new Question(PATH, query);
                GoDirect cold = new GoDirect(folder.resolve("cold" + round), host);
                round++;
                Reply[] replies = new Reply[3];
                Duration kept =
                        time(() -> replies[0] = warm.ask(List.of(question)).get(question));
                Duration empty =
                        time(() -> replies[1] = cold.ask(List.of(question)).get(question));
                Duration direct = time(() -> replies[2] = ours.ask(question));
                assertThat(replies[2].agreesWith(replies[1]))
                        .as(question.toString())
                        .isTrue();
                report.append(query.length() == 40 ? "a commit by its hash" : query)
                        .append(" | ")
                        .append(kept.toMillis())
                        .append(" | ")
                        .append(empty.toMillis())
                        .append(" | ")
                        .append(direct.toMillis())
                        .append('\n');
            }
        }
        System.out.println(COMMITS + " commits, " + FILES + " files, milliseconds:\n" + report);
    }

    private static FakeRepository repository(FakeGitHost host) {
        FakeRepository repository = host.repository(PATH).file("go.mod", "module " + PATH + "\n");
        for (int i = 0; i < FILES; i++) {
            repository.file("dir" + i % 20 + "/file" + i + ".go", text(i, 0));
        }
        for (int i = 0; i < COMMITS; i++) {
            repository
                    .file("dir" + i % 20 + "/file" + i % FILES + ".go", text(i % FILES, i + 1))
                    .commit("commit " + i);
            if (i % TAG_EVERY == 0) {
                repository.tag("v1.0." + i / TAG_EVERY);
            }
        }
        return repository.store();
    }

    private static String text(int file, int version) {
        return "package dir\n\n" + ("// line of file " + file + "\n").repeat(200) + "const Version = " + version + "\n";
    }

    private static Duration time(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
