// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.setup;

import dev.modwell.cli.allow.Project;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.gomod.goproxy.ProxyList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values that Go's variables are to have.
 *
 * @param values name to value, in the order in which they are shown
 * @param isServer whether a Modwell answered, so that the list is it alone
 */
record Wanted(Map<String, String> values, boolean isServer) {
    /** Longer a person does not want to wait for an address that may be mistyped. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_ANSWER = 64 * 1024;

    /**
     * What a list asks for. A single URL that a Modwell answers at is set alone: it goes to mirrors and to
     * version control by itself, and {@code go} would print the error of whatever stood behind it.
     */
    static Wanted of(String list, GoEnv go) {
        Map<String, String> values = new LinkedHashMap<>();
        ProxyList parsed = ProxyList.parse(list);
        Optional<String> privates = parsed.entries().size() == 1
                        && parsed.entries().getFirst() instanceof ProxyList.Entry.Proxy proxy
                        && !proxy.isFile()
                ? ofServer(proxy.url())
                : Optional.empty();
        values.put("GOPROXY", list);
        if (privates.isPresent()) {
            String exempt = Project.union(go.value("GONOSUMDB"), privates.get());
            if (!exempt.isEmpty()) {
                values.put("GONOPROXY", "none");
                values.put("GONOSUMDB", exempt);
            }
        }
        return new Wanted(values, privates.isPresent());
    }

    /** The private patterns of the Modwell at a URL; empty when none answers there. */
    private static Optional<String> ofServer(URI url) {
        String base = url.toString().replaceAll("/+$", "");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/-/api/v1/setup"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<java.io.InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                byte[] bytes = body.readNBytes(MAX_ANSWER);
                return answer.statusCode() == 200 ? privates(bytes) : Optional.empty();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> privates(byte[] bytes) {
        try {
            String privates = new JsonMapper().readTree(bytes).path("privates").asString(null);
            return Optional.ofNullable(privates).filter(text -> text.chars().noneMatch(Character::isISOControl));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
