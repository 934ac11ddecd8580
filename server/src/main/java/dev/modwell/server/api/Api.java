// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All endpoints, and the document that tells of them. */
public final class Api {
    /** What all paths begin with. */
    public static final String FOLDER = "-/api/v1/";

    private static final String DOCUMENT = "openapi.json";

    private final List<Route> routes;

    public Api(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public List<Route> routes() {
        return routes;
    }

    /**
     * What is sent back.
     *
     * @param failure what went wrong; empty when nothing did
     */
    public record Answer(int status, String type, String text, Optional<Failure> failure) {}

    /** A call as it came in: {@code path} below {@link #FOLDER}, decoded; {@code query} as it stands. */
    public record Request(String verb, String path, String query, String trace) {}

    /** Carries out a call; may wait. */
    public Answer answer(Request request) throws InterruptedException {
        try {
            if (request.path().equals(DOCUMENT) && request.verb().equals(Verb.GET.name())) {
                return new Answer(
                        200,
                        "application/json",
                        Json.mapper().writeValueAsString(OpenApi.of(routes)),
                        Optional.empty());
            }
            return answer(route(request), request);
        } catch (ApiException e) {
            return refusal(e.failure(), request.trace());
        }
    }

    private Answer answer(Route route, Request request) throws ApiException, InterruptedException {
        Map<String, String> inPath = match(route.path(), request.path()).orElseThrow();
        Object result = route.handler().handle(Call.parse(route, inPath, request.query()));
        return new Answer(200, "application/json", Json.mapper().writeValueAsString(result), Optional.empty());
    }

    /** The answer that says a failure. */
    public Answer refusal(Failure failure, String trace) {
        String text = Json.mapper().writeValueAsString(Problem.of(failure, trace));
        return new Answer(failure.kind().status(), "application/problem+json", text, Optional.of(failure));
    }

    private Route route(Request request) throws ApiException {
        List<Route> there = routes.stream()
                .filter(route -> match(route.path(), request.path()).isPresent())
                .toList();
        if (there.isEmpty()) {
            String sentence = "the API has no such path; see /" + FOLDER + DOCUMENT;
            throw new ApiException(Failure.of(FailureKind.NO_SUCH_PAGE, "/" + FOLDER + request.path(), sentence));
        }
        return there.stream()
                .filter(route -> route.verb().name().equals(request.verb()))
                .findFirst()
                .orElseThrow(() -> new ApiException(notPossible(request, there)));
    }

    private static Failure notPossible(Request request, List<Route> there) {
        List<String> verbs = there.stream().map(route -> route.verb().name()).toList();
        return new Failure(
                FailureKind.BAD_METHOD,
                "/" + FOLDER + request.path(),
                request.verb() + " is not possible here",
                List.of(),
                "use " + String.join(" or ", verbs));
    }

    /** The values of a template's open elements; empty when the path is another one. */
    private static Optional<Map<String, String>> match(String template, String path) {
        List<String> elements = List.of(template.split("/"));
        List<String> asked = new ArrayList<>(List.of(path.split("/", -1)));
        if (elements.size() != asked.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String element = elements.get(i);
            if (Route.isOpen(element) && !asked.get(i).isEmpty()) {
                values.put(element.substring(1, element.length() - 1), asked.get(i));
            } else if (!element.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
