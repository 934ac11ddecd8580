// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.core.serve.ahead.Surplus.Judged;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to fetch ahead: what happens is told to it, what to do is asked of it. No thread, no clock, no
 * source; not for use by several threads.
 */
final class Foresight {
    /** How many clients are followed at once; the one that has been silent longest is forgotten. */
    static final int MAX_SESSIONS = 64;

    /** How many zips are fetched ahead at once: they fill a line, which small files do not. */
    static final int MAX_ZIPS = 8;

    /** How many files wait to be fetched. */
    static final int MAX_QUEUED = 20_000;

    /** For how long nothing is fetched ahead after a source was in trouble. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Bounds bounds;
    private final Trails trails;
    private final Surplus surplus;
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    /** Files on which others depend that the client asks for with certainty. */
    private final Deque<Wish> urgent = new ArrayDeque<>();

    private final Deque<Wish> small = new ArrayDeque<>();
    private final Deque<Wish> zips = new ArrayDeque<>();
    /** What clients wait for themselves and is read when it is here; nobody asks for it a second time. */
    private final LinkedHashMap<Key, Wish> awaited = new LinkedHashMap<>();

    private final Set<Key> inAir = new HashSet<>();
    private final Set<Key> askedInAir = new HashSet<>();
    private int zipsInAir;
    private Instant resume = Instant.MIN;

    /**
     * A client's question.
     *
     * @param client its address
     * @param kept whether the file was here already
     * @param via the proxies it came through
     */
    record Asked(String client, Target.OfVersion target, boolean kept, List<String> via) {
        Asked withKept() {
            return new Asked(client, target, true, via);
        }
    }

    Foresight(Bounds bounds, Trails trails) {
        this.bounds = bounds;
        this.trails = trails;
        this.surplus = new Surplus(bounds);
    }

    /** A client asks; what was fetched ahead and is of use now. */
    Optional<Judged> asked(Asked question, Instant now) {
        Key key = question.target().key();
        if (inAir.contains(key)) {
            askedInAir.add(key);
        }
        Optional<Judged> used = surplus.asked(key);
        Session session = session(question.client(), now);
        boolean wasListing = session.lists();
        boolean wasReadingOn = session.readsOn();
        boolean isNew = session.asks(question.target(), question.via(), now);
        if (!question.kept() && !session.misses()) {
            session.missed();
            // What was asked before was kept; what is asked now is on its way.
            session.roots().stream()
                    .filter(root -> !root.equals(question.target().moduleVersion()))
                    .toList()
                    .forEach(root -> wish(session, FileKind.MOD.of(root), 0, true));
        }
        if (isNew && session.misses()) {
            think(session, question);
            if (session.lists() && !wasListing) {
                session.known().forEach(version -> wish(session, FileKind.INFO.of(version), 1, false));
            }
            if (session.readsOn() && !wasReadingOn) {
                session.known().forEach(version -> wish(session, FileKind.MOD.of(version), 1, false));
            }
        }
        return used;
    }

    private void think(Session session, Asked question) {
        ModuleVersion version = question.target().moduleVersion();
        switch (question.target()) {
            case Target.GoMod mod -> read(session, mod, question.kept());
            case Target.Info _ -> {
                if (session.selected(version.path()).isEmpty()) {
                    wish(session, FileKind.MOD.of(version), bounds.levels(), false);
                }
            }
            case Target.Zip _ -> {} // its go.mod was asked for before, or is of no interest to the client
        }
        if (session.downloads()) {
            zips(session, version);
        }
    }

    /** Who asked for the {@code .info} before wants to know what the module says of itself, not what it requires. */
    private void read(Session session, Target.GoMod mod, boolean kept) {
        if (session.hasAsked(FileKind.INFO.of(mod.moduleVersion()))) {
            return;
        }
        Requirements known = session.requirements(mod.moduleVersion());
        if (known != null) {
            walk(new Wish(mod, session, 0, true), known);
        } else if (kept) {
            wish(session, mod, 0, true);
        } else if (awaited.size() < MAX_QUEUED) {
            awaited.put(mod.key(), new Wish(mod, session, 0, true));
        }
    }

