// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.mvs.ModuleGraph;
import dev.modwell.gomod.mvs.Requirements;
import dev.modwell.gomod.mvs.Source;
import dev.modwell.testkit.GoCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build list of made-up module graphs, pruned and not, against {@code go list -m all}. */
class BuildListDifferentialTest {
    private static final int MODULES = 12;
    private static final int VERSIONS = 4;
    private static final int MAX_REQUIRED = 4;

    /** The modules of a proxy, and a main module that requires some of them. */
    private record World(Requirements main, Map<ModuleVersion, Requirements> files) {
        static World random(Random random) {
            Map<ModuleVersion, Requirements> files = new LinkedHashMap<>();
            for (int module = 0; module < MODULES; module++) {
                for (int version = 0; version < VERSIONS; version++) {
                    files.put(version(module, version), requirements(random, module));
                }
            }
            return new World(requirements(random, -1), files);
        }

        /** Each module once, as the go command would tidy it; cycles are likely. */
        private static Requirements requirements(Random random, int self) {
            Map<Integer, ModuleVersion> required = new LinkedHashMap<>();
            for (int left = random.nextInt(MAX_REQUIRED); left > 0 || required.isEmpty() && self < 0; left--) {
                int module = random.nextInt(MODULES);
                if (module != self) {
                    required.put(module, version(module, random.nextInt(VERSIONS)));
                }
            }
            return new Requirements(List.copyOf(required.values()), random.nextInt(3) > 0);
        }

        private static ModuleVersion version(int module, int version) {
            return ModuleVersion.of("example.com/m" + module, "v1." + version + ".0");
        }

        /**
         * As Go loads a graph: when the graph selects another version of what the main module requires, that is required
         * instead, until nothing changes.
         */
        List<ModuleVersion> buildList() {
            Requirements roots = main;
            while (true) {
                ModuleGraph graph =
                        ModuleGraph.load(roots, Source.each(version -> Optional.ofNullable(files.get(version))));
                List<ModuleVersion> selected = new ArrayList<>();
                for (ModuleVersion root : roots.required()) {
                    Version version = graph.selected(root.path()).orElseThrow();
                    selected.add(new ModuleVersion(root.path(), version));
                }
                if (!main.isPruned() || selected.equals(roots.required())) {
                    return graph.buildList();
                }
                roots = Requirements.pruned(selected);
            }
        }

        void write(Path proxy) throws IOException {
            for (Map.Entry<ModuleVersion, Requirements> file : files.entrySet()) {
                ModuleVersion version = file.getKey();
                Path folder = Files.createDirectories(
                        proxy.resolve(version.path().value()).resolve("@v"));
                Files.writeString(folder.resolve(version.version() + ".mod"), goMod(version.path(), file.getValue()));
                Files.writeString(
                        folder.resolve(version.version() + ".info"), "{\"Version\":\"" + version.version() + "\"}");
            }
        }

        static String goMod(ModulePath path, Requirements requirements) {
            return "module " + path + "\n\ngo " + (requirements.isPruned() ? "1.17" : "1.16") + "\n\n"
                    + requirements.required().stream()
                            .map(version -> "require " + version.path() + " " + version.version() + "\n")
                            .collect(Collectors.joining());
        }
    }

    @Test
    void buildList_isWhatTheGoCommandLists(@TempDir Path folder) throws IOException {
        compare(folder, 1, 20);
    }

    @Test
    @Tag("proof")
    void buildList_isWhatTheGoCommandLists_proof(@TempDir Path folder) throws IOException {
        compare(folder, 2, 2_000);
    }

    private static void compare(Path folder, long seed, int worlds) throws IOException {
        assumeThat(GoCommand.find()).as("a go command on the PATH").isPresent();
        Random random = new Random(seed);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < worlds; i++) {
            World world = World.random(random);
            Path home = folder.resolve("world" + i);
            world.write(home.resolve("proxy"));
            String theirs = GoCommand.in(home)
                    .with("GOPROXY", home.resolve("proxy").toUri().toString())
                    .write("go.mod", World.goMod(ModulePath.parse("a.b/c"), world.main()))
                    .run("list", "-m", "-f", "{{if not .Main}}{{.Path}}@{{.Version}}{{end}}", "all")
                    .orThrow()
                    .stdout();
            List<String> ours =
                    world.buildList().stream().map(ModuleVersion::toString).toList();
            if (!theirs.lines().filter(line -> !line.isEmpty()).toList().equals(ours)) {
                differences.add("Go: " + theirs.replace('\n', ' ') + "\nours: " + ours + "\nof " + world);
            }
        }
        assertThat(differences).isEmpty();
    }
}
