// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.query;

import dev.modwell.gomod.module.InvalidVersionException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.text.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A version query about one module; see the package comment. Made by {@link #parse}. */
public final class VersionQuery {
    private static final String NONE = "none";

    private final ModulePath module;
    private final String text;
    private final String current;
    private final QueryForm form;

    private VersionQuery(ModulePath module, String text, String current, QueryForm form) {
        this.module = module;
        this.text = text;
        this.current = current;
        this.form = form;
    }

    /**
     * Reads a query.
     *
     * @param module the module that it is about
     * @param query the text after the {@code @}
     * @param current the version in use; {@code none} when there is none, empty when it does not matter
     * @throws InvalidQueryException when the query cannot be answered by any versions, or {@code current} is none
     */
    public static VersionQuery parse(ModulePath module, String query, String current) {
        boolean known = !current.isEmpty() && !current.equals(NONE);
        if (known && !Version.isCanonical(current)) {
            throw new InvalidQueryException("invalid previous version " + module + "@" + current);
        }
        return new VersionQuery(module, query, known ? current : "", QueryForm.of(module, query, known ? current : ""));
    }

    /** Reports whether the query asks for no version. */
    public boolean isNone() {
        return text.equals(NONE);
    }

    /**
     * Reports whether the query names a branch, a tag or a commit: a list of versions cannot answer it. It is Go's
     * {@code IsRevisionQuery}, but that a complete version is none here.
     */
    public boolean isRevision() {
        return form.kind() == QueryForm.Kind.REVISION && !isNone();
    }

    /** Reports whether the query is a complete version, which can be asked for without a list. */
    public boolean isVersion() {
        return form.kind() == QueryForm.Kind.VERSION;
    }

    /**
     * What the versions begin with that can match; empty for all. It may be asked of a repository, to list fewer tags.
     */
    public String prefix() {
        return form.prefix();
    }

    /**
     * Chooses as the {@code go} command does.
     *
     * @return the version; empty for {@code none}
     * @throws InvalidQueryException when none matches, or {@link #isRevision()}
     */
    public Optional<Version> choose(Candidates candidates) {
        if (isNone()) {
            return Optional.empty();
        }
        if (isRevision()) {
            throw new InvalidQueryException("query " + Quote.text(text) + " refers to a non-semver revision");
        }
        return fromList(candidates)
                .or(() -> form.mayUseLatest()
                        ? candidates
                                .latest()
                                .get()
                                .filter(version -> form.matches(version)
                                        && candidates.allowed().test(version))
                        : Optional.empty())
                .or(() -> staying(candidates.allowed()))
                .or(() -> {
                    throw new InvalidQueryException(noMatch());
                });
    }

    /**
     * Reports whether an upgrade to a version of {@code time} must not be made: whoever uses a pseudo-version is not led
     * back to what was there before, even if its version is higher.
     */
    public boolean staysAtCurrent(Instant time) {
        if (!isUpgradeOrPatch() || !PseudoVersion.isPseudo(current)) {
            return false;
        }
        try {
            return time.isBefore(PseudoVersion.time(current));
        } catch (InvalidVersionException _) {
            return false; // It has the form of a pseudo-version, but its digits are no time.
        }
    }

    private boolean isUpgradeOrPatch() {
        return text.equals("upgrade") || text.equals("patch");
    }

    private Optional<Version> staying(Predicate<Version> allowed) {
        if (!isUpgradeOrPatch() || current.isEmpty()) {
            return Optional.empty();
        }
        Version version = Version.parse(current);
        if (!allowed.test(version)) {
            throw new InvalidQueryException(module + "@" + current + ": in use, but retracted or excluded");
        }
        return Optional.of(version);
    }

    private String noMatch() {
        String suffix = isUpgradeOrPatch() && !current.isEmpty() ? " (current version is " + current + ")" : "";
        return "no matching versions for query " + Quote.text(text) + suffix;
    }

    private Optional<Version> fromList(Candidates candidates) {
        List<Version> matching = matching(candidates);
        List<Version> releases =
                matching.stream().filter(version -> !version.isPrerelease()).toList();
        List<Version> preferred = releases.isEmpty() ? matching : releases;
        if (preferred.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(form.prefersLower() ? preferred.getFirst() : preferred.getLast());
    }

    /** What matches, from low to high; incompatible versions only where they count. */
    private List<Version> matching(Candidates candidates) {
        List<Version> matching = new ArrayList<>();
        boolean incompatible = form.wantsIncompatible();
        Version lastCompatible = null;
        for (Version version : candidates.versions().stream().sorted().toList()) {
            if (version.isPseudo()
                    || !form.matches(version)
                    || !candidates.allowed().test(version)) {
                continue;
            }
            if (!version.isIncompatible()) {
                lastCompatible = version;
            } else if (!incompatible && lastCompatible != null) {
                if (candidates.hasGoMod().test(lastCompatible)) {
                    break;
                }
                incompatible = true;
            }
            matching.add(version);
        }
        return matching;
    }

    /** The query as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
