// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of keys. {@code docs/configuration.md} is compared with it by a test; the command line's
 * options are made from it.
 */
public enum Setting {
    LISTEN("listen", Kind.ADDRESS, "HOST:PORT", "127.0.0.1:8080", "Where the server listens; port 0 takes a free one."),
    DATA(
            "data",
            Kind.FOLDER,
            "DIR",
            null,
            "Where everything is kept. Default: $XDG_DATA_HOME/modwell, else ~/.local/share/modwell."),
    TMP("tmp", Kind.FOLDER, "DIR", null, "Where files are while they arrive. Default: tmp in the data folder."),
    UPSTREAM(
            "upstream",
            Kind.SECRET,
            "LIST",
            null,
            "Where modules come from, in GOPROXY's syntax. Default: Go's own GOPROXY; without Go, direct."),
    ORDER(
            "order",
            Kind.TEXT,
            "ORDER",
            "listed",
            "In which order those sources are asked that a bar joins in the list: listed, fastest or weighted."),
    PRIVATE(
            "private",
            Kind.TEXT,
            "PATTERNS",
            null,
            "Module paths that are asked of no proxy and no checksum database."
                    + " Default: Go's own GONOPROXY and GONOSUMDB, else GOPRIVATE."),
    SUMDB(
            "sumdb",
            Kind.TEXT,
            "LIST",
            null,
            "Checksum databases, in GOSUMDB's syntax, separated by commas; or off. Default: Go's own GOSUMDB."),
    SUMDB_REQUIRED(
            "sumdb.required",
            Kind.SWITCH,
            null,
            "false",
            "Refuse a file with 503 while the checksum database cannot say whether it is right."),
    SOURCES(
            "sources",
            Kind.TABLE,
            "YAML",
            null,
            "How those hosts are reached that have an HTTP proxy or authorities of their own; see Sources."),
    RULES(
            "rules",
            Kind.TABLE,
            "YAML",
            null,
            "Which module paths go to other sources, or to nobody, and which to no checksum database; see Rules."),
    REPLACE(
            "replace",
            Kind.TABLE,
            "YAML",
            null,
            "Which modules are served from another repository, module, proxy or folder; see Replace."),
    REPOSITORIES(
            "repositories",
            Kind.TABLE,
            "YAML",
            null,
            "Where the repositories of module paths are whose hosts do not say it; see Repositories."),
    CREDENTIALS(
            "credentials",
            Kind.TABLE,
            "YAML",
            null,
            "What is shown to hosts so that they answer: tokens, passwords, ssh keys; see Credentials."),
    OFFLINE("offline", Kind.SWITCH, null, "false", "Ask no source; serve what is kept."),
    AHEAD(
            "ahead",
            Kind.SWITCH,
            null,
            "true",
            "Fetch what clients will ask for next, while they ask for what comes before it."),
    AHEAD_REQUESTS("ahead.requests", Kind.COUNT, "N", "64", "How many files are fetched ahead at once."),
    AHEAD_LEVELS(
            "ahead.levels",
            Kind.COUNT,
            "N",
            "1",
            "How far requirements are followed where it is not certain that the client follows them."),
    AHEAD_MEGABYTES(
            "ahead.megabytes",
            Kind.COUNT,
            "N",
            "256",
            "How much may be here that was fetched ahead in the last minute and that nobody has asked for."),
    AHEAD_SURPLUS(
            "ahead.surplus",
            Kind.COUNT,
            "PERCENT",
            "15",
            "How much of what clients got may have been fetched ahead in vain; above it nothing is fetched ahead."),
    QUEUE_MAX_ENTRIES(
            "queue.max-entries",
            Kind.COUNT,
            "N",
            "100000",
            "How many operations may wait until a source answers; what comes then is refused and counted."),
    ALLOW_HOSTS(
            "allow-hosts",
            Kind.TEXT,
            "LIST",
            "",
            "Hosts, or host:port, that may be reached although their address is private, loopback or link-local."
                    + " The upstreams always may."),
    CA_FILE(
            "ca-file",
            Kind.FILE,
            "FILE",
            null,
            "Certificate authorities to trust (PEM). Default: SSL_CERT_FILE, then the system's."),
    PUBLIC_URL(
            "public-url",
            Kind.URL,
            "URL",
            null,
            "What links to this server begin with. Default: from the request's Host."),
    TLS_CERT("tls.cert", Kind.FILE, "FILE", null, "The server's certificate chain (PEM); read again when it changes."),
    TLS_KEY("tls.key", Kind.FILE, "FILE", null, "The certificate's private key (PEM); read again when it changes."),
    HTTP_MAX_CONNECTIONS(
            "http.max-connections",
            Kind.COUNT,
            "N",
            "10000",
            "How many client connections are served at most; further ones are answered with 503, or closed at once."),
    HTTP_MAX_WAITING(
            "http.max-waiting",
            Kind.COUNT,
            "N",
            "2500",
            "How many requests of one client address may wait for sources at most; further ones are answered with 429."),
    HTTP_HEADER_TIMEOUT(
            "http.header-timeout",
            Kind.DURATION,
            "DURATION",
            "10s",
            "How long a client may take to send a request's header; over TLS, for the handshake too."),
    HTTP_IDLE_TIMEOUT(
            "http.idle-timeout",
            Kind.DURATION,
            "DURATION",
            "75s",
            "After how long without a byte in either direction a connection is closed."),
    API_TOKEN(
            "api.token",
            Kind.TOKEN,
            "TOKEN",
            null,
            "Who shows this token may change things through the API from another machine. Default: nobody may."),
    STOP_TIMEOUT(
            "stop-timeout",
            Kind.DURATION,
            "DURATION",
            "30s",
            "How long running downloads may go on after the server was told to stop."),
    LOG_LEVEL("log.level", Kind.LEVEL, "LEVEL", "info", "error, warn, info or debug."),
    LOG_ACCESS("log.access", Kind.SWITCH, null, "true", "Write a line for every answered request.");

