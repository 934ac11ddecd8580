// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one call says, checked against its route's parameters. */
public final class Call {
    private final Route route;
    private final Map<String, String> values;

    private Call(Route route, Map<String, String> values) {
        this.route = route;
        this.values = values;
    }

    /**
     * @param inPath the values of the path's open elements
     * @param query without its question mark, perhaps empty
     */
    static Call parse(Route route, Map<String, String> inPath, String query) throws ApiException {
        Map<String, String> values = new LinkedHashMap<>(inPath);
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(route, equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(route, pair.substring(equals + 1));
            Route.Parameter parameter = route.parameters().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ApiException.badRequest(route.path(), "there is no parameter " + name));
            check(route, parameter, value);
            if (values.put(name, value) != null) {
                throw ApiException.badRequest(route.path(), "the parameter " + name + " is there twice");
            }
        }
        return new Call(route, values);
    }

    private static String decoded(Route route, String text) throws ApiException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(route.path(), "the query is not rightly encoded");
        }
    }

    private static void check(Route route, Route.Parameter parameter, String value) throws ApiException {
        boolean fits = switch (parameter.kind()) {
            case TEXT -> !value.isEmpty();
            case NUMBER -> value.matches("\\d{1,18}");
            case SWITCH -> value.equals("true") || value.equals("false");
        };
        if (!fits) {
            throw ApiException.badRequest(
                    route.path(),
                    switch (parameter.kind()) {
                        case TEXT -> parameter.name() + " must not be empty";
                        case NUMBER -> parameter.name() + " must be a whole number";
                        case SWITCH -> parameter.name() + " must be true or false";
                    });
        }
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws ApiException when the call does not say it */
    public String needed(String name) throws ApiException {
        return text(name)
                .orElseThrow(() -> ApiException.badRequest(route.path(), "the parameter " + name + " is missing"));
    }

    public long number(String name, long otherwise) {
        return text(name).map(Long::parseLong).orElse(otherwise);
    }

    public boolean isOn(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }
}
