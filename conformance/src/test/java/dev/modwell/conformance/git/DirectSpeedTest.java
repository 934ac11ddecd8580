// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.testkit.DelayedLine;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeRepository;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.LoopbackServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times one large repository, behind git's own http at some distance, through Modwell and through the go command
 * in direct mode, in the same run. The figures are printed, and kept in {@code docs/performance.md}; nothing
 * fails by time.
 */
@Tag("proof")
final class DirectSpeedTest {
    private static final String PATH = "github.com/acme/large";
    private static final int COMMITS = 5_000;
    private static final int FILES = 400;
    private static final int TAG_EVERY = 50;
    private static final int ROUNDS = 5;

    /** A host some thousand kilometres away. */
    private static final Duration ONE_WAY = Duration.ofMillis(20);

    /** In this order; what was asked before is there already. */
    private static final Map<String, Question> QUESTIONS = questions();

    @TempDir
    Path folder;

    private static Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("first version", new Question(PATH, "v1.0.40"));
        questions.put("second version, the next one", new Question(PATH, "v1.0.41"));
        questions.put("third version, far from both", new Question(PATH, "v1.0.11"));
        questions.put("a version that is not there", new Question(PATH, "v9.9.9"));
        questions.put("a path that is no module", new Question(PATH + "/none", "v1.0.0"));
        questions.put("a repository that is not there", new Question("github.com/acme/absent", "v1.0.0"));
        return questions;
    }

    @Test
    void largeRepository_overALongLine() {
        FakeGitHost host = FakeGitHost.in(folder);
        repository(host);
        GitOverHttp git = new GitOverHttp(folder.resolve("repos"), host.environment());
        Map<String, List<long[]>> times = new LinkedHashMap<>();
        try (LoopbackServer server = LoopbackServer.start(git::answer);
                DelayedLine far = DelayedLine.to(server.port(), ONE_WAY);
                HttpLine line = HttpLine.open(LineSettings.of("test"))) {
            host.configure(
                    "[url \"http://127.0.0.1:" + far.port() + "/github.com/\"]\n\tinsteadOf = https://github.com/\n");
            for (int round = 0; round < ROUNDS; round++) {
                GoDirect go = new GoDirect(folder.resolve("go" + round), host);
                Path data = folder.resolve("data" + round);
                Ours ours = new Ours(GitOrigin.open(
                        GitSettings.of(data.resolve("vcs"), data.resolve("tmp"), host.environment()), line));
                for (var question : QUESTIONS.entrySet()) {
                    times.computeIfAbsent(question.getKey(), _ -> new ArrayList<>())
                            .add(timed(go, ours, question.getValue(), server));
                }
            }
        }
        report(times);
    }

    /** Milliseconds of go's and ours, and the requests that each made. */
    private static long[] timed(GoDirect go, Ours ours, Question question, LoopbackServer server) {
        Reply[] replies = new Reply[2];
        int before = server.requests().size();
        long theirs = time(() -> replies[0] = go.ask(List.of(question)).get(question));
        int between = server.requests().size();
        long own = time(() -> replies[1] = ours.ask(question));
        assertThat(replies[1].agreesWith(replies[0]))
                .as(replies[0] + "\n" + replies[1])
                .isTrue();
        return new long[] {theirs, own, between - before, server.requests().size() - between};
    }

    private static void report(Map<String, List<long[]>> times) {
        StringBuilder report = new StringBuilder("question | go, ms | direct, ms | go's requests | direct's\n");
        times.forEach((what, rounds) -> {
            report.append(what);
            for (int column = 0; column < 4; column++) {
                int shown = column;
                List<Long> sorted =
                        rounds.stream().map(round -> round[shown]).sorted().toList();
                report.append(" | ").append(sorted.getFirst()).append(", ");
                report.append(sorted.get(sorted.size() / 2)).append(", ").append(sorted.getLast());
            }
            report.append('\n');
        });
        System.out.println(COMMITS + " commits, " + FILES + " files, " + 2 * ONE_WAY.toMillis() + " ms there and back, "
                + ROUNDS + " rounds; min, median, max:\n" + report);
    }

    private static void repository(FakeGitHost host) {
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
        repository.store();
    }

    private static String text(int file, int version) {
        return "package dir\n\n" + ("// line of file " + file + "\n").repeat(200) + "const Version = " + version + "\n";
    }

    private static long time(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
