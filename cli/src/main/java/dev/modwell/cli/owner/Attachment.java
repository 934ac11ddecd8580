// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.owner;

import dev.modwell.cli.line.Speech;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.StoreException;
import dev.modwell.server.Modwell;
import dev.modwell.server.config.Address;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.endpoint.SessionEndpoints;
import dev.modwell.server.project.Session;
import dev.modwell.server.telemetry.Logging;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command's hold on the server that owns the data folder. */
public final class Attachment implements AutoCloseable {
    /** How long an owner may take to say where it answers: it does so as soon as its port is open. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final DiskLayout layout;
    private final Configuration.Http http;
    private final String url;
    private final @Nullable Modwell own;
    private String token = "";

    private Attachment(DiskLayout layout, Configuration.Http http, String url, @Nullable Modwell own) {
        this.layout = layout;
        this.http = http;
        this.url = Owner.reached(url);
        this.own = own;
    }

    /**
     * Finds the owner of the configured data folder, or becomes it.
     *
     * @throws IOException when neither is possible
     */
    public static Attachment open(Configuration configuration, GoEnv go, Speech speech) throws IOException {
        Configuration.Folders folders = configuration.folders();
        DiskLayout layout = new DiskLayout(folders.data(), folders.tmp());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> owner = DataFolder.owner(layout);
            if (owner.isPresent() && !owner.get().isEmpty()) {
                return new Attachment(layout, configuration.http(), owner.get(), null);
            }
            if (owner.isEmpty()) {
                try {
                    // What a command's server has to say is in its answers; its log is nobody's.
                    Logging.begin("error", OutputStream.nullOutputStream());
                    Modwell own = Modwell.open(forOneCommand(configuration), go);
                    return new Attachment(layout, configuration.http(), own.url(), own);
                } catch (StoreException e) {
                    if (DataFolder.owner(layout).isEmpty()) {
                        throw e;
                    }
                    // Another command was faster.
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException(speech.say("owner-mute", "data", folders.data()));
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The same sources and folders, on a free port of this machine alone. */
    private static Configuration forOneCommand(Configuration configuration) {
        Configuration.Http http = configuration.http();
        return new Configuration(
                new Configuration.Http(
                        new Address("127.0.0.1", 0),
                        Optional.empty(),
                        Optional.empty(),
                        http.maxConnections(),
                        http.maxWaiting(),
                        http.headerTimeout(),
                        http.idleTimeout(),
                        http.stopTimeout(),
                        Optional.empty()),
                configuration.folders(),
                configuration.sources(),
                configuration.checksums(),
                configuration.ahead(),
                configuration.queue(),
                new Configuration.Logging("error", false),
                configuration.tables());
    }

    /** Reports whether the server lives in this process and ends with the command. */
    public boolean isOwner() {
        return own != null;
    }

    /** Where the owner answers. */
    public String url() {
        return url;
    }

    /**
     * Opens a session, which ends with this attachment; says what GOPROXY is to be.
     *
     * @throws IOException when the owner refuses, with its reason
     */
    public String session(Session session) throws IOException {
        token = session.write(layout);
        if (own != null) {
            own.openSession(token);
        } else {
            call((owner, path) -> owner.post(path, SessionEndpoints.Opened.class));
        }
        return url + "/-/p/" + token;
    }

    /** The answer says no more than its status does. */
    private interface Call {
        void to(Owner owner, String path) throws IOException, InterruptedException;
    }

    private void call(Call call) throws IOException {
        try (Owner owner = Owner.at(url, http)) {
            call.to(owner, "sessions/" + token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends the session. An owner in this process first waits for the commands that came to it. */
    @Override
    public void close() {
        try {
            if (!token.isEmpty()) {
                Session.remove(layout, token);
                end();
            }
        } catch (IOException e) {
            // The owner notices when this process has ended.
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }

    private void end() throws IOException {
        if (own == null) {
            call((owner, path) -> owner.delete(path, SessionEndpoints.Closed.class));
            return;
        }
        try {
            own.closeSession(token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
