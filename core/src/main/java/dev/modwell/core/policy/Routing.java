// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Gives each module path its route. Immutable; a change of configuration makes a new one. */
public final class Routing {
    private static final Rule.Sources USUAL = new Rule.Usual();

    private final Origin sources;
    private final Origin direct;
    private final PrivatePaths privates;
    private final List<Rule> rules;
    private final boolean refusesAny;

    /**
     * @param sources the configured chain
     * @param direct version control alone, for private paths
     * @param rules in order; the first that matches decides
     */
    public Routing(Origin sources, Origin direct, PrivatePaths privates, List<Rule> rules) {
        this.sources = sources;
        this.direct = direct;
        this.privates = privates;
        this.rules = List.copyOf(rules);
        this.refusesAny = rules.stream().anyMatch(rule -> rule.sources() instanceof Rule.Nobody);
    }

    /** The route of a path; every path has one. */
    public Route of(ModulePath path) {
        @Nullable Rule rule = ruleOf(path);
        boolean isPrivate = privates.hidesFromProxies(path);
        boolean sumdb = !privates.hidesFromSumDb(path) && (rule == null || rule.sumdb());
        Origin origin = originOf(rule == null ? USUAL : rule.sources(), isPrivate);
        String matched = rule == null ? "" : String.join(",", rule.match().globs());
        return new Route(origin, isPrivate, sumdb, matched);
    }

    /**
     * Whom a path is asked of, when others may answer while these do not: those of a rule, or version control for private
     * paths. Empty when it is asked of the configured chain.
     */
    public Optional<String> ownSources(ModulePath path) {
        String name = of(path).origin().name();
        return name.equals(sources.name()) ? Optional.empty() : Optional.of(name);
    }

    /** Which rule decides about a path, by its place from 0 on; empty when none matches. */
    public OptionalInt decisiveRule(ModulePath path) {
        for (int place = 0; place < rules.size(); place++) {
            if (rules.get(place).match().matches(path)) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }

    /** Why a path is not served at all, not even what is kept of it; empty when it is. Takes next to no time. */
    public Optional<String> refusalOf(ModulePath path) {
        Rule rule = refusesAny ? ruleOf(path) : null;
        return rule != null && rule.sources() instanceof Rule.Nobody(String sentence)
                ? Optional.of(sentence)
                : Optional.empty();
    }

    private Origin originOf(Rule.Sources chosen, boolean isPrivate) {
        return switch (chosen) {
            case Rule.Usual() -> isPrivate ? direct : sources;
            case Rule.Only(Origin forPublic, Origin forPrivate) -> isPrivate ? forPrivate : forPublic;
            case Rule.Nobody(String sentence) -> new OffOrigin("rule", FailureKind.REFUSED_BY_RULE, sentence);
        };
    }

    private @Nullable Rule ruleOf(ModulePath path) {
        OptionalInt place = decisiveRule(path);
        return place.isPresent() ? rules.get(place.getAsInt()) : null;
    }
}
