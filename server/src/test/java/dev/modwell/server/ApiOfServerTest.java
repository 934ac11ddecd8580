// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a whole server. */
final class ApiOfServerTest {
    private static final GoEnv NO_GO = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MOD = "/example.com/m/@v/v1.0.0.mod";

    @TempDir
    private Path temp;

    private final FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/m", "v1.0.0"));
    private Modwell modwell;

    @BeforeEach
    void open() throws Exception {
        Map<Setting, String> settings = Map.of(
                Setting.LISTEN,
                "127.0.0.1:0",
                Setting.DATA,
                temp.resolve("data").toString(),
                Setting.UPSTREAM,
                proxy.uri().toString(),
                Setting.SUMDB,
                "off",
                Setting.API_TOKEN,
                "t0ken");
        modwell = Modwell.open(
                new ConfigurationLoader(
                                Surroundings.current(NO_GO),
                                new ConfigurationLoader.Flags(List.of(), settings, Map.of()))
                        .load()
                        .configuration(),
                NO_GO);
    }

    @AfterEach
    void close() {
        modwell.close();
        proxy.close();
    }

    private String call(String verb, String path, String... headers) throws Exception {
        StringBuilder request = new StringBuilder(verb + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return RawExchange.send(
                URI.create(modwell.url()).getPort(),
                request.append("\r\n").toString().getBytes(UTF_8));
    }

    private JsonNode read(String path) throws Exception {
        String answer = call("GET", path, "Host: anywhere.example");
        assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-type: application/json");
        return body(answer);
    }

    private static JsonNode body(String answer) {
        return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    /** The parameters without which a call says too little, each about some module. */
    private static String needed(JsonNode get) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (JsonNode parameter : get.path("parameters")) {
            if (parameter.path("required").asBoolean()) {
                query.add(parameter.get("name").asString() + "=example.com/tool");
            }
        }
        return query.toString();
    }

    @Test
    void document_isOfWhatTheServerAnswers() throws Exception {
        JsonNode document = read("/-/api/v1/openapi.json");
        for (String path : document.get("paths").propertyNames()) {
            JsonNode get = document.get("paths").get(path).get("get");
            if (get == null || path.contains("{")) {
                continue;
            }
            String name = get.at("/responses/200/content/application~1json/schema/$ref")
                    .asString()
                    .replaceAll(".*/", "");
            JsonNode schema = document.at("/components/schemas/" + name);
            JsonNode answer = read(path + needed(get));
            assertThat(new TreeSet<>(schema.get("properties").propertyNames()))
                    .as(path)
                    .containsAll(answer.propertyNames());
            for (JsonNode required : schema.get("required")) {
                assertThat(answer.propertyNames()).as(path).contains(required.asString());
            }
        }
        assertThat(document.get("paths").propertyNames()).contains("/-/api/v1/queue", "/-/api/v1/sources");
    }

    @Test
    void orders_fromThisMachineOrWithTheToken() throws Exception {
        String order = "X-Modwell-Request: 1";
        assertThat(call("POST", "/-/api/v1/queue/retry", "Host: 127.0.0.1", order))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"waiting\":0}");
        assertThat(call("POST", "/-/api/v1/queue/retry", "Host: 127.0.0.1"))
                .startsWith("HTTP/1.1 403 ")
                .containsIgnoringCase("content-type: application/problem+json");
        String rebound = call("DELETE", "/-/api/v1/queue?all=true", "Host: rebound.example", order);
        assertThat(rebound).startsWith("HTTP/1.1 403 ");
        assertThat(body(rebound).get("kind").asString()).isEqualTo("REFUSED_BY_RULE");
        assertThat(call(
                        "DELETE",
                        "/-/api/v1/queue?all=true",
                        "Host: modwell.example",
                        order,
                        "Authorization: Bearer t0ken"))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"dropped\":0}");
        assertThat(call("DELETE", "/-/api/v1/queue", "Host: localhost", order)).startsWith("HTTP/1.1 400 ");
        assertThat(call("POST", MOD, "Host: localhost", order)).as("no call").startsWith("HTTP/1.1 405 ");
    }

    @Test
    void problem_isRememberedForItsPage() throws Exception {
        String trace = "0123456789abcdef".repeat(2);
        assertThat(call("GET", "/-/api/v1/nothing", "Host: x", "X-Request-Id: " + trace))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"instance\":\"/-/why/" + trace + "\"");
        assertThat(call("GET", "/-/why/" + trace, "Host: x")).contains("NO_SUCH_PAGE");
    }

    @Test
    void sources_tellOfWhatWasAsked() throws Exception {
        assertThat(call("GET", MOD, "Host: x")).startsWith("HTTP/1.1 200 ");
        JsonNode board = read("/-/api/v1/sources");
        JsonNode source = board.at("/sources/0");
        assertThat(source.get("source").asString()).isEqualTo(proxy.uri().getAuthority());
        assertThat(source.get("circuit").asString()).isEqualTo("CLOSED");
        assertThat(source.get("success").asDouble()).isEqualTo(1);
        assertThat(source.get("availability").asDouble()).isEqualTo(1);
        assertThat(source.get("requests").asInt()).isPositive();
        assertThat(source.get("p95Millis").asDouble()).isPositive();
        assertThat(source.at("/phases/firstByteMillis").asDouble()).isPositive();
        assertThat(source.get("lastAnswer").asString()).isNotEmpty();
    }

    @Test
    void busySource_itsRetryAfterIsPassedOn() throws Exception {
        proxy.faults().always("*", Fault.Instead.busy(429, 37));
        String answer = call("GET", MOD, "Host: x");
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\r\nretry-after: 37\r\n")
                .contains("SOURCE_BUSY");
        assertThat(read("/-/api/v1/sources").at("/sources/0/busyMillis").asDouble())
                .isBetween(1.0, 37_000.0);
    }
}
