// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.owner;

import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.Reason;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.server.api.Api;
import dev.modwell.server.api.Gatekeeper;
import dev.modwell.server.api.Problem;
import dev.modwell.server.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A running server that owns a data folder. */
public final class Owner implements AutoCloseable {
    /** A server that takes longer to accept a connection is not there. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** No call takes longer. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final String url;
    private final Configuration.Http http;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = JsonMapper.builder().build();

    private Owner(String url, Configuration.Http http) {
        this.url = url;
        this.http = http;
    }

    /**
     * Who owns the configured data folder; empty when nobody does.
     *
     * @throws OwnerException when it is owned by a process that cannot be asked, or cannot be looked at
     */
    public static Optional<Owner> find(Configuration configuration) throws OwnerException {
        Configuration.Folders folders = configuration.folders();
        try {
            Optional<String> address = DataFolder.owner(new DiskLayout(folders.data(), folders.tmp()));
            if (address.isPresent() && address.get().isEmpty()) {
                throw new OwnerException(
                        "another process has " + folders.data() + " and takes no orders; wait for its end",
                        Exit.FAILED);
            }
            return address.map(url -> at(url, configuration.http()));
        } catch (OwnerException e) {
            throw e;
        } catch (IOException e) {
            throw new OwnerException(String.valueOf(e.getMessage()), Exit.FAILED);
        }
    }

    /** The server at an address. */
    public static Owner at(String url, Configuration.Http http) {
        return new Owner(reached(url), http);
    }

    /** What listens on every address is reached by the loopback one, which it trusts. */
    static String reached(String url) {
        return url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
    }

    /** A part of a query or a path, as a URL writes it. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads what is at a path of the API, such as {@code queue?limit=10}. */
    public <T> T get(String path, Class<T> answer) throws OwnerException, InterruptedException {
        return call("GET", path, answer);
    }

    public <T> T post(String path, Class<T> answer) throws OwnerException, InterruptedException {
        return call("POST", path, answer);
    }

    public <T> T delete(String path, Class<T> answer) throws OwnerException, InterruptedException {
        return call("DELETE", path, answer);
    }

    private <T> T call(String verb, String path, Class<T> answer) throws OwnerException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/" + Api.FOLDER + path))
                .timeout(LONGEST)
                .method(verb, HttpRequest.BodyPublishers.noBody())
                .header(Gatekeeper.HEADER, "1");
        http.apiToken().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return json.readValue(response.body(), answer);
            }
            Problem problem = json.readValue(response.body(), Problem.class);
            throw OwnerException.of(problem.kind(), problem.detail(), problem.advice());
        } catch (OwnerException e) {
            throw e;
        } catch (IOException e) {
            throw new OwnerException("no answer from the server at " + url + ": " + Reason.of(e), Exit.FAILED);
        } catch (JacksonException e) {
            throw new OwnerException(
                    "the server at " + url + " is of another version: " + e.getOriginalMessage(), Exit.FAILED);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
