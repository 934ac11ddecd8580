// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Which request gets which fault. Patterns are paths in which {@code *} stands for any text; the rule
 * that was added last wins. Requests are counted by path, from 1.
 */
public final class FaultInjector {
    private record Rule(Pattern paths, int first, int last, Fault fault) {
        boolean covers(String path, int number) {
            return number >= first && number <= last && paths.matcher(path).matches();
        }
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** The request with this number, and no other. */
    public FaultInjector at(String pattern, int number, Fault fault) {
        return between(pattern, number, number, fault);
    }

    /** The first {@code count} requests. */
    public FaultInjector first(String pattern, int count, Fault fault) {
        return between(pattern, 1, count, fault);
    }

    /** Every request from this number on. */
    public FaultInjector from(String pattern, int number, Fault fault) {
        return between(pattern, number, Integer.MAX_VALUE, fault);
    }

    /** Every request, until {@link #clear}. */
    public FaultInjector always(String pattern, Fault fault) {
        return between(pattern, 1, Integer.MAX_VALUE, fault);
    }

    /** Forgets all rules. */
    public void clear() {
        rules.clear();
    }

    private FaultInjector between(String pattern, int first, int last, Fault fault) {
        Pattern paths = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
        rules.addFirst(new Rule(paths, first, last, fault));
        return this;
    }

    Optional<Fault> faultOf(String path, int number) {
        return rules.stream()
                .filter(rule -> rule.covers(path, number))
                .map(Rule::fault)
                .findFirst();
    }
}
