// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.Store;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.Tile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The checksum databases that are configured, mirrored: {@code supported}, {@code latest}, {@code lookup}
 * and {@code tile}. Safe for use by many threads; blocks while a database is asked.
 */
public final class SumDbMirror {
    /** How long clients may rely on {@code supported}. */
    private static final Duration SUPPORTED_FOR = Duration.ofHours(1);

    private static final String LOOKUP = "lookup/";
    private static final String TILE = "tile/";

    private final Map<String, Mirrored> databases = new LinkedHashMap<>();
    private final Predicate<ModulePath> mayAsk;
    private final InstantSource clock;

    private record Mirrored(Database database, SumDbSource remote) {}

    /**
     * A database and the ways to it.
     *
     * @param proxies asked first, in order, when they support it; empty for an entry with a URL of its own
     * @param host its own host
     */
    public record Access(DatabaseEntry entry, List<Origin> proxies, Origin host) {
        public Access {
            proxies = List.copyOf(proxies);
        }
    }

    /** What a mirror works with. */
    public record Means(Store store, AnswerBook answers, Events events, InstantSource clock) {}

    /**
     * @param databases in order; the first is the one that fetched files are compared with
     * @param mayAsk which modules a checksum database may hear of
     */
    public SumDbMirror(List<Access> databases, Predicate<ModulePath> mayAsk, Means means) {
        this.mayAsk = mayAsk;
        this.clock = means.clock();
        for (Access access : databases) {
            String name = access.entry().name();
            Shelf shelf = new Shelf(name, means.store(), means.answers(), clock);
            Database database = new Database(access.entry().key(), shelf, means.events(), clock);
            this.databases.put(name, new Mirrored(database, new Remote(name, access.proxies(), access.host(), clock)));
        }
    }

    /**
     * Answers a request.
     *
     * @param cachedOnly whether nothing may be fetched for it
     */
    public SumDbAnswer answer(Target.SumDb target, boolean cachedOnly) {
        Mirrored mirrored = databases.get(target.name());
        if (mirrored == null) {
            return new SumDbAnswer.Refused(Failure.of(
                    FailureKind.SUMDB_UNKNOWN, target.name(), "this checksum database is not mirrored here"));
        }
        SumDbSource source = cachedOnly ? SumDbSource.NOTHING : mirrored.remote();
        String request = target.request();
        try {
            if (request.equals("supported")) {
                return given(new byte[0], SUPPORTED_FOR);
            }
            if (request.equals("latest")) {
                return latest(mirrored.database().latest(source));
            }
            if (request.startsWith(LOOKUP)) {
                ModuleVersion version = version(request.substring(LOOKUP.length()));
                if (!mayAsk.test(version.path())) {
                    return new SumDbAnswer.Refused(Failure.of(
                            FailureKind.SUMDB_PRIVATE,
                            version.toString(),
                            "a private path; " + target.name() + " was not asked"));
                }
                return given(mirrored.database().lookup(version, source).answer(), Database.FRESH);
            }
            if (request.startsWith(TILE)) {
                Tile tile = Tile.parse(request);
                byte[] body = mirrored.database().tile(tile, source);
                return new SumDbAnswer.Given(body, tile.level() == Tile.DATA_LEVEL, null, clock.instant());
            }
        } catch (SumDbException e) {
            return new SumDbAnswer.Refused(e.failure());
        } catch (InvalidModuleException | MalformedLogException e) {
            return new SumDbAnswer.Refused(
                    Failure.of(FailureKind.BAD_PATH, target.key().value(), String.valueOf(e.getMessage())));
        }
        return new SumDbAnswer.Refused(
                Failure.of(FailureKind.BAD_PATH, target.key().value(), "no request to a checksum database"));
    }

    /** What the first database has recorded about a version; blocks. */
    public Recorded recorded(ModuleVersion version) {
        if (databases.isEmpty() || !mayAsk.test(version.path())) {
            return new Recorded.Exempt();
        }
        Mirrored first = databases.values().iterator().next();
        try {
            Database.Proven proven = first.database().lookup(version, first.remote());
            return new Recorded.Lines(
                    first.database().name(), proven.record().text().lines().toList());
        } catch (SumDbException e) {
            Failure failure = e.failure();
            if (failure.kind() == FailureKind.SUMDB_INVALID) {
                return new Recorded.Forged(failure);
            }
            return failure.kind().provesAbsence() ? new Recorded.Absent(failure) : new Recorded.Unreachable(failure);
        }
    }

    private static ModuleVersion version(String escaped) {
        int at = escaped.indexOf('@');
        if (at < 0) {
            throw new InvalidModuleException("invalid module@version syntax");
        }
        ModulePath path = ModulePath.unescape(escaped.substring(0, at));
        return new ModuleVersion(path, Version.parse(Version.unescapeText(escaped.substring(at + 1))));
    }

    private SumDbAnswer latest(Database.Newest newest) {
        byte[] note = newest.head().note().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Instant now = clock.instant();
        Duration left = Duration.between(now, newest.fetched().plus(Database.FRESH));
        Duration freshFor = newest.isFresh() && left.isPositive() ? left : Duration.ZERO;
        return new SumDbAnswer.Given(note, true, freshFor, newest.fetched());
    }

    private SumDbAnswer given(byte[] body, Duration freshFor) {
        return new SumDbAnswer.Given(body, true, freshFor, clock.instant());
    }
}
