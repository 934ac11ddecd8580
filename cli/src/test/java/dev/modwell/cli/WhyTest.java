// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Modules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code modwell why}, with a server that owns the data folder and without one. */
final class WhyTest {
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
    private static final String TRACE = "ab".repeat(16);

    @TempDir
    private Path temp;

    private final FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        proxy.close();
    }

    private Map<Setting, String> settings() {
        return Map.of(
                Setting.LISTEN,
                "127.0.0.1:0",
                Setting.DATA,
                temp.resolve("data").toString(),
                Setting.UPSTREAM,
                proxy.uri().toString(),
                Setting.SUMDB,
                "off",
                Setting.AHEAD, // else more than was asked for is kept
                "false",
                Setting.ALLOW_HOSTS,
                "127.0.0.1");
    }

    private Modwell server() throws Exception {
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings(), Map.of());
        return Modwell.open(
                new ConfigurationLoader(Surroundings.current(NO_GO), flags)
                        .load()
                        .configuration(),
                NO_GO);
    }

    private int why(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("why"));
        line.addAll(List.of(words));
        settings().forEach((setting, value) -> line.addAll(List.of(setting.flag(), value)));
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(line.toArray(String[]::new));
    }

    private static void ask(Modwell server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + path))
                            .header("X-Request-Id", TRACE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void why_requestOfAServerThatIsGone_isStillKnown() throws Exception {
        try (Modwell server = server()) {
            ask(server, "/example.com/m/@v/v1.9.0.info");
        }
        assertThat(why(TRACE)).isZero();
        assertThat(out.toString())
                .contains("404 NO_SUCH_VERSION: GET /example.com/m/@v/v1.9.0.info")
                .containsPattern("1\\. .*: 404 NO_SUCH_VERSION, 0 bytes, [0-9.]+ ms \\(.*connect [0-9.]+");
        assertThat(why(TRACE, "--quiet")).isZero();
        assertThat(out.toString().lines()).allMatch(line -> line.contains("NO_SUCH_VERSION"));
        assertThat(why("cd".repeat(16))).isEqualTo(4);
    }

    @Test
    void why_moduleOfARunningServer_isAskedOfIt() throws Exception {
        try (Modwell server = server()) {
            ask(server, "/example.com/m/@v/v1.0.0.mod");
            assertThat(why("example.com/m@v1.0.0", "--json")).isZero();
        }
        JsonNode account = JsonMapper.builder().build().readTree(out.toString());
        assertThat(account.at("/about").asString()).isEqualTo("example.com/m@v1.0.0");
        assertThat(account.at("/kept/0/path").asString()).isEqualTo("example.com/m/@v/v1.0.0.mod");
        assertThat(account.at("/way/isPrivate").asBoolean()).isFalse();
    }

    @Test
    void why_live_asksTheSourcesAndKeepsNothing() {
        assertThat(why("example.com/m@v1.0.0", "--live")).isZero();
        assertThat(out.toString()).contains("200 DELIVERED: example.com/m/@v/v1.0.0.zip");
        assertThat(proxy.count("example.com/m/@v/v1.0.0.zip")).isEqualTo(1);
        assertThat(why("example.com/m@v1.9.0", "--live")).isEqualTo(5);
        assertThat(temp.resolve("data/cache/download/example.com/m/@v/v1.0.0.zip"))
                .doesNotExist();
    }

    @Test
    void why_whatIsNeitherModuleNorTrace_isUsage() {
        assertThat(why("no module")).isEqualTo(2);
        assertThat(why(TRACE, "--live")).isEqualTo(2);
        assertThat(why()).isEqualTo(2);
    }
}
