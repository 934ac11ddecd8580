// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.origin.mirror.Preference;
import dev.modwell.core.serve.ahead.Bounds;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.server.config.table.LoginRows;
import dev.modwell.server.config.table.ReplaceRow;
import dev.modwell.server.config.table.RepositoryRows;
import dev.modwell.server.config.table.SourceRows;
import dev.modwell.server.config.table.SourceRule;
import dev.modwell.server.config.table.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything that can be configured, checked, one record per concern. */
public record Configuration(
        Http http,
        Folders folders,
        Sources sources,
        Checksums checksums,
        Thinking ahead,
        Queue queue,
        Logging logging,
        Tables tables) {

    /** At most this many client connections can be configured: what one process can hold. */
    static final int MAX_CONNECTIONS = 1_000_000;

    /** No more files than half of all that are fetched at once can be fetched ahead. */
    static final int MAX_AHEAD_REQUESTS = 512;

    /** No module graph is deeper. */
    static final int MAX_AHEAD_LEVELS = 100;

    /** As much as a whole minute of a fast line. */
    static final int MAX_AHEAD_MEGABYTES = 100_000;

    /** More would not be carried out in a day. */
    static final int MAX_QUEUE_ENTRIES = 1_000_000;

    /**
     * The server's own socket.
     *
     * @param publicUrl without a slash at its end
     * @param maxWaiting requests of one client address for which sources are being asked
     * @param headerTimeout for a request's whole header
     * @param idleTimeout without a byte in either direction
     * @param stopTimeout how long running downloads may go on after the order to stop
     * @param apiToken what lets callers from other machines change something
     */
    public record Http(
            Address listen,
            Optional<Tls> tls,
            Optional<URI> publicUrl,
            int maxConnections,
            int maxWaiting,
            Duration headerTimeout,
            Duration idleTimeout,
            Duration stopTimeout,
            Optional<Secret> apiToken) {}

    /** A certificate chain and its private key, both PEM files. */
    public record Tls(Path certificate, Path key) {}

    /** The data folder and the one for files that arrive; both absolute. */
    public record Folders(Path data, Path tmp) {}

    /**
     * Where modules come from.
     *
     * @param upstream in GOPROXY's syntax; may hold credentials, so it is never printed
     * @param order among sources that {@code |} joins
     * @param direct patterns, in GOPRIVATE's syntax, of paths that are asked of no proxy
     * @param allowedHosts hosts or {@code host:port} that may be reached at any address
     * @param authorities a PEM file; empty for the system's own
     */
    public record Sources(
            String upstream,
            Preference order,
            String direct,
            boolean offline,
            List<String> allowedHosts,
            Optional<Path> authorities) {
        public Sources {
            allowedHosts = List.copyOf(allowedHosts);
        }

        @Override
        public String toString() {
            return "Sources[upstream=" + Sentence.redacted(upstream) + ", order=" + order + ", direct=" + direct
                    + ", offline=" + offline + ", allowedHosts=" + allowedHosts + ", authorities=" + authorities + "]";
        }
    }

    /**
     * Checksum databases.
     *
     * @param databases in GOSUMDB's syntax, separated by commas; {@code off} for none
     * @param exempt patterns, in GOPRIVATE's syntax, of paths that no database is asked about
     * @param required whether nothing is served that should be compared and cannot be
     */
    public record Checksums(String databases, String exempt, boolean required) {}

    /** Fetching what nobody has asked for yet. */
    public record Thinking(boolean isOn, Bounds bounds) {}

    /**
     * The queue of pending operations.
     *
     * @param maxEntries how many wait at most
     */
    public record Queue(int maxEntries) {}

    /**
     * What is logged.
     *
     * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
     * @param access whether every answered request gets a line
     */
    public record Logging(String level, boolean access) {}

    /**
     * The configuration that merged layers say.
     *
     * @param exempt patterns that no checksum database is asked about, where {@code private} is a default
     * @param environment where variables are that entries of tables name
     * @throws ConfigurationException with every problem
     */
    static Configuration of(Map<Setting, Entry> entries, String exempt, Map<String, String> environment)
            throws ConfigurationException {
        Values values = new Values(entries, environment);
        Configuration configuration = new Configuration(
                http(values),
                folders(values),
                sources(values),
                checksums(values, exempt),
                ahead(values),
                new Queue(values.count(Setting.QUEUE_MAX_ENTRIES, MAX_QUEUE_ENTRIES)),
                logging(values),
                tables(values));
        if (!values.problems().isEmpty()) {
            throw new ConfigurationException(values.problems());
        }
        return configuration;
    }

    /** The same for a process that serves nobody but itself: a free port of the loopback address. */
    public Configuration onlyHere() {
        Http here = new Http(
                new Address("127.0.0.1", 0),
                Optional.empty(),
                Optional.empty(),
                http.maxConnections(),
                http.maxWaiting(),
                http.headerTimeout(),
                http.idleTimeout(),
                http.stopTimeout(),
                http.apiToken());
        return new Configuration(here, folders, sources, checksums, ahead, queue, logging, tables);
    }

    private static Http http(Values values) {
        Address listen = Address.parse(values.text(Setting.LISTEN));
        if (listen == null) {
            values.problem(Setting.LISTEN, "must be HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
            listen = new Address("127.0.0.1", 0);
        }
        return new Http(
                listen,
                tls(values),
                values.url(Setting.PUBLIC_URL)
                        .map(url -> URI.create(url.toString().replaceAll("/+$", ""))),
                values.count(Setting.HTTP_MAX_CONNECTIONS, MAX_CONNECTIONS),
                values.count(Setting.HTTP_MAX_WAITING, MAX_CONNECTIONS),
                values.duration(Setting.HTTP_HEADER_TIMEOUT),
                values.duration(Setting.HTTP_IDLE_TIMEOUT),
                values.duration(Setting.STOP_TIMEOUT),
                Optional.of(values.text(Setting.API_TOKEN))
                        .filter(token -> !token.isEmpty())
                        .map(Secret::of));
    }

    private static Optional<Tls> tls(Values values) {
        Optional<Path> certificate = values.file(Setting.TLS_CERT);
        Optional<Path> key = values.file(Setting.TLS_KEY);
        if (certificate.isPresent() && key.isEmpty()) {
            values.problem(Setting.TLS_KEY, "is needed with " + Setting.TLS_CERT.key());
        }
        if (key.isPresent() && certificate.isEmpty()) {
            values.problem(Setting.TLS_CERT, "is needed with " + Setting.TLS_KEY.key());
        }
        return certificate.flatMap(chain -> key.map(secret -> new Tls(chain, secret)));
    }

    private static Folders folders(Values values) {
        Path data = values.path(Setting.DATA).orElseGet(() -> {
            values.problem(Setting.DATA, "must name a folder");
            return Path.of("").toAbsolutePath();
        });
        return new Folders(data, values.path(Setting.TMP).orElseGet(() -> data.resolve("tmp")));
    }

    private static Sources sources(Values values) {
        if (values.text(Setting.UPSTREAM).isEmpty()) {
            values.problem(Setting.UPSTREAM, "must name a source, direct or off");
        } else {
            try {
                ProxyList.parse(values.text(Setting.UPSTREAM));
            } catch (InvalidProxyListException e) {
                values.problem(Setting.UPSTREAM, Sentence.of(String.valueOf(e.getMessage())));
            }
        }
        return new Sources(
                values.text(Setting.UPSTREAM),
                order(values),
                values.text(Setting.PRIVATE),
                values.isOn(Setting.OFFLINE),
                values.words(Setting.ALLOW_HOSTS),
                values.file(Setting.CA_FILE));
    }

    private static Checksums checksums(Values values, String exempt) {
        String databases = values.text(Setting.SUMDB);
        try {
            DatabaseEntry.parseList(databases);
        } catch (IllegalArgumentException e) {
            values.problem(Setting.SUMDB, String.valueOf(e.getMessage()));
        }
        return new Checksums(databases.isEmpty() ? "off" : databases, exempt, values.isOn(Setting.SUMDB_REQUIRED));
    }

    private static Thinking ahead(Values values) {
        Bounds bounds = new Bounds(
                values.count(Setting.AHEAD_REQUESTS, MAX_AHEAD_REQUESTS),
                values.count(Setting.AHEAD_LEVELS, MAX_AHEAD_LEVELS),
                (long) values.count(Setting.AHEAD_MEGABYTES, MAX_AHEAD_MEGABYTES) << 20,
                values.count(Setting.AHEAD_SURPLUS, 100));
        return new Thinking(values.isOn(Setting.AHEAD), bounds);
    }

    private static Preference order(Values values) {
        try {
            return Preference.valueOf(values.text(Setting.ORDER).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            values.problem(Setting.ORDER, "must be listed, fastest or weighted");
            return Preference.LISTED;
        }
    }

    private static Tables tables(Values values) {
        return new Tables(
                SourceRows.read(values.table(Setting.SOURCES)),
                SourceRule.read(values.table(Setting.RULES)),
                ReplaceRow.read(values.table(Setting.REPLACE)),
                RepositoryRows.read(values.table(Setting.REPOSITORIES), values.problems()),
                LoginRows.read(values.table(Setting.CREDENTIALS), values.environment()));
    }

    private static Logging logging(Values values) {
        String level = values.text(Setting.LOG_LEVEL).toLowerCase(Locale.ROOT);
        if (!List.of("error", "warn", "info", "debug").contains(level)) {
            values.problem(Setting.LOG_LEVEL, "must be error, warn, info or debug");
        }
        return new Logging(level, values.isOn(Setting.LOG_ACCESS));
    }
}
