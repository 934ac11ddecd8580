// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ModwellTest {
    private static final String INFO = "{\"Version\":\"v1.0.0\",\"Time\":\"2026-01-02T03:04:05Z\"}";
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));

    @TempDir
    private Path temp;

    private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

    @BeforeEach
    void layOut() throws IOException {
        Path upstream = Files.createDirectories(temp.resolve("upstream/example.com/m/@v"));
        Files.writeString(upstream.resolve("list"), "v1.0.0\n");
        Files.writeString(upstream.resolve("v1.0.0.info"), INFO);
        Files.writeString(upstream.resolve("v1.0.0.mod"), "module example.com/m\n");
        settings.put(Setting.LISTEN, "127.0.0.1:0");
        settings.put(Setting.DATA, temp.resolve("data").toString());
        settings.put(Setting.UPSTREAM, "file://" + temp.resolve("upstream"));
        settings.put(Setting.SUMDB, "off");
    }

    private Configuration configuration() throws Exception {
        ConfigurationLoader.Flags flags = new ConfigurationLoader.Flags(List.of(), settings, Map.of());
        return new ConfigurationLoader(Surroundings.current(NO_GO), flags)
                .load()
                .configuration();
    }

    private Modwell open() throws Exception {
        return Modwell.open(configuration(), NO_GO);
    }

    private static String get(Modwell modwell, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        return RawExchange.send(URI.create(modwell.url()).getPort(), request.getBytes(UTF_8));
    }

    @Test
    void open_fetchesAndKeeps() throws Exception {
        try (Modwell modwell = open()) {
            assertThat(get(modwell, "/example.com/m/@v/list")).endsWith("\r\n\r\nv1.0.0\n");
            assertThat(get(modwell, "/example.com/m/@v/v1.0.0.info")).endsWith("\r\n\r\n" + INFO);
            assertThat(get(modwell, "/example.com/m/@v/v1.0.0.mod")).endsWith("\r\n\r\nmodule example.com/m\n");
            assertThat(get(modwell, "/example.com/m/@v/v1.1.0.info")).startsWith("HTTP/1.1 404 ");
            assertThat(get(modwell, "/readyz")).endsWith("\r\n\r\nready\n");
        }
        assertThat(temp.resolve("data/cache/download/example.com/m/@v/v1.0.0.mod"))
                .hasContent("module example.com/m\n");
    }

    @Test
    void open_damagedDecisions_arePutAside_andBegunAnew() throws Exception {
        Files.createDirectories(temp.resolve("data"));
        Files.writeString(temp.resolve("data/decisions.db"), "no database ".repeat(1000));
        try (Modwell modwell = open()) {
            assertThat(get(modwell, "/example.com/m/@v/v1.0.0.mod")).startsWith("HTTP/1.1 200 ");
        }
        assertThat(temp.resolve("data/decisions.db.damaged")).content().startsWith("no database ");
        try (Modwell modwell = open()) {
            assertThat(get(modwell, "/-/api/v1/why?about=example.com/m")).contains("v1.0.0.mod");
        }
    }

    @Test
    @Timeout(180) // only so that a figure that never comes fails
    void metrics_afterRequests_countThem() throws Exception {
        settings.put(Setting.AHEAD, "false"); // else the sources are asked for more
        try (Modwell modwell = open()) {
            get(modwell, "/example.com/m/@v/v1.0.0.mod");
            get(modwell, "/example.com/m/@v/v1.0.0.mod");
            get(modwell, "/example.com/m/@v/v1.1.0.info");

            Pattern delivered = Pattern.compile(
                    "modwell_source_attempts_total\\{outcome=\"DELIVERED\",source=\"file://[^\"]+/upstream\"} 1.0");
            List<String> figures = List.of(
                    "modwell_requests_total{kind=\"mod\",status=\"2xx\",tier=\"flight\"} 1.0",
                    "modwell_cache_lookups_total{kind=\"mod\",result=\"hit\"} 1.0",
                    "modwell_requests_total{kind=\"info\",status=\"4xx\",tier=\"none\"} 1.0",
                    "modwell_queue_operations 0.0",
                    "modwell_flights 0.0");
            // A request is counted when its answer is out, which is when its client may ask the next question.
            String page = await(
                    modwell,
                    "/metrics",
                    text -> delivered.matcher(text).find() && figures.stream().allMatch(text::contains));

            assertThat(page)
                    .startsWith("HTTP/1.1 200 ")
                    .containsPattern(delivered)
                    .contains("content-type: text/plain; version=0.0.4")
                    .contains(figures);
            assertThat(get(modwell, "/metrics.example/m/@v/list")).startsWith("HTTP/1.1 404 ");
        }
    }

    private static String await(Modwell modwell, String path, Predicate<String> wanted) throws Exception {
        String page = get(modwell, path);
        while (!wanted.test(page)) {
            page = get(modwell, path);
        }
        return page;
    }

    @Test
    void why_failedAnswer_tellsWhatItWasBasedOn() throws Exception {
        try (Modwell modwell = open()) {
            String answer = get(modwell, "/example.com/m/@v/v1.1.0.info");
            String link = answer.substring(answer.indexOf("http://x/-/why/") + "http://x".length())
                    .strip();
            String trace = link.substring("/-/why/".length());
            assertThat(get(modwell, link))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("content-type: text/html; charset=UTF-8")
                    .contains("<a href=\"/-/why/" + trace + "\">")
                    .containsPattern("<h3>404 NO_SUCH_\\w+: GET /example.com/m/@v/v1.1.0.info</h3>")
                    .contains("<th>what to do</th>");
            assertThat(get(modwell, "/-/why/" + "0".repeat(32)))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("No decision about it is remembered");
            assertThat(get(modwell, "/-/why/nonsense"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("32 hex digits");
        }
    }

    @Test
    void why_module_tellsWhatIsKeptAndWhoDeliveredItAlsoAfterARestart() throws Exception {
        try (Modwell modwell = open()) {
            get(modwell, "/example.com/m/@v/v1.0.0.mod");
        }
        settings.put(Setting.OFFLINE, "true");
        try (Modwell modwell = open()) {
            assertThat(get(modwell, "/-/why/example.com/m@v1.0.0"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("<td>example.com/m/@v/v1.0.0.mod</td>")
                    .contains("<h3>200 DELIVERED: example.com/m/@v/v1.0.0.mod</h3>")
                    .contains("<tr><th>sources</th>");
        }
    }

    @Test
    void open_offline_servesWhatIsKept() throws Exception {
        settings.put(Setting.AHEAD, "false"); // else the .mod would be kept as well
        try (Modwell modwell = open()) {
            get(modwell, "/example.com/m/@v/v1.0.0.info");
        }
        settings.put(Setting.OFFLINE, "true");
        try (Modwell modwell = open()) {
            assertThat(get(modwell, "/example.com/m/@v/v1.0.0.info")).endsWith(INFO);
            assertThat(get(modwell, "/example.com/m/@v/v1.0.0.mod"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("OFFLINE: ");
        }
    }

    @Test
    void open_dataFolderTaken_saysByWhom() throws Exception {
        try (Modwell modwell = open()) {
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(modwell.url());
        }
    }

    @Test
    void open_portTaken_leavesTheFolderFree() throws Exception {
        try (Modwell modwell = open()) {
            settings.put(Setting.DATA, temp.resolve("other").toString());
            settings.put(
                    Setting.LISTEN, "127.0.0.1:" + URI.create(modwell.url()).getPort());
            assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        }
        settings.put(Setting.LISTEN, "127.0.0.1:0"); // the port of before may be anybody's by now
        open().close();
    }

    @Test
    void stop_idle_finishesEverything() throws Exception {
        Modwell modwell = open();
        assertThat(modwell.stop()).isTrue();
        assertThatThrownBy(() -> get(modwell, "/healthz")).isInstanceOf(IOException.class);
    }
}
