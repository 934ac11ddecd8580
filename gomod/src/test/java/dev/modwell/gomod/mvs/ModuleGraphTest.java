// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleGraphTest {
    /** {@code A1} is {@code x.y/A} at {@code v1.1.0}. */
    private static ModuleVersion node(String name) {
        return ModuleVersion.of("x.y/" + name.charAt(0), "v1." + name.substring(1) + ".0");
    }

    private static List<ModuleVersion> nodes(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(ModuleGraphTest::node)
                .toList();
    }

    private static String names(Iterable<ModuleVersion> versions) {
        List<String> names = new ArrayList<>();
        for (ModuleVersion version : versions) {
            String number = version.version().value();
            names.add(version.path().value().charAt(4) + number.substring(3, number.length() - 2));
        }
        return String.join(" ", names);
    }

    /** Lines {@code A1: B2 C3}; a name before {@code =} instead of the colon prunes. {@code main} is the main module. */
    private record Fixture(Requirements main, Map<ModuleVersion, Requirements> others, List<String> asked) {
        static Fixture of(String text) {
            Map<ModuleVersion, Requirements> others = new HashMap<>();
            Requirements main = Requirements.NONE;
            for (String line : text.strip().split("\n")) {
                int separator = Math.max(line.indexOf(':'), line.indexOf('='));
                String name = line.substring(0, separator).strip();
                Requirements requirements =
                        new Requirements(nodes(line.substring(separator + 1).strip()), line.charAt(separator) == '=');
                if (name.equals("main")) {
                    main = requirements;
                } else {
                    others.put(node(name), requirements);
                }
            }
            return new Fixture(main, others, new ArrayList<>());
        }

        ModuleGraph load() {
            return ModuleGraph.load(main, versions -> {
                asked.add(names(versions));
                Map<ModuleVersion, Requirements> known = new HashMap<>(others);
                known.keySet().retainAll(versions);
                return known;
            });
        }
    }

    @Test
    void buildList_theExampleOfThePaper() {
        Fixture fixture = Fixture.of("""
                main: B2 C2
                B1: D1
                B2: D3
                C1:
                C2: D4
                C3: F1
                D1: E1
                D2: E1
                D3: E2
                D4: E2
                E1:
                E2:
                """);
        ModuleGraph graph = fixture.load();
        assertThat(names(graph.buildList())).isEqualTo("B2 C2 D4 E2");
        assertThat(fixture.asked()).containsExactly("B2 C2", "D3 D4", "E2");
        assertThat(names(graph.versions())).isEqualTo("B2 C2 D3 D4 E2");
        assertThat(graph.selected(ModulePath.parse("x.y/D"))).contains(Version.parse("v1.4.0"));
        assertThat(graph.selected(ModulePath.parse("x.y/F"))).isEmpty();
        assertThat(graph.missing()).isEmpty();
    }

    @Test
    void buildList_lowerVersionThatIsNotUsed_stillCounts() {
        ModuleGraph graph = Fixture.of("""
                main: A1 B1
                A1: C1
                B1: A2
                A2:
                C1: D1
                D1:
                """).load();
        assertThat(names(graph.buildList())).isEqualTo("A2 B1 C1 D1");
    }

    @Test
    void buildList_cycle_ends() {
        ModuleGraph graph = Fixture.of("""
                main: A1
                A1: B1
                B1: A1 A2
                A2: B1 B2
                B2: A1
                """).load();
        assertThat(names(graph.buildList())).isEqualTo("A2 B2");
    }

    @Test
    void buildList_nothingRequired() {
        Fixture fixture = Fixture.of("main:");
        assertThat(fixture.load().buildList()).isEmpty();
        assertThat(fixture.asked()).isEmpty();
    }

    @Test
    void load_pruned_asksForWhatTheMainModuleListsOnly() {
        Fixture fixture = Fixture.of("""
                main= A1 B1
                A1= C1
                B1= D1
                C1= E1
                D1= E2
                """);
        assertThat(names(fixture.load().buildList())).isEqualTo("A1 B1 C1 D1");
        assertThat(fixture.asked()).containsExactly("A1 B1");
    }

    @Test
    void load_belowAnOldModule_nothingIsPruned() {
        Fixture fixture = Fixture.of("""
                main= A1 B1
                A1: C1
                B1= C1 D1
                C1= E1
                D1= F1
                E1= G1
                G1=
                """);
        ModuleGraph graph = fixture.load();
        assertThat(names(graph.buildList())).isEqualTo("A1 B1 C1 D1 E1 G1");
        assertThat(graph.missing()).isEmpty();
    }

    @Test
    void load_oldMainModule_nothingIsPruned() {
        assertThat(names(Fixture.of("""
                main: A1
                A1= B1
                B1= C1
                C1= D1
                D1=
                """).load().buildList())).isEqualTo("A1 B1 C1 D1");
    }

    /** A version that is listed by the main module, and required by an old one as well, is looked at again. */
    @Test
    void load_prunedFirst_comesAgainUnpruned() {
        Fixture fixture = Fixture.of("""
                main= A1 B1
                A1= C1
                B1: A1
                C1= D1
                D1=
                """);
        assertThat(names(fixture.load().buildList())).isEqualTo("A1 B1 C1 D1");
        assertThat(fixture.asked()).containsExactly("A1 B1", "C1", "D1");
    }

    @Test
    void missing_areNamedWithAPath() {
        ModuleGraph graph = Fixture.of("""
                main: A1 B1
                A1: B1
                B1: C1
                """).load();
        assertThat(names(graph.missing())).isEqualTo("C1");
        assertThat(names(graph.pathTo(node("C1")).orElseThrow())).isEqualTo("B1 C1");
        assertThat(names(graph.pathTo(node("A1")).orElseThrow())).isEqualTo("A1");
        assertThat(graph.pathTo(node("Z1"))).isEmpty();
        assertThat(names(graph.buildList())).isEqualTo("A1 B1 C1");
    }

    @Test
    void load_withoutEnd_isRefused() {
        int[] made = {0};
        Source endless = Source.each(version -> {
            made[0] += 2;
            return Optional.of(Requirements.unpruned(List.of(
                    ModuleVersion.of("x.y/n", "v1." + made[0] + ".0"),
                    ModuleVersion.of("x.y/n", "v1." + made[0] + ".1"))));
        });
        assertThatThrownBy(() -> ModuleGraph.load(Requirements.unpruned(nodes("A1")), endless))
                .isInstanceOf(GraphTooLargeException.class)
                .hasMessage("module graph of more than 200000 versions");
    }

    @Test
    void buildList_random_isTheHighestOfWhatCanBeReached() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            Map<ModuleVersion, Requirements> all = new HashMap<>();
            for (char module = 'A'; module <= 'H'; module++) {
                for (int version = 1; version <= 4; version++) {
                    all.put(node("" + module + version), new Requirements(some(random), random.nextBoolean()));
                }
            }
            Requirements main = new Requirements(some(random), round % 2 == 0);
            List<Set<ModuleVersion>> asked = new ArrayList<>();
            ModuleGraph graph = ModuleGraph.load(main, versions -> {
                asked.add(new LinkedHashSet<>(versions));
                return all;
            });
            assertThat(graph.buildList()).isEqualTo(naive(main, all));
            List<ModuleVersion> each = asked.stream().flatMap(Set::stream).toList();
            assertThat(each).doesNotHaveDuplicates();
            for (ModuleVersion version : graph.versions()) {
                List<ModuleVersion> path = graph.pathTo(version).orElseThrow();
                assertThat(main.required()).contains(path.getFirst());
                for (int i = 1; i < path.size(); i++) {
                    assertThat(all.getOrDefault(path.get(i - 1), Requirements.NONE)
                                    .required())
                            .contains(path.get(i));
                }
            }
        }
    }

    private static List<ModuleVersion> some(Random random) {
        Set<ModuleVersion> some = new HashSet<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            some.add(node("" + (char) ('A' + random.nextInt(8)) + (1 + random.nextInt(4))));
        }
        return some.stream().sorted().toList();
    }

    /** A visit to be made: whether what is above it was pruned decides what is below it. */
    private record Visit(ModuleVersion version, boolean pruned) {}

    /** The rule as the Go Modules Reference tells it, one visit after the other. */
    private static List<ModuleVersion> naive(Requirements main, Map<ModuleVersion, Requirements> all) {
        Map<ModulePath, Version> highest = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        main.required().forEach(required -> raise(highest, required));
        Deque<Visit> visits = new ArrayDeque<>();
        main.required().forEach(required -> visits.add(new Visit(required, main.isPruned())));
        Set<Visit> seen = new HashSet<>(visits);
        while (!visits.isEmpty()) {
            Visit visit = visits.remove();
            Requirements requirements = all.getOrDefault(visit.version(), Requirements.NONE);
            requirements.required().forEach(required -> raise(highest, required));
            if (visit.pruned() && requirements.isPruned()) {
                continue;
            }
            for (ModuleVersion required : requirements.required()) {
                Visit below = new Visit(required, false);
                if (seen.add(below)) {
                    visits.add(below);
                }
            }
        }
        return highest.entrySet().stream()
                .map(e -> new ModuleVersion(e.getKey(), e.getValue()))
                .toList();
    }

    private static void raise(Map<ModulePath, Version> highest, ModuleVersion required) {
        highest.merge(required.path(), required.version(), (a, b) -> Semver.compare(a.value(), b.value()) >= 0 ? a : b);
    }
}
