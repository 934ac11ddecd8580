// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.sumdb.ClientOps;
import dev.modwell.gomod.sumdb.ClientSettings;
import dev.modwell.gomod.sumdb.SecurityErrorException;
import dev.modwell.gomod.sumdb.SumDbClient;
import dev.modwell.gomod.sumdb.SumLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks the checksum database of GOSUMDB, by the way that the {@code go} command takes, and proves its answers. */
public final class Checksums {
    private static final ProxyList.Entry HOST = new ProxyList.Entry.Direct();

    private final Optional<DatabaseEntry> entry;
    private final PrefixPatterns exempt;
    private final HttpLine line;
    private final Sources sources;
    private @Nullable Base base;
    private @Nullable SumDbClient client;

    /** What the database says about a version. */
    public sealed interface Looked {
        /** Its lines, proven. */
        record Known(SumLines lines) implements Looked {}

        /** It has never heard of the version, and cannot fetch it either. */
        record Absent(String detail) implements Looked {}

        /** It could not be asked. */
        record Unreachable(Attempt attempt) implements Looked {}

        /** It answered and proved nothing: another key, a forged or a forked log. */
        record Untrusted(String detail) implements Looked {}

        /** It is not asked about this path: GOSUMDB=off, GONOSUMDB. */
        record Exempt() implements Looked {}
    }

    /**
     * Where the database is asked.
     *
     * @param name for people: the proxy, or the database's own host
     * @param failure why nobody can be asked; empty when somebody can
     */
    public record Base(String name, Way way, Optional<Attempt> failure) {}

    Checksums(Picture picture, HttpLine line, Sources sources) {
        this.entry = picture.sumDb();
        this.exempt = picture.noSumDb();
        this.line = line;
        this.sources = sources;
    }

    /** The database; empty when it is off. */
    public Optional<DatabaseEntry> entry() {
        return entry;
    }

    /** Reports whether the database may hear of a path. */
    public boolean covers(ModulePath path) {
        return entry.isPresent() && !exempt.matches(path);
    }

    /** Who is asked, which is found out by asking (cmd/go/internal/modfetch, initBase). */
    public synchronized Optional<Base> base() {
        if (base == null && entry.isPresent()) {
            base = found(entry.get());
        }
        return Optional.ofNullable(base);
    }

    private Base found(DatabaseEntry database) {
        Target supported = new Target.SumDb(database.name(), "supported");
        if (database.usesProxies()) {
            for (Way way : sources.ways()) {
                if (!(way.entry() instanceof ProxyList.Entry.Proxy)) {
                    break;
                }
                Trail.Tried tried = sources.askOne(way, supported);
                if (tried.isFound()) {
                    return new Base(way.name(), way, Optional.empty());
                }
                if (!tried.isAbsent() && !way.passesErrors()) {
                    return new Base(way.name(), way, tried.failure());
                }
            }
        }
        Origin host = new HttpOrigin(HttpSource.sumDb(database.hostUrl()), line);
        return new Base(database.hostUrl(), new Way(-2, HOST, host), Optional.empty());
    }

    /** Asks about a version. */
    public Looked lookup(ModuleVersion version) {
        Optional<Base> from = base();
        if (from.isEmpty() || !covers(version.path())) {
            return new Looked.Exempt();
        }
        if (from.get().failure().isPresent()) {
            return new Looked.Unreachable(from.get().failure().get());
        }
        try {
            return new Looked.Known(client(from.get()).lookup(version));
        } catch (SecurityErrorException e) {
            return new Looked.Untrusted(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            for (Throwable at = e; at != null; at = at.getCause()) {
                if (at instanceof MissedException missed) {
                    return missed.isAbsence()
                            ? new Looked.Absent(missed.attempt.detail())
                            : new Looked.Unreachable(missed.attempt);
                }
            }
            return new Looked.Untrusted(String.valueOf(e.getMessage()));
        }
    }

    private synchronized SumDbClient client(Base from) {
        if (client == null) {
            DatabaseEntry database = entry.orElseThrow();
            client = new SumDbClient(new Remote(database, from.way().origin()), ClientSettings.defaults());
        }
        return client;
    }

    /** An answer other than 200. */
    private static final class MissedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Attempt attempt;

        MissedException(Attempt attempt) {
            super(attempt.detail());
            this.attempt = attempt;
        }

        boolean isAbsence() {
            FailureKind kind = attempt.kind();
            // The database says 404 or 410 for what it cannot fetch, and some mirrors say 400 or 403.
            return kind != null && kind.provesAbsence();
        }
    }

    /** The database over the line, with a cache that lives as long as this. */
    private record Remote(DatabaseEntry database, Origin origin, Map<String, byte[]> kept) implements ClientOps {
        Remote(DatabaseEntry database, Origin origin) {
            this(database, origin, new ConcurrentHashMap<>());
        }

        @Override
        public byte[] readRemote(String path) throws IOException {
            Target target = new Target.SumDb(database.name(), path.substring(1));
            Trail.Tried tried = Sources.fetched(new Way(-2, HOST, origin), target);
            if (tried.failure().isPresent()) {
                throw new MissedException(tried.failure().get());
            }
            return tried.body();
        }

        @Override
        public byte[] readConfig(String file) {
            return file.equals("key")
                    ? database.key().toString().getBytes(StandardCharsets.UTF_8)
                    : kept.getOrDefault("config " + file, new byte[0]);
        }

        @Override
        public synchronized boolean writeConfig(String file, byte[] old, byte[] updated) {
            if (!Arrays.equals(kept.getOrDefault("config " + file, new byte[0]), old)) {
                return false;
            }
            kept.put("config " + file, updated);
            return true;
        }

        @Override
        public Optional<byte[]> readCache(String file) {
            return Optional.ofNullable(kept.get(file));
        }

        @Override
        public void writeCache(String file, byte[] contents) {
            kept.put(file, contents);
        }

        @Override
        public void log(String message) {
            // What matters comes as an exception.
        }

        @Override
        public void securityError(SecurityErrorException error) {
            // It is thrown as well.
        }
    }
}