    /** A source delivered a file that a client may have asked for. */
    void arrived(Key key) {
        Wish wish = awaited.remove(key);
        if (wish != null) {
            wish(wish.session(), wish.target(), wish.level(), wish.isCertain());
        }
    }

    /** A file could not be had. */
    void absent(Key key, boolean isTrouble, Instant now) {
        if (awaited.remove(key) != null && isTrouble) {
            resume = now.plus(PAUSE);
        }
    }

    private void zips(Session session, ModuleVersion asked) {
        if (!session.isCertain(asked)) {
            wish(session, FileKind.ZIP.of(selected(session, asked)), 0, true);
        }
        for (ModuleVersion root : session.roots()) {
            wish(session, FileKind.ZIP.of(selected(session, root)), 0, true);
        }
        Trail trail = trailOf(session);
        if (trail != null) {
            for (ModulePath path : trail.steps().keySet()) {
                if (trail.has(path, FileKind.ZIP)) {
                    session.selected(path).ifPresent(version -> wish(session, FileKind.ZIP.of(version), 1, true));
                }
            }
        }
    }

    private static ModuleVersion selected(Session session, ModuleVersion version) {
        return session.isNewest(version)
                ? version
                : session.selected(version.path()).orElse(version);
    }

    private @Nullable Trail trailOf(Session session) {
        if (session.looksForTrail()) {
            trails.like(session.heads()).ifPresent(session::follows);
        }
        return session.trail();
    }

    private void wish(Session session, Target.OfVersion target, int level, boolean certain) {
        boolean isZip = target instanceof Target.Zip;
        Deque<Wish> queue = isZip ? zips : certain && target instanceof Target.GoMod ? urgent : small;
        boolean isOfUse = target instanceof Target.GoMod || !session.hasAsked(target);
        if (isOfUse && queue.size() < MAX_QUEUED && session.wishes(target)) {
            queue.add(new Wish(target, session, level, certain));
        }
        if (certain && level > 0 && target instanceof Target.GoMod) {
            session.mustRead(target.moduleVersion());
        }
    }

    /** What to fetch now; each ends with {@link #came} or {@link #failed}. */
    List<Wish> next(Instant now) {
        List<Wish> next = new ArrayList<>();
        if (now.isBefore(resume)) {
            return next;
        }
        take(urgent, Integer.MAX_VALUE, now, next);
        take(small, Integer.MAX_VALUE, now, next);
        take(zips, MAX_ZIPS, now, next);
        return next;
    }

    private void take(Deque<Wish> queue, int maxZips, Instant now, List<Wish> next) {
        while (!queue.isEmpty() && inAir.size() < bounds.requests() && zipsInAir < maxZips && surplus.allowsMore()) {
            Wish wish = queue.poll();
            if (!isOfUse(wish, now) || !inAir.add(wish.target().key())) {
                continue;
            }
            if (wish.session().hasAsked(wish.target())) {
                askedInAir.add(wish.target().key());
            }
            zipsInAir += wish.kind() == FileKind.ZIP ? 1 : 0;
            next.add(wish);
        }
    }

    /** A go.mod that was asked for is still to be read; anything else that was asked for is on its way. */
    private static boolean isOfUse(Wish wish, Instant now) {
        Session session = wish.session();
        if (session.isOver(now)) {
            return false;
        }
        return switch (wish.kind()) {
            case MOD ->
                wish.isCertain() || session.isNewest(wish.target().moduleVersion()) || session.hasAsked(wish.target());
            case INFO, ZIP ->
                !session.hasAsked(wish.target())
                        && (wish.level() == 0 || session.isNewest(wish.target().moduleVersion()));
        };
    }

    /**
     * A file is here.
     *
     * @param fetchedBytes how much was fetched for it; 0 when it was kept
     * @param requirements what a go.mod requires; none for other files
     */
    void came(Wish wish, long fetchedBytes, Requirements requirements, Instant now) {
        Key key = wish.target().key();
        boolean wasAsked = landed(wish) || wish.session().hasAsked(wish.target());
        if (fetchedBytes > 0 && !wasAsked) {
            surplus.fetched(key, fetchedBytes, now);
        }
        if (wish.target() instanceof Target.GoMod mod) {
            Session session = wish.session();
            session.reads(mod.moduleVersion(), requirements);
            boolean isStep = session.hasAsked(mod) && !session.hasAsked(FileKind.INFO.of(mod.moduleVersion()));
            walk(isStep ? new Wish(mod, session, 0, true) : wish, requirements);
        }
    }

