// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Asks the real {@code go} command in direct mode. */
final class GoDirect {
    private static final JsonMapper JSON = new JsonMapper();

    private final GoCommand go;

    GoDirect(Path home, FakeGitHost host) {
        GoCommand command = GoCommand.in(home)
                .with("GOPROXY", "direct")
                .with("GOVCS", "*:all")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("HOME", host.environment().getOrDefault("HOME", ""));
        this.go = command;
    }

    private GoDirect(GoCommand go) {
        this.go = go;
    }

    /** The same with one variable more. */
    GoDirect with(String variable, String value) {
        return new GoDirect(go.with(variable, value));
    }

    /** The same with another deadline for each command. */
    GoDirect within(Duration deadline) {
        return new GoDirect(go.within(deadline));
    }

    /** Asks all questions in one process, whose answers come in the same order. */
    Map<Question, Reply> ask(List<Question> questions) {
        List<String> arguments = new ArrayList<>(List.of("mod", "download", "-json"));
        questions.forEach(question -> arguments.add(question.toString()));
        Subprocess.Ran ran = go.run(arguments.toArray(String[]::new));
        Map<Question, Reply> replies = new LinkedHashMap<>();
        List<JsonNode> nodes = nodes(ran.stdout());
        if (nodes.size() != questions.size()) {
            throw new AssertionError(nodes.size() + " answers to " + questions.size() + " questions: " + ran);
        }
        for (int i = 0; i < nodes.size(); i++) {
            replies.put(questions.get(i), reply(nodes.get(i)));
        }
        return replies;
    }

    /** The tagged versions of modules; a refusal begins with {@code !}. */
    Map<String, String> lists(List<String> modules) {
        List<String> arguments = new ArrayList<>(List.of("list", "-m", "-e", "-json", "-versions", "-retracted"));
        arguments.addAll(modules);
        String output = go.run(arguments.toArray(String[]::new)).stdout();
        Map<String, String> lists = new LinkedHashMap<>();
        for (JsonNode node : nodes(output)) {
            List<String> versions = new ArrayList<>();
            node.path("Versions").forEach(version -> versions.add(version.asString()));
            boolean failed = node.has("Error");
            lists.put(
                    node.path("Path").asString(),
                    failed ? "!" + node.path("Error").path("Err").asString() : String.join(" ", versions));
        }
        return lists;
    }

    private static List<JsonNode> nodes(String output) {
        try (MappingIterator<JsonNode> iterator = JSON.readerFor(JsonNode.class).readValues(output)) {
            return iterator.readAll();
        }
    }

    private static Reply reply(JsonNode node) {
        if (node.has("Error")) {
            return Reply.refused(node.path("Error").asString());
        }
        try {
            String info = Files.readString(Path.of(node.path("Info").asString()));
            return new Reply(
                    node.path("Version").asString(),
                    info,
                    node.path("GoModSum").asString(),
                    node.path("Sum").asString(),
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
