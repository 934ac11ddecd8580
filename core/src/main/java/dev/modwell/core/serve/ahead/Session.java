// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one client has asked for since it began, and what that says about it. */
final class Session {
    /** After so long without a question the client's command is taken to have ended. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    /** Further questions of a session are answered as ever, but not thought about. */
    static final int MAX_ASKED = 10_000;

    /** How many modules a list of all modules would have named by now when it is certain that none is made. */
    private static final int LEFT_OUT = 16;

    /** How many paths may come before one that precedes them in the alphabet: more than are asked for at once. */
    private static final int OUT_OF_ORDER = 16;

    private static final int MIN_STEPS = 4;

    private final Set<Target.OfVersion> asked = new HashSet<>();
    private final Set<Target.OfVersion> wished = new HashSet<>();
    private final Set<ModuleVersion> roots = new LinkedHashSet<>();
    private final Map<ModulePath, Set<FileKind>> steps = new LinkedHashMap<>();
    private final Map<ModulePath, Version> newest = new HashMap<>();
    /** Required modules that are no roots, in the order in which a list names them. */
    private final TreeMap<String, Boolean> named = new TreeMap<>(Comparator.naturalOrder());

    private final Map<ModuleVersion, Requirements> read = new HashMap<>();
    private List<String> via = List.of();
    private Instant last;
    /** The modules whose go.mod was asked for, as long as they come in order; those that may be the main module's own. */
    private final TreeSet<String> begun = new TreeSet<>();
    /** Go.mod files below one from before lazy loading. */
    private final Set<ModuleVersion> mustRead = new HashSet<>();

    private boolean isBeginning = true;
    private boolean lists;
    private boolean readsOn;
    private boolean misses;
    private boolean downloads;
    private int rootsLookedAt;
    private @Nullable Trail trail;

    Session(Instant now) {
        last = now;
    }

    /** Reports whether the client asks for this for the first time. */
    boolean asks(Target.OfVersion target, List<String> through, Instant now) {
        last = now;
        via = through;
        if (asked.size() >= MAX_ASKED || !asked.add(target)) {
            return false;
        }
        FileKind kind = FileKind.of(target);
        steps.computeIfAbsent(target.module(), path -> EnumSet.noneOf(FileKind.class))
                .add(kind);
        switch (kind) {
            case MOD -> goMod(target.moduleVersion());
            case INFO -> lists |= newest.containsKey(target.module()) && !isRoot(target.module());
            case ZIP -> {}
        }
        downloads |= kind == FileKind.ZIP || kind == FileKind.INFO && leavesOthersOut(target.module());
        return true;
    }

    /**
     * The go command reads the go.mod files of the main module's own requirements first, in the order of their
     * paths, a few at once.
     */
    private void goMod(ModuleVersion version) {
        if (mustRead.contains(version) || asked.contains(FileKind.INFO.of(version))) {
            return;
        }
        isBeginning &= !lists && begun.tailSet(version.path().value(), false).size() < OUT_OF_ORDER;
        if (isBeginning) {
            begun.add(version.path().value());
            roots.add(version);
            named.remove(version.path().value());
        } else {
            readsOn |= newest.containsKey(version.path());
        }
    }

    /** The go.mod is read whatever the client does. */
    void mustRead(ModuleVersion version) {
        mustRead.add(version);
    }

    boolean isCertain(ModuleVersion version) {
        return mustRead.contains(version);
    }

    /** Reports whether the client asks what there is of modules that its main module does not require. */
    boolean lists() {
        return lists;
    }

    /** Reports whether it reads go.mod files of which that is not certain. */
    boolean readsOn() {
        return readsOn;
    }

    /** Every module that something requires, in the version that the client will use as far as is known. */
    List<ModuleVersion> known() {
        return newest.entrySet().stream()
                .map(entry -> new ModuleVersion(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A list names modules in order, a few at once; who asks for roots alone downloads. */
    private boolean leavesOthersOut(ModulePath path) {
        if (named.containsKey(path.value())) {
            named.put(path.value(), true);
            return false;
        }
        return isRoot(path)
                && named.headMap(path.value()).values().stream()
                                .filter(wasAsked -> !wasAsked)
                                .count()
                        >= LEFT_OUT;
    }

    private boolean isRoot(ModulePath path) {
        return roots.stream().anyMatch(root -> root.path().equals(path));
    }

    /** Something is required in this session. */
    void learns(ModuleVersion version) {
        newest.merge(version.path(), version.version(), (one, other) -> one.compareTo(other) < 0 ? other : one);
        if (!steps.containsKey(version.path())) {
            named.putIfAbsent(version.path().value(), false);
        }
    }

    void reads(ModuleVersion version, Requirements requirements) {
        read.put(version, requirements);
    }

    /** What a go.mod that was read requires; null when it was not read. */
    @Nullable
    Requirements requirements(ModuleVersion version) {
        return read.get(version);
    }

    /** Reports whether no higher version is required by what is known; the go command selects the highest. */
    boolean isNewest(ModuleVersion version) {
        Version known = newest.get(version.path());
        return known == null || known.compareTo(version.version()) <= 0;
    }

    /** The version of a module that the client will use, as far as is known. */
    Optional<ModuleVersion> selected(ModulePath path) {
        return Optional.ofNullable(newest.get(path)).map(version -> new ModuleVersion(path, version));
    }

    /** Reports whether the file is wished for now and was not before. */
    boolean wishes(Target.OfVersion target) {
        return wished.add(target);
    }

    boolean hasAsked(Target.OfVersion target) {
        return asked.contains(target);
    }

    /** Reports whether files are missing here that the client needs. */
    boolean misses() {
        return misses;
    }

    void missed() {
        misses = true;
    }

    boolean downloads() {
        return downloads;
    }

    boolean isOver(Instant now) {
        return last.plus(SILENCE).isBefore(now);
    }

    List<String> via() {
        return via;
    }

    Set<ModuleVersion> roots() {
        return roots;
    }

    Set<ModulePath> heads() {
        Set<ModulePath> heads = new HashSet<>();
        roots.forEach(root -> heads.add(root.path()));
        return heads;
    }

    /** Reports whether none is followed yet and more is known than when it was looked for last. */
    boolean looksForTrail() {
        boolean looks = trail == null && roots.size() != rootsLookedAt;
        rootsLookedAt = roots.size();
        return looks;
    }

    /** The trail to follow; null while none is known. */
    @Nullable
    Trail trail() {
        return trail;
    }

    void follows(Trail known) {
        trail = known;
    }

    /** Empty when too little was asked to learn from it. */
    Optional<Trail> left() {
        return roots.isEmpty() || steps.size() < MIN_STEPS ? Optional.empty() : Optional.of(new Trail(heads(), steps));
    }
}