    /**
     * A file did not come.
     *
     * @param isTrouble whether its source is in trouble, as against not having it
     */
    void failed(Wish wish, boolean isTrouble, Instant now) {
        landed(wish);
        if (isTrouble) {
            resume = now.plus(PAUSE);
        }
    }

    /** Reports whether somebody asked for the file meanwhile. */
    private boolean landed(Wish wish) {
        zipsInAir -= wish.kind() == FileKind.ZIP ? 1 : 0;
        inAir.remove(wish.target().key());
        return askedInAir.remove(wish.target().key());
    }

    private void walk(Wish wish, Requirements requirements) {
        Session session = wish.session();
        if (wish.isCertain()) {
            // What the others require is in nobody's module graph.
            requirements.versions().forEach(session::learns);
        }
        boolean asksInfo = session.lists() || !session.downloads();
        if (wish.level() == 0 && wants(session, wish.target().module(), FileKind.INFO, asksInfo)) {
            // Not before the go.mod is here: a source that does not answer is not asked twice for one question.
            wish(session, FileKind.INFO.of(wish.target().moduleVersion()), 0, true);
        }
        boolean readsAll = wish.isCertain() && !requirements.isPruned();
        boolean isNear = wish.level() < bounds.levels();
        for (ModuleVersion required : requirements.versions()) {
            boolean isNewest = session.isNewest(required);
            if (isNewest && wants(session, required.path(), FileKind.INFO, isNear && session.lists())) {
                wish(session, FileKind.INFO.of(required), wish.level() + 1, false);
            }
            if (readsAll || isNewest && wants(session, required.path(), FileKind.MOD, isNear && session.readsOn())) {
                wish(session, FileKind.MOD.of(required), wish.level() + 1, readsAll);
            }
            if (isNewest && session.downloads() && wants(session, required.path(), FileKind.ZIP, false)) {
                wish(session, FileKind.ZIP.of(required), wish.level() + 1, false);
            }
        }
    }

    /** Whether the client will ask for such a file of the module: as the last time, or as far as one can guess. */
    private boolean wants(Session session, ModulePath path, FileKind kind, boolean guess) {
        Trail trail = trailOf(session);
        return trail != null && trail.steps().containsKey(path) ? trail.has(path, kind) : guess;
    }

    /** Clients got so many bytes. */
    void served(long bytes) {
        surplus.served(bytes);
    }

    /** Time has passed; what was fetched in vain. */
    List<Judged> tick(Instant now) {
        for (Iterator<Session> each = sessions.values().iterator(); each.hasNext(); ) {
            Session session = each.next();
            if (session.isOver(now)) {
                each.remove();
                session.left().ifPresent(trails::learn);
            }
        }
        awaited.values().removeIf(wish -> wish.session().isOver(now));
        return surplus.expire(now);
    }

    /** Reports whether a client is followed whose questions must not wait to be thought about. */
    boolean isWatching() {
        return sessions.values().stream().anyMatch(Session::misses);
    }

    /** Nothing more will happen: what was asked so far is learned. */
    void end() {
        sessions.values().forEach(session -> session.left().ifPresent(trails::learn));
        sessions.clear();
    }

    private Session session(String client, Instant now) {
        Session session = sessions.get(client);
        if (session != null && session.isOver(now)) {
            session.left().ifPresent(trails::learn);
            sessions.remove(client);
            session = null;
        }
        if (session == null) {
            session = new Session(now);
            sessions.put(client, session);
        }
        if (sessions.size() > MAX_SESSIONS) {
            Map.Entry<String, Session> silent = sessions.pollFirstEntry();
            silent.getValue().left().ifPresent(trails::learn);
        }
        return session;
    }
}
