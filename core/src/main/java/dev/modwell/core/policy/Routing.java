// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each module path its route. Immutable; a change of configuration makes a new one. */
public final class Routing {
    private final Origin sources;
    private final Origin direct;
    private final PrivatePaths privates;
    private final List<Rule> rules;

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
    }

    /** The route of a path; every path has one. */
    public Route of(ModulePath path) {
        @Nullable Rule rule = ruleOf(path);
        boolean isPrivate = privates.hidesFromProxies(path);
        boolean sumdb = !privates.hidesFromSumDb(path) && (rule == null || rule.sumdb());
        return new Route(originOf(rule, isPrivate), isPrivate, sumdb);
    }

    private Origin originOf(@Nullable Rule rule, boolean isPrivate) {
        if (rule != null && rule.sources() != null && !(isPrivate && rule.asksProxies())) {
            return rule.sources();
        }
        return isPrivate ? direct : sources;
    }

    private @Nullable Rule ruleOf(ModulePath path) {
        for (Rule rule : rules) {
            if (rule.match().matches(path)) {
                return rule;
            }
        }
        return null;
    }
}
