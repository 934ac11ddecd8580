// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.server.HeapBound;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.telemetry.Logging;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code modwell serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        description = "Serve Go modules until told to stop (SIGTERM or Ctrl-C).",
        footer = {
            "",
            "Examples:",
            "  modwell serve",
            "  modwell serve --listen 0.0.0.0:8080 --data /srv/modwell",
            "  modwell serve --config /etc/modwell.yaml"
        })
final class ServeCommand extends Configured {
    @Override
    protected Exit run(Loaded loaded) {
        Logging.begin(loaded.configuration().logging().level(), System.err);
        Modwell modwell;
        try {
            modwell = Modwell.open(loaded.configuration(), go());
        } catch (IOException e) {
            complain(e.getMessage());
            return Exit.FAILED;
        } catch (IllegalArgumentException e) {
            complain(e.getMessage());
            return Exit.USAGE;
        }
        modwell.follow(loader()::load, loaded);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(modwell), "stop"));
        out().println(speech().say(
                        "serve-listens",
                        "url",
                        modwell.url(),
                        "data",
                        loaded.configuration().folders().data()));
        out().flush();
        try (HeapBound _ = HeapBound.start()) {
            return untilTheEnd();
        }
    }

    /** The process ends by a signal, whose hook stops the server. */
    private static Exit untilTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Exit.FINE;
    }

    /** Ends the process with 0 when all went well: it did as it was told. */
    private static void stop(Modwell modwell) {
        int code = Exit.FAILED.code();
        try {
            code = modwell.stop() ? Exit.FINE.code() : Exit.FAILED.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }
}
