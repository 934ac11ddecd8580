// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.testkit.FakeGitHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each question to each shape of repository, asked of the go command and of Modwell. */
final class DirectDifferentialTest {
    @TempDir
    Path folder;

    /** Tags, majors, retractions, and files of the common kinds. */
    @Test
    void commonShapes_everyQuestion_answersAreEqual() {
        FakeGitHost host = host();
        List<Shape> shapes = new ArrayList<>(TagShapes.build(host));
        shapes.addAll(FileShapes.common(host));
        compare(host, shapes);
    }

    /** All shapes; some minutes. */
    @Test
    @Tag("proof")
    void everyShape_everyQuestion_answersAreEqual() {
        FakeGitHost host = host();
        List<Shape> shapes = new ArrayList<>(TagShapes.build(host));
        shapes.addAll(CommitShapes.build(host));
        shapes.addAll(FileShapes.common(host));
        shapes.addAll(FileShapes.rare(host));
        compare(host, shapes);
    }

    private FakeGitHost host() {
        return FakeGitHost.in(folder, "github.com", "git.example.com");
    }

    private void compare(FakeGitHost host, List<Shape> shapes) {
        GoDirect go = new GoDirect(folder.resolve("go"), host);
        GitSettings settings =
                GitSettings.of(folder.resolve("data/vcs"), folder.resolve("data/tmp"), host.environment());
        List<String> differences = new ArrayList<>();
        int count = 0;
        try (HttpLine line = HttpLine.open(LineSettings.of("test"))) {
            Ours ours = new Ours(GitOrigin.open(settings, line));
            for (Shape shape : shapes) {
                differences.addAll(questions(shape, go, ours));
                differences.addAll(lists(shape, go, ours));
                count += shape.questions().size() + shape.lists().size();
            }
        }
        System.out.println("direct against go: " + count + " questions to " + shapes.size()
                + " shapes of repositories, " + differences.size() + " differences");
        assertThat(differences).as("differences").isEmpty();
    }

    private static List<String> questions(Shape shape, GoDirect go, Ours ours) {
        List<String> differences = new ArrayList<>();
        Map<Question, Reply> theirs = go.ask(shape.questions());
        for (Question question : shape.questions()) {
            Reply reply = ours.ask(question);
            Reply wanted = theirs.getOrDefault(question, Reply.refused("not asked"));
            if (!reply.agreesWith(wanted)) {
                differences.add(shape.name() + ": " + question + "\n  go:   " + wanted + "\n  ours: " + reply);
            }
        }
        return differences;
    }

    private static List<String> lists(Shape shape, GoDirect go, Ours ours) {
        List<String> differences = new ArrayList<>();
        Map<String, String> theirs = go.lists(shape.lists());
        for (String module : shape.lists()) {
            String list = ours.list(module);
            String wanted = theirs.getOrDefault(module, "");
            boolean bothRefuse = list.startsWith("!") && wanted.startsWith("!");
            if (!bothRefuse && !list.equals(wanted)) {
                differences.add(shape.name() + ": list of " + module + "\n  go:   " + wanted + "\n  ours: " + list);
            }
        }
        return differences;
    }
}
