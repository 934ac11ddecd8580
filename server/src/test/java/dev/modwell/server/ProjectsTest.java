// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.server.config.table.ProjectRules;
import dev.modwell.server.project.Session;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectsTest {
    @TempDir
    private Path folder;

    private final GoEnv go =
            GoEnv.read(new Machine(Map.of("PATH", "/usr/bin:/bin", "GOENV", "off"), Machine.System.LINUX));

    private Configuration configuration(FakeProxy upstream, String privates) throws Exception {
        Map<Setting, String> flags = Map.of(
                Setting.DATA,
                folder.resolve("data").toString(),
                Setting.LISTEN,
                "127.0.0.1:0",
                Setting.UPSTREAM,
                upstream.uri().toString(),
                Setting.PRIVATE,
                privates,
                Setting.SUMDB,
                "off");
        return new ConfigurationLoader(
                        new Surroundings(Map.of(), folder, variable -> List.of()),
                        new ConfigurationLoader.Flags(List.of(), flags, Map.of()))
                .load()
                .configuration();
    }

    private static Session session(String text) {
        return new Session(Session.Process.current(), "", "", "/src/.goproxy", text);
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void session_answersByItsOwnRules_untilItIsClosed() throws Exception {
        try (FakeProxy usual = FakeProxy.start();
                FakeProxy other = FakeProxy.start();
                Modwell modwell = Modwell.open(configuration(usual, ""), go)) {
            usual.add(Modules.small("example.com/a", "v1.0.0"));
            other.add(Modules.small("example.com/b", "v1.0.0"));
            DiskLayout layout = DiskLayout.of(folder.resolve("data"));
            String token = session("upstream: " + other.uri()).write(layout);
            String path = modwell.url() + "/-/p/" + token;
            assertThat(get(path + "/example.com/b/@v/v1.0.0.mod").statusCode()).isEqualTo(400);

            modwell.openSession(token);
            assertThat(get(path + "/example.com/b/@v/v1.0.0.mod").body()).contains("module example.com/b");
            assertThat(get(path + "/example.com/a/@v/v1.0.0.mod").statusCode()).isEqualTo(404);
            assertThat(get(modwell.url() + "/example.com/b/@v/v1.0.0.mod").statusCode())
                    .isEqualTo(404);
            assertThat(layout.tree().resolve("example.com/b")).doesNotExist();

            modwell.closeSession(token);
            HttpResponse<String> late = get(path + "/example.com/b/@v/v1.0.0.mod");
            assertThat(late.statusCode()).isEqualTo(400);
            assertThat(late.body())
                    .contains("no command runs under this address any more")
                    .doesNotContain(token);
        }
    }

    @Test
    void sessionWithoutRules_sharesTheTree() throws Exception {
        try (FakeProxy usual = FakeProxy.start();
                Modwell modwell = Modwell.open(configuration(usual, ""), go)) {
            usual.add(Modules.small("example.com/a", "v1.0.0"));
            DiskLayout layout = DiskLayout.of(folder.resolve("data"));
            String token = session("").write(layout);
            modwell.openSession(token);
            assertThat(get(modwell.url() + "/-/p/" + token + "/example.com/a/@v/v1.0.0.mod")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(layout.tree().resolve("example.com/a/@v/v1.0.0.mod")).exists();
        }
    }

    @Test
    void api_opensWhatWasWritten_andRefusesWhatWasNot() throws Exception {
        try (FakeProxy usual = FakeProxy.start();
                Modwell modwell = Modwell.open(configuration(usual, ""), go)) {
            DiskLayout layout = DiskLayout.of(folder.resolve("data"));
            String token = session("").write(layout);
            assertThat(call(modwell, "POST", token).body().strip()).isEqualTo("{\"path\":\"/-/p/" + token + "\"}");
            assertThat(call(modwell, "DELETE", token).body().strip()).isEqualTo("{\"closed\":true}");
            assertThat(call(modwell, "DELETE", token).body().strip()).isEqualTo("{\"closed\":false}");
            assertThat(call(modwell, "POST", "0".repeat(32)).statusCode()).isEqualTo(400);
            assertThat(call(modwell, "POST", "..").statusCode()).isEqualTo(400);
        }
    }

    private static HttpResponse<String> call(Modwell modwell, String method, String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(modwell.url() + "/-/api/v1/sessions/" + token))
                            .header("X-Modwell-Request", "1")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void sessionOfAnotherProcess_isRefused() throws Exception {
        try (FakeProxy usual = FakeProxy.start();
                Modwell modwell = Modwell.open(configuration(usual, ""), go)) {
            DiskLayout layout = DiskLayout.of(folder.resolve("data"));
            Session.Process gone = new Session.Process(ProcessHandle.current().pid(), "2001-01-01T00:00:00Z");
            String token = new Session(gone, "", "", "", "").write(layout);
            assertThatThrownBy(() -> modwell.openSession(token))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not run on this machine");
        }
    }

    @Test
    void sessionFile_isForItsOwnerAlone() throws Exception {
        DiskLayout layout = DiskLayout.of(folder.resolve("data"));
        String token = session("").write(layout);
        assertThat(Files.getPosixFilePermissions(layout.session(token)))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(Session.read(layout, token)).isEqualTo(session(""));
    }

    @Test
    void whatProtects_addsUp_andTheOperatorsRulesComeFirst() throws Exception {
        try (FakeProxy usual = FakeProxy.start()) {
            Configuration configuration = configuration(usual, "corp.example");
            List<String> problems = new ArrayList<>();
            ProjectRules rules = ProjectRules.read("""
                    upstream: https://goproxy.example
                    private: git.example
                    rules: [{match: example.com, sources: direct}]
                    """, Path.of("/src/.goproxy"), problems);
            Session session = new Session(Session.Process.current(), "mine.example", "hidden.example", "", "");
            Configuration merged = Projects.merged(configuration, session, rules);
            assertThat(problems).isEmpty();
            assertThat(merged.sources().upstream()).isEqualTo("https://goproxy.example");
            assertThat(merged.sources().direct()).isEqualTo("corp.example,mine.example,git.example");
            assertThat(merged.checksums().exempt()).isEqualTo("corp.example,hidden.example,git.example");
            assertThat(merged.checksums().databases()).isEqualTo("off");
            assertThat(merged.tables().rules()).hasSize(1);
        }
    }
}
