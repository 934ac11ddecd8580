// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureBody;
import dev.modwell.core.failure.FailureKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExplainerTest {
    private static final Explainer EXPLAINER = Explainer.create();

    private static List<Finding> explain(String log) throws IOException {
        return EXPLAINER.explain(new BufferedReader(new StringReader(log)));
    }

    @Test
    void explain_severalFailures_namesEachOnceInOrder() throws IOException {
        String log = """
                go: downloading example.com/ok v1.0.0
                go: example.com/m@v1.9.0: invalid version: unknown revision v1.9.0
                main.go:3:8: no required module provides package example.com/p; to add it:
                \tgo get example.com/p
                go: example.com/m@v1.9.0: invalid version: unknown revision v1.9.0
                """;
        List<Finding> found = explain(log);
        assertThat(found).extracting(Finding::cause).containsExactly(Cause.UNKNOWN_REVISION, Cause.PACKAGE_MISSING);
        assertThat(found).extracting(Finding::times).containsExactly(2, 1);
        assertThat(found).extracting(Finding::line).containsExactly(2, 3);
        assertThat(found.getFirst().names())
                .containsEntry("module", "example.com/m")
                .containsEntry("version", "v1.9.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com/m@v3.1.0: invalid version: should be v0 or v1, not v3 | example.com/m/v3@v3.1.0",
                "example.com/m/v2@v1.0.0: invalid version: should be v2, not v1    | example.com/m@v1.0.0",
                "example.com/m/v2@v3.0.0: invalid version: should be v2, not v3    | example.com/m/v3@v3.0.0",
                "gopkg.in/yaml.v2@v3.0.1: invalid version: should be v2, not v3    | gopkg.in/yaml.v3@v3.0.1",
            })
    void explain_wrongMajor_proposesThePathOfThatVersion(String said, String wanted) throws IOException {
        Finding found = explain("go: " + said + "\n").getFirst();
        assertThat(found.cause()).isEqualTo(Cause.MAJOR_VERSION);
        assertThat(found.repair(CauseTexts.in(Language.ENGLISH))).endsWith("go get " + wanted);
    }

    @Test
    void explain_nothingWrong_isEmpty() throws IOException {
        assertThat(explain("go: downloading example.com/ok v1.0.0\ngo: added example.com/ok v1.0.0\n"))
                .isEmpty();
    }

    /** With -x the go command prints questions that fail in passing; they are no cause when there is another. */
    @Test
    void explain_tracedProbe_givesWayToTheFailure() throws IOException {
        String probe = "# get https://goproxy.example/example.com/@v/list: 404 Not Found (0.041s)\n";
        assertThat(explain(probe)).extracting(Finding::cause).containsExactly(Cause.NO_SUCH_MODULE);
        assertThat(explain(probe + "go: updates to go.mod needed\n"))
                .extracting(Finding::cause)
                .containsExactly(Cause.GOMOD_OUTDATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05.1234567Z ",
                "build\tRun tests\t2026-01-02T03:04:05.1234567Z ",
                "2026-01-02T03:04:05.123456Z 01O ",
                "[2026-01-02T03:04:05.123Z] ",
                "03:04:05 ",
                "#12 3.456 ",
                "##[error]",
                "[build] ",
                "web-1  | ",
                "\u001b[31m"
            })
    void explain_linesOfABuildServer_areReadAsPrinted(String lead) throws IOException {
        String log = lead + "verifying example.com/m@v1.0.0: checksum mismatch\u001b[0m\r\n" + lead
                + "\tdownloaded: h1:aaa=\r\n" + lead + "\tgo.sum:     h1:bbb=\r\n";
        List<Finding> found = explain(log);
        assertThat(found).extracting(Finding::cause).containsExactly(Cause.GOSUM_MISMATCH);
        assertThat(found.getFirst().recogniser()).isEqualTo("gosum-mismatch/go-sum");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void explain_answerOfModwell_isNamedWithItsOwnAdvice(FailureKind kind) throws IOException {
        Failure failure = Failure.of(kind, "example.com/m@v1.0.0", "terminal prompts disabled");
        String body = FailureBody.render(failure, "0123456789abcdef0123456789abcdef", null);
        String log =
                "go: example.com/m@v1.0.0: reading http://127.0.0.1:8080/x: 502 Bad Gateway\n\tserver response:\n\t"
                        + body.strip().replace("\n", "\n\t");
        List<Finding> found = explain(log);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().cause()).isEqualTo(Kinds.cause(kind));
        assertThat(found.getFirst().advice()).isEqualTo(kind.advice());
        assertThat(found.getFirst().repair(CauseTexts.in(Language.ENGLISH))).isEqualTo(kind.advice());
        CauseTexts chinese = CauseTexts.in(Language.CHINESE);
        assertThat(found.getFirst().repair(chinese))
                .isEqualTo(chinese.of(Kinds.cause(kind)).repair(found.getFirst().names()));
        assertThat(found.getFirst().evidence()).startsWith(kind.name());
    }
}
