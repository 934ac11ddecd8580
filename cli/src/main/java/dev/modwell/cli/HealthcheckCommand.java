// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.JsonLine;
import dev.modwell.cli.line.Reason;
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
import picocli.CommandLine.Option;

/** {@code modwell healthcheck}: whether the server that owns the data folder is ready. */
@Command(
        name = "healthcheck",
        description = "Ask the server that owns the data folder whether it is ready; exit code 0 when it is.",
        footer = {"", "Example:", "  modwell healthcheck --data /srv/modwell"})
final class HealthcheckCommand extends Configured {
    /** A server that takes longer is not well. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--json", description = "Print one JSON object: ready, url and answer.")
    private boolean json;

    @Option(names = "--quiet", description = "Print nothing; the exit code tells.")
    private boolean quiet;

    @Override
    protected Exit run(Loaded loaded) {
        var folders = loaded.configuration().folders();
        try {
            String url = DataFolder.owner(new DiskLayout(folders.data(), folders.tmp()))
                    .orElse("");
            if (url.isEmpty()) {
                return unwell("", speech().say("no-owner", "data", folders.data()));
            }
            return ask(url);
        } catch (StoreException e) {
            return unwell("", speech().translated(String.valueOf(e.getMessage())));
        }
    }

    private Exit ask(String url) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/readyz"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            boolean ready = response.statusCode() == 200;
            if (json) {
                print(ready, url, response.body());
            } else if (!quiet) {
                out().print(response.body());
                out().flush();
            }
            return ready ? Exit.FINE : Exit.FAILED;
        } catch (IOException e) {
            return unwell(url, speech().say("no-answer", "url", url, "reason", speech().translated(Reason.of(e))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Exit.FAILED;
    }

    private Exit unwell(String url, String sentence) {
        if (json) {
            print(false, url, sentence);
        } else if (!quiet) {
            tell(sentence);
        }
        return Exit.FAILED;
    }

    private void print(boolean ready, String url, String answer) {
        out().println(JsonLine.object("ready", ready, "url", url, "answer", answer.strip()));
        out().flush();
    }
}
