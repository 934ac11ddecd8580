// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The OpenAPI 3.1 document, made of the routes and of the records that they answer with. */
final class OpenApi {
    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApi() {}

    static Map<String, Object> of(List<Route> routes) {
        return new OpenApi().document(routes);
    }

    private Map<String, Object> document(List<Route> routes) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent("/" + Api.FOLDER + route.path(), path -> new LinkedHashMap<>())
                    .put(route.verb().name().toLowerCase(java.util.Locale.ROOT), operation(route));
        }
        return ordered(
                "openapi",
                "3.1.0",
                "info",
                ordered("title", "Modwell", "version", "1", "description", "What a Modwell does, and orders to it."),
                "paths",
                paths,
                "components",
                ordered(
                        "schemas",
                        schemas,
                        "securitySchemes",
                        Map.of("token", ordered("type", "http", "scheme", "bearer"))));
    }

    private Map<String, Object> operation(Route route) {
        List<Object> parameters = new ArrayList<>();
        if (!route.verb().isSafe()) {
            parameters.add(ordered(
                    "name", Gatekeeper.HEADER, "in", "header", "required", true, "schema", Map.of("type", "string")));
        }
        route.parameters().forEach(parameter -> parameters.add(parameter(route, parameter)));
        Map<String, Object> operation = ordered(
                "summary",
                route.summary(),
                "operationId",
                operationId(route),
                "parameters",
                parameters,
                "responses",
                ordered(
                        "200",
                        response("Done.", "application/json", route.result()),
                        "default",
                        response("Why it was not done.", "application/problem+json", Problem.class)));
        if (!route.verb().isSafe()) {
            // On the server's own machine no token is needed.
            operation.put("security", List.of(Map.of(), Map.of("token", List.of())));
        }
        return operation;
    }

    private static String operationId(Route route) {
        return route.verb().name().toLowerCase(java.util.Locale.ROOT) + "-"
                + route.path().replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    }

    private static Map<String, Object> parameter(Route route, Route.Parameter parameter) {
        boolean inPath = route.path().contains("{" + parameter.name() + "}");
        String type = switch (parameter.kind()) {
            case TEXT -> "string";
            case NUMBER -> "integer";
            case SWITCH -> "boolean";
        };
        return ordered(
                "name",
                parameter.name(),
                "in",
                inPath ? "path" : "query",
                "required",
                inPath || parameter.isNeeded(),
                "description",
                parameter.description(),
                "schema",
                Map.of("type", type));
    }

    private Map<String, Object> response(String description, String type, Class<?> result) {
        return ordered("description", description, "content", Map.of(type, Map.of("schema", schema(result))));
    }

    private Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return ordered("type", "array", "items", schema(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return schema(optional.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return reference(plain);
        }
        return simple(type);
    }

    private static Map<String, Object> simple(Type type) {
        if (type instanceof Class<?> words && words.isEnum()) {
            return ordered(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(words.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        if (type == String.class) {
            return ordered("type", "string");
        }
        if (type == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (type == boolean.class) {
            return ordered("type", "boolean");
        }
        if (type == int.class || type == long.class || type == Long.class) {
            return ordered("type", "integer");
        }
        if (type == double.class || type == Double.class) {
            return ordered("type", "number");
        }
        throw new IllegalArgumentException("an answer cannot hold a " + type);
    }

    private Map<String, Object> reference(Class<?> answer) {
        String name = answer.getSimpleName();
        if (!schemas.containsKey(name)) {
            Map<String, Object> properties = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            schemas.put(name, ordered("type", "object", "properties", properties, "required", required));
            for (RecordComponent component : answer.getRecordComponents()) {
                properties.put(component.getName(), schema(component.getGenericType()));
                if (component.getType() != Optional.class) {
                    required.add(component.getName());
                }
            }
        }
        return ordered("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
