// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Explainer;
import dev.modwell.core.explain.Finding;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import dev.modwell.testkit.Subprocess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real {@code go} command prints when it fails, kept in {@code outputs.txt}; explain names each
 * rightly. The proof provokes all of it anew, and with {@code -Dmodwell.write-documents=true} keeps it.
 */
final class ProvocationTest {
    private static final Path RESOURCES = Path.of("src/test/resources/explain");
    private static final Explainer EXPLAINER = Explainer.create();

    /** A way to fail. */
    private record Case(
            String name, String cause, List<String> environment, List<String> run, Map<String, String> files) {}

    @TempDir
    Path folder;

    @Test
    void explain_keptOutputs_namesEachRightly() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> outputs = kept();
        for (Case provocation : cases()) {
            judge(provocation, outputs.getOrDefault(provocation.name(), ""), wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(outputs).hasSameSizeAs(cases());
        assertThat(Set.copyOf(outputs.values())).as("different outputs").hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    @Tag("proof")
    void explain_provokedOutputs_namesEachRightly() throws IOException {
        List<String> wrong = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        try (FakeProxy proxy = proxy();
                FakeProxy tls =
                        FakeProxy.startTls(CertificateAuthority.create("nobody").serverContext("127.0.0.1"))) {
            Map<String, String> places = new TreeMap<>(Map.of(
                    "$PROXY", proxy.uri().toString(),
                    "$TLS", tls.uri().toString(),
                    "$HTTPS_TO_HTTP", proxy.uri().toString().replace("http:", "https:"),
                    "$CLOSED", "http://127.0.0.1:9"));
            for (Case provocation : cases()) {
                String output = provoke(provocation, places);
                judge(provocation, output, wrong);
                all.append("== ")
                        .append(provocation.name())
                        .append('\n')
                        .append(output.stripTrailing())
                        .append('\n');
            }
        }
        if (Boolean.getBoolean("modwell.write-documents")) {
            Files.writeString(RESOURCES.resolve("outputs.txt"), all);
        }
        assertThat(wrong).isEmpty();
    }

    private static void judge(Case provocation, String output, List<String> wrong) throws IOException {
        List<String> causes = EXPLAINER.explain(new BufferedReader(new StringReader(output))).stream()
                .map(Finding::cause)
                .map(cause -> cause.id())
                .toList();
        if (!causes.equals(List.of(provocation.cause()))) {
            wrong.add(provocation.name() + ": " + causes + " instead of " + provocation.cause() + "\n" + output);
        }
    }

    private String provoke(Case provocation, Map<String, String> places) {
        Path home = folder.resolve(provocation.name());
        GoCommand go = GoCommand.in(home);
        for (String setting : provocation.environment()) {
            String[] parts = filled(setting, places).split("=", 2);
            go = go.with(parts[0], parts[1]);
        }
        provocation.files().forEach(go::write);
        Subprocess.Ran ran = go.run(provocation.run().toArray(String[]::new));
        String output = ran.stdout() + ran.stderr();
        output = output.replace(home.toString(), "/home/me");
        for (Map.Entry<String, String> place : places.entrySet()) {
            String name = place.getKey()
                            .substring(1)
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', '-') + ".example";
            String url = place.getValue();
            output = output.replace(url, url.replaceAll("//.*", "//" + name));
            output = output.replace(url.replaceAll(".*//", ""), name);
        }
        return output.replaceAll("\\(\\d+\\.\\d+s\\)", "(0.001s)")
                .replaceAll("127\\.0\\.0\\.1:\\d{5}", "127.0.0.1:40000")
                .replaceAll(" on [0-9.]+:53", " on 192.0.2.53:53");
    }

    private static String filled(String text, Map<String, String> places) {
        String filled = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    private static FakeProxy proxy() {
        FakeProxy proxy = FakeProxy.start();
        proxy.add(Modules.small("example.com/m", "v1.0.0")).add(Modules.small("example.com/m", "v1.1.0"));
        proxy.add(Modules.small("example.com/fork", "v1.0.0").withMod("module example.com/original\n"));
        proxy.add(Modules.small("example.com/broken", "v1.0.0").withMod("modul example.com/broken\n"));
        FakeModule noZip = Modules.small("example.com/nozip", "v1.0.0");
        proxy.add(noZip.withZip("PK no zip".getBytes(StandardCharsets.UTF_8)));
        String taken = "module example.com/taken\n\nretract v1.0.0 // broken\n";
        proxy.add(Modules.small("example.com/taken", "v1.0.0"));
        proxy.add(Modules.small("example.com/taken", "v1.1.0").withMod(taken));
        String old = "// Deprecated: use example.com/m\nmodule example.com/old\n";
        proxy.add(Modules.small("example.com/old", "v1.0.0").withMod(old));
        for (int status :
                List.of(400, 401, 402, 403, 405, 406, 407, 410, 418, 429, 451, 500, 501, 502, 503, 504, 508)) {
            proxy.mount(status + "/", _ -> Reply.text(status, "no"));
        }
        proxy.mount("html/", _ -> Reply.of(200, "text/html", "<!DOCTYPE html><p>Log in"));
        proxy.mount("json/", _ -> Reply.of(200, "application/json", "{\"Version\":"));
        proxy.mount("wrongversion/", _ -> Reply.of(200, "application/json", "{\"Version\":\"v1.5.0\"}"));
        proxy.mount("loop/", ProvocationTest::again);
        return proxy;
    }

    private static Reply again(Request ignored) {
        return Reply.text(302, "again").with("Location", "/loop/again");
    }

    private static Map<String, String> kept() throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        for (String part : Files.readString(RESOURCES.resolve("outputs.txt")).split("(?m)^== ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                outputs.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        return outputs;
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String part :
                Files.readString(RESOURCES.resolve("provocations.txt")).split("(?m)^\\[")) {
            if (!part.startsWith("#")) {
                cases.add(parse(part.lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return cases;
    }

    private static Case parse(List<String> lines) {
        String[] head = lines.getFirst().split("] ");
        Case parsed = new Case(head[0], head[1], new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "env" -> parsed.environment().add(words[1]);
                case "run" -> parsed.run().addAll(List.of(words[1].split(" ")));
                default -> {
                    String[] file = words[1].split(" ", 2);
                    parsed.files().put(file[0], (file.length > 1 ? file[1] : "").replace(";;", "\n") + "\n");
                }
            }
        }
        return parsed;
    }
}