    /** What a value looks like. */
    public enum Kind {
        TEXT,
        /** Text that may hold a password; may be kept in a file of its own. */
        SECRET,
        /** A secret as a whole; may be kept in a file of its own. */
        TOKEN,
        SWITCH,
        ADDRESS,
        URL,
        FILE,
        FOLDER,
        COUNT,
        /** Such as {@code 30s}, {@code 5m} or {@code 250ms}. */
        DURATION,
        LEVEL,
        /** A list of entries or a mapping, in YAML; may hold passwords. */
        TABLE
    }

    /** What follows the key of a secret that is kept in a file. */
    static final String IN_FILE = "-file";

    private static final List<Setting> ALL = List.of(values());

    private final String key;
    private final Kind kind;
    private final @Nullable String placeholder;
    private final @Nullable String preset;
    private final String description;

    Setting(String key, Kind kind, @Nullable String placeholder, @Nullable String preset, String description) {
        this.key = key;
        this.kind = kind;
        this.placeholder = placeholder;
        this.preset = preset;
        this.description = description;
    }

    /** The key in a file, such as {@code tls.cert}. */
    public String key() {
        return key;
    }

    /** The name in the environment, such as {@code MODWELL_TLS_CERT}. */
    public String environment() {
        return environment(key);
    }

    static String environment(String key) {
        return "MODWELL_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The flag, such as {@code --tls-cert}. */
    public String flag() {
        return flag(key);
    }

    /** Reports whether a change counts from the next start on only: sockets, folders and logging. */
    public boolean needsRestart() {
        return switch (this) {
            case LISTEN,
                    DATA,
                    TMP,
                    PUBLIC_URL,
                    TLS_CERT,
                    TLS_KEY,
                    HTTP_MAX_CONNECTIONS,
                    HTTP_MAX_WAITING,
                    HTTP_HEADER_TIMEOUT,
                    HTTP_IDLE_TIMEOUT,
                    API_TOKEN,
                    STOP_TIMEOUT,
                    AHEAD,
                    AHEAD_REQUESTS,
                    AHEAD_LEVELS,
                    AHEAD_MEGABYTES,
                    AHEAD_SURPLUS,
                    QUEUE_MAX_ENTRIES,
                    LOG_LEVEL,
                    LOG_ACCESS -> true;
            case UPSTREAM,
                    ORDER,
                    PRIVATE,
                    SUMDB,
                    SUMDB_REQUIRED,
                    SOURCES,
                    RULES,
                    REPLACE,
                    REPOSITORIES,
                    CREDENTIALS,
                    OFFLINE,
                    ALLOW_HOSTS,
                    CA_FILE -> false;
        };
    }

    /** Reports whether there is a flag; a table is too long for one, and everybody could read its secrets. */
    public boolean isFlag() {
        return kind != Kind.TABLE;
    }

    /** The flag of a key. */
    public static String flag(String key) {
        return "--" + key.replace('.', '-');
    }

    public Kind kind() {
        return kind;
    }

    /** What stands for the value in help texts; empty for a switch, which needs none. */
    public Optional<String> placeholder() {
        return Optional.ofNullable(placeholder);
    }

    /** The default; empty when it is derived from the surroundings or there is none. */
    public Optional<String> preset() {
        return Optional.ofNullable(preset);
    }

    /** One or two sentences for help texts and the reference. */
    public String description() {
        return description;
    }

    /** The key that names a file with the value; empty when the value holds no secret. */
    public Optional<String> fileKey() {
        return kind == Kind.SECRET || kind == Kind.TOKEN ? Optional.of(key + IN_FILE) : Optional.empty();
    }

    /** The row with this key. */
    public static Optional<Setting> ofKey(String key) {
        return ALL.stream().filter(setting -> setting.key.equals(key)).findFirst();
    }

    /** Every key that a file may have, those of secrets in files included. */
    static List<String> allKeys() {
        return Arrays.stream(values())
                .flatMap(setting -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(setting.key), setting.fileKey().stream()))
                .toList();
    }
}
