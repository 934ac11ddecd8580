// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRACE = "ab".repeat(16);

    private enum Colour {
        RED
    }

    private record Leaf(Colour colour, Instant at) {}

    private record Tree(long size, double weight, boolean green, Optional<String> note, List<Leaf> leaves) {}

    private final Api api = new Api(List.of(
            new Route(
                    Verb.GET,
                    "trees/{name}",
                    "One tree.",
                    List.of(
                            Route.Parameter.text("name", "Which one."),
                            Route.Parameter.number("size", "How large."),
                            Route.Parameter.isOn("green", "Whether it has leaves.")),
                    Tree.class,
                    ApiTest::tree),
            new Route(
                    Verb.POST,
                    "trees",
                    "Plant one.",
                    List.of(),
                    Leaf.class,
                    call -> new Leaf(Colour.RED, Instant.EPOCH)),
            new Route(Verb.DELETE, "trees", "Fell all.", List.of(), Leaf.class, ApiTest::fail)));

    private static Tree tree(Call call) throws ApiException {
        List<Leaf> leaves = call.isOn("green") ? List.of(new Leaf(Colour.RED, Instant.EPOCH)) : List.of();
        Optional<String> note = Optional.of(call.needed("name")).filter(name -> name.equals("oak"));
        return new Tree(call.number("size", 7), 0.5, call.isOn("green"), note, leaves);
    }

    private static Object fail(Call call) throws ApiException {
        Attempt attempt = Attempt.failed("saw", FailureKind.CONNECT_FAILED, Duration.ofMillis(3), "blunt");
        throw new ApiException(Failure.of("trees", attempt, List.of(attempt)));
    }

    private Api.Answer ask(String verb, String path, String query) throws Exception {
        return api.answer(new Api.Request(verb, path, query, TRACE));
    }

    private JsonNode problem(String verb, String path, String query) throws Exception {
        Api.Answer answer = ask(verb, path, query);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.failure()).isPresent();
        JsonNode problem = JSON.readTree(answer.text());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        return problem;
    }

    @Test
    void answer_isTheRecordAsJson() throws Exception {
        Api.Answer answer = ask("GET", "trees/oak", "size=9&green=true");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.failure()).isEmpty();
        assertThat(answer.text())
                .isEqualTo("{\"size\":9,\"weight\":0.5,\"green\":true,\"note\":\"oak\","
                        + "\"leaves\":[{\"colour\":\"RED\",\"at\":\"1970-01-01T00:00:00Z\"}]}");
    }

    @Test
    void answer_absent_isLeftOut() throws Exception {
        assertThat(ask("GET", "trees/elm", "").text())
                .isEqualTo("{\"size\":7,\"weight\":0.5,\"green\":false,\"leaves\":[]}");
    }

    @Test
    void query_isDecodedAndChecked() throws Exception {
        assertThat(problem("GET", "trees/x", "size=many").get("detail").asString())
                .isEqualTo("size must be a whole number");
        assertThat(problem("GET", "trees/x", "green").get("detail").asString())
                .isEqualTo("green must be true or false");
        assertThat(problem("GET", "trees/x", "colour=red").get("detail").asString())
                .isEqualTo("there is no parameter colour");
        assertThat(problem("GET", "trees/x", "size=1&size=2").get("detail").asString())
                .isEqualTo("the parameter size is there twice");
        assertThat(problem("GET", "trees/x", "size=%").get("status").asInt()).isEqualTo(400);
        assertThat(ask("GET", "trees/x", "%73ize=3").text()).startsWith("{\"size\":3");
    }

    @Test
    void otherPathsAndVerbs_areProblems() throws Exception {
        assertThat(problem("GET", "bushes", "").get("kind").asString()).isEqualTo("NO_SUCH_PAGE");
        assertThat(problem("GET", "trees/", "").get("kind").asString()).isEqualTo("NO_SUCH_PAGE");
        assertThat(problem("GET", "trees/x/y", "").get("kind").asString()).isEqualTo("NO_SUCH_PAGE");
        JsonNode verb = problem("PUT", "trees", "");
        assertThat(verb.get("kind").asString()).isEqualTo("BAD_METHOD");
        assertThat(verb.get("advice").asString()).isEqualTo("use POST or DELETE");
    }

    @Test
    void failure_isAProblemWithItsAttempts() throws Exception {
        JsonNode problem = problem("DELETE", "trees", "");
        assertThat(problem.get("type").asString()).isEqualTo("urn:modwell:failure:CONNECT_FAILED");
        assertThat(problem.get("title").asString()).isEqualTo("Connect failed");
        assertThat(problem.get("status").asInt()).isEqualTo(502);
        assertThat(problem.get("detail").asString()).isEqualTo("blunt");
        assertThat(problem.get("instance").asString()).isEqualTo("/-/why/" + TRACE);
        assertThat(problem.at("/attempts/0/origin").asString()).isEqualTo("saw");
        assertThat(problem.at("/attempts/0/millis").asDouble()).isEqualTo(3);
    }

    @Test
    void document_hasEveryRouteWithItsSchema() throws Exception {
        JsonNode document = JSON.readTree(ask("GET", "openapi.json", "").text());
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.get("paths").propertyNames())
                .containsExactlyInAnyOrder("/-/api/v1/trees/{name}", "/-/api/v1/trees");
        JsonNode parameters = document.at("/paths/~1-~1api~1v1~1trees~1{name}/get/parameters");
        assertThat(parameters.at("/0/in").asString()).isEqualTo("path");
        assertThat(parameters.at("/0/required").asBoolean()).isTrue();
        assertThat(parameters.at("/1/schema/type").asString()).isEqualTo("integer");
        JsonNode planting = document.at("/paths/~1-~1api~1v1~1trees/post");
        assertThat(planting.at("/parameters/0/name").asString()).isEqualTo("X-Modwell-Request");
        assertThat(planting.at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Leaf");
        JsonNode tree = document.at("/components/schemas/Tree");
        assertThat(tree.at("/properties/leaves/items/$ref").asString()).isEqualTo("#/components/schemas/Leaf");
        assertThat(tree.get("required").toString()).isEqualTo("[\"size\",\"weight\",\"green\",\"leaves\"]");
        assertThat(document.at("/components/schemas/Leaf/properties/colour/enum/0")
                        .asString())
                .isEqualTo("RED");
    }
}
