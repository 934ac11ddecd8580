// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.testkit.FakeGitHost;
import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.GitOverHttp;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A credential in each form that the configuration knows, each for a host of its own that lets nobody else in: it
 * works, and it is in no list of processes, log, answer or file of the data folder. Ssh keys are in
 * {@code PrivateModulesTest}.
 */
final class CredentialFormsTest {
    private static final String DENIED = "denied.corp.example";

    @TempDir
    Path folder;

    /** What each host wants to see. */
    private final Map<String, String> wanted = new LinkedHashMap<>();

    private final StringBuilder table = new StringBuilder();
    private final Map<String, String> environment = new TreeMap<>();

    /** Lines of processes that showed a secret while a host was asked. */
    private final Queue<String> shown = new ConcurrentLinkedQueue<>();

    private static String secret(String host) {
        return "5ecret-of-" + host.replace('.', '-');
    }

    private static String basic(String host) {
        return "Basic " + Base64.getEncoder().encodeToString(("me:" + secret(host)).getBytes(UTF_8));
    }

    /** One host for each form. */
    private void forms() throws IOException {
        form("bearer", "token: SECRET").replace("bearer.corp.example", "Bearer " + secret("bearer.corp.example"));
        form("usertoken", "user: me, token: SECRET");
        form("password", "user: me, password: SECRET");
        form("tokenfile", "user: me, token-file: " + write("token", secret("tokenfile.corp.example") + "\n"));
        form("passwordfile", "user: me, password-file: " + write("password", secret("passwordfile.corp.example")));
        form("tokenenv", "user: me, token-env: THE_TOKEN");
        environment.put("THE_TOKEN", secret("tokenenv.corp.example"));
        form("passwordenv", "user: me, password-env: THE_PASSWORD");
        environment.put("THE_PASSWORD", secret("passwordenv.corp.example"));
        String netrc = "netrc.corp.example";
        wanted.put(netrc, basic(netrc));
        table.append("  - netrc-file: ")
                .append(write("netrc", "machine " + netrc + " login me password " + secret(netrc) + "\n"))
                .append('\n');
        String own = "ownnetrc.corp.example";
        wanted.put(own, basic(own));
        Path usersOwn = write("users-netrc", "machine " + own + " login me password " + secret(own) + "\n");
        environment.put("NETRC", usersOwn.toString());
        String command = "command.corp.example";
        wanted.put(command, basic(command));
        Path answer = write("answer", "https://" + command + "\n\nAuthorization: " + basic(command) + "\n\n");
        Path program = write("program", "#!/bin/sh\ncat " + answer + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        table.append("  - command: ").append(program).append('\n');
        form("denied", "user: me, token: SECRET").replace(DENIED, "Bearer of-somebody-else");
    }

    private Map<String, String> form(String name, String keys) {
        String host = name + ".corp.example";
        wanted.put(host, basic(host));
        table.append("  - {match: %s, %s}\n".formatted(host, keys.replace("SECRET", secret(host))));
        return wanted;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> secrets() {
        return wanted.keySet().stream()
                .flatMap(host -> Stream.of(secret(host), basic(host).substring("Basic ".length())))
                .toList();
    }

    private Reply answer(String host, Request request, GitOverHttp git) {
        List<String> secrets = secrets();
        ProcessHandle.allProcesses()
                .map(process -> words(process.pid()))
                .filter(words -> secrets.stream().anyMatch(words::contains))
                .forEach(shown::add);
        if (!String.valueOf(wanted.get(host)).equals(request.header("Authorization"))) {
            return Reply.text(401, "who are you?").with("WWW-Authenticate", "Basic realm=\"corp\"");
        }
        return request.target().endsWith("?go-get=1")
                ? Reply.of(200, "text/html", VanityHosts.meta(host + "/tool git https://" + host + "/tool.git"))
                : git.answer(request);
    }

    private static String words(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended.
        }
    }

    @Test
    void everyForm_letsIn_andIsShownNowhere() throws Exception {
        forms();
        FakeGitHost host = FakeGitHost.in(folder.resolve("git"));
        host.repository("tool.git")
                .file("tool.go", "package tool\n")
                .commit("begin")
                .tag("v1.0.0")
                .store();
        GitOverHttp git = new GitOverHttp(folder.resolve("git/repos"), host.environment());
        try (FakeInternet internet = FakeInternet.start();
                HttpClient client = HttpClient.newHttpClient()) {
            Path authority = internet.authority().writeTo(folder.resolve("ca.pem"));
            StringBuilder sources = new StringBuilder();
            for (String name : wanted.keySet()) {
                internet.host(name, request -> answer(name, request, git));
                sources.append(
                        "  - {match: %s, proxy: \"%s\", ca-file: %s}\n".formatted(name, internet.uri(), authority));
            }
            Path config = write(
                    "modwell.yaml",
                    "upstream: \"off\"\nprivate: \"*.corp.example\"\nsumdb: off\nsources:\n" + sources
                            + "credentials:\n" + table);
            Path data = folder.resolve("data");
            try (ModwellProcess modwell = ModwellProcess.start(data, environment, "--config", config.toString())) {
                for (String name : wanted.keySet()) {
                    HttpResponse<String> reply = client.send(
                            HttpRequest.newBuilder(modwell.uri().resolve("/" + name + "/tool/@v/v1.0.0.zip"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(ISO_8859_1));
                    assertThat(reply.statusCode())
                            .as(name + ": " + (reply.statusCode() == 200 ? "" : reply.body()) + modwell.output())
                            .isEqualTo(name.equals(DENIED) ? 502 : 200);
                    assertThat(reply.body() + reply.headers().map()).doesNotContain(secrets());
                }
                modwell.awaitOutput(DENIED);
                assertThat(modwell.output()).doesNotContain(secrets());
            }
            assertThat(shown).isEmpty();
            assertNoFileHasASecret(data);
        }
    }

    private void assertNoFileHasASecret(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets());
            }
        }
    }
}
