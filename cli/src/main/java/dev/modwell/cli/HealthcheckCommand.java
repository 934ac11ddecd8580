// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.StoreException;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine.Command;

/** {@code modwell healthcheck}: whether the server that owns the data folder is ready. */
@Command(
        name = "healthcheck",
        description = "Ask the server that owns the data folder whether it is ready; exit code 0 when it is.",
        footer = {"", "Example:", "  modwell healthcheck --data /srv/modwell"})
final class HealthcheckCommand extends Configured {
    /** A server that takes longer is not well. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    Exit run(Loaded loaded) {
        var folders = loaded.configuration().folders();
        try {
            String url = DataFolder.owner(new DiskLayout(folders.data(), folders.tmp()))
                    .orElse("");
            if (url.isEmpty()) {
                err().println("modwell: no server owns " + folders.data());
                return Exit.FAILED;
            }
            return ask(url);
        } catch (StoreException e) {
            err().println("modwell: " + e.getMessage());
            return Exit.FAILED;
        }
    }

    private Exit ask(String url) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/readyz"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            out().print(response.body());
            out().flush();
            return response.statusCode() == 200 ? Exit.FINE : Exit.FAILED;
        } catch (IOException e) {
            err().println("modwell: " + url + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Exit.FAILED;
    }
}
