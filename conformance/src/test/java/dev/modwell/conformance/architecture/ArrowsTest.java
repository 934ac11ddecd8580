// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArrowsTest {
    private static final String BASE = "dev.modwell.";

    /** The modules, lowest first; a package mentions its own module and lower ones. */
    private static final List<String> MODULES = List.of("gomod", "core", "server", "cli");

    /** The packages of core, lowest row first: only downward, and never within a row. */
    private static final List<Set<String>> ROWS = List.of(
            Set.of("goenv", "failure"),
            Set.of("credential", "event"),
            Set.of("store"),
            Set.of("origin", "ledger"),
            Set.of("git", "policy"),
            Set.of("offline", "stats", "trust"),
            Set.of("serve"),
            Set.of("explain"),
            Set.of("doctor", "bundle", "upkeep"));

    @Test
    void modules_pointDownward() throws Exception {
        List<String> upward = new ArrayList<>();
        Classes.packages().forEach((from, mentioned) -> {
            for (String to : mentioned) {
                if (rank(to) > rank(from)) {
                    upward.add(from + " -> " + to);
                }
            }
        });
        assertThat(upward).isEmpty();
    }

    private static int rank(String packageName) {
        return MODULES.indexOf(packageName.substring(BASE.length()).split("\\.")[0]);
    }

    @Test
    void core_pointsDownward() throws Exception {
        List<String> wrong = new ArrayList<>();
        Classes.packages().forEach((from, mentioned) -> {
            for (String to : mentioned) {
                if (isCore(from) && isCore(to) && !part(from).equals(part(to)) && row(to) >= row(from)) {
                    wrong.add(from + " -> " + to);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void core_everyPackageHasARow() throws Exception {
        assertThat(Classes.packages().keySet())
                .filteredOn(ArrowsTest::isCore)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(row(name)).as(name).isNotNegative());
    }

    private static boolean isCore(String packageName) {
        return packageName.startsWith(BASE + "core.");
    }

    /** The part of core that a package belongs to: {@code origin} for {@code dev.modwell.core.origin.http}. */
    private static String part(String packageName) {
        return packageName.substring((BASE + "core.").length()).split("\\.")[0];
    }

    private static int row(String packageName) {
        for (int i = 0; i < ROWS.size(); i++) {
            if (ROWS.get(i).contains(part(packageName))) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void packages_haveNoCycle() throws Exception {
        Map<String, Set<String>> arrows = Classes.packages();
        assertThat(arrows).hasSizeGreaterThan(20);
        Set<String> done = new HashSet<>();
        for (String start : arrows.keySet()) {
            assertThat(cycle(start, arrows, done, new ArrayDeque<>())).isEmpty();
        }
    }

    /** The packages of a cycle that is found from {@code at} on; empty when there is none. */
    private static List<String> cycle(String at, Map<String, Set<String>> arrows, Set<String> done, Deque<String> way) {
        if (way.contains(at)) {
            way.addLast(at);
            return List.copyOf(way);
        }
        if (done.contains(at)) {
            return List.of();
        }
        way.addLast(at);
        for (String next : arrows.getOrDefault(at, Set.of())) {
            List<String> found = cycle(next, arrows, done, way);
            if (!found.isEmpty()) {
                return found;
            }
        }
        way.removeLast();
        done.add(at);
        return List.of();
    }
}
