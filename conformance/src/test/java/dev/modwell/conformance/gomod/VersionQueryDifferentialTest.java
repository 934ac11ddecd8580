// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.query.Candidates;
import dev.modwell.gomod.query.InvalidQueryException;
import dev.modwell.gomod.query.Retractions;
import dev.modwell.gomod.query.VersionQuery;
import dev.modwell.testkit.GoCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code go list -m MODULE@QUERY} answers about made-up modules in a folder, and what we do. */
class VersionQueryDifferentialTest {
    private static final int MODULES = 120;
    private static final List<String> OPERATORS = List.of("<", "<=", ">", ">=", "");
    private static final List<String> BOUNDS =
            List.of("v1.0.1", "v1.1.0", "v0.2.0", "v2.0.0", "v1.1.1-b", "v1", "v1.1", "v2", "v3", "v1.2.1+meta");

    /**
     * A module.
     *
     * @param withGoMod the versions with a go.mod file of their own
     * @param retracted what the latest version takes back
     * @param current the version that the asking module requires
     */
    private record Module(
            ModulePath path,
            List<Version> versions,
            List<Version> withGoMod,
            Retractions retracted,
            Optional<Version> current) {

        static Module random(Random random, int number) {
            TreeSet<Version> versions = new TreeSet<>();
            boolean two = number % 8 == 0;
            for (int count = 1 + random.nextInt(7); count > 0; count--) {
                versions.add(version(random, two));
            }
            List<Version> list = List.copyOf(versions);
            ModulePath path = ModulePath.parse("x.y/m" + number + (two ? "/v2" : ""));
            List<Version> withGoMod = list.stream()
                    .filter(version -> !version.isIncompatible() && random.nextInt(3) > 0)
                    .toList();
            Optional<Version> current =
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
            Module plain = new Module(path, list, withGoMod, Retractions.NONE, current);
            Version latest = plain.choose("latest", "").orElseThrow();
            boolean retracts = withGoMod.contains(latest) && random.nextBoolean();
            return retracts ? new Module(path, list, withGoMod, retractions(random, list), current) : plain;
        }

        private static Version version(Random random, boolean two) {
            int major = two ? 2 : List.of(0, 1, 1, 1, 2, 3).get(random.nextInt(6));
            String pre = List.of("", "", "-b", "-a.1").get(random.nextInt(4));
            String suffix = major > 1 && !two ? "+incompatible" : "";
            return Version.parse("v" + major + "." + random.nextInt(3) + "." + random.nextInt(3) + pre + suffix);
        }

        private static Retractions retractions(Random random, List<Version> versions) {
            List<Version> compatible = versions.stream()
                    .filter(version -> !version.isIncompatible())
                    .toList();
            int low = random.nextInt(compatible.size());
            int high = low + random.nextInt(compatible.size() - low);
            return new Retractions(List.of(new Retractions.Interval(compatible.get(low), compatible.get(high))));
        }

        Optional<Version> choose(String query, String current) {
            VersionQuery parsed = VersionQuery.parse(path, query, current);
            Candidates all = new Candidates(versions, version -> true, withGoMod::contains, Optional::empty);
            return parsed.choose(parsed.isVersion() ? all : all.without(retracted));
        }

        void write(Path proxy) throws IOException {
            Path folder = Files.createDirectories(proxy.resolve(path.escaped()).resolve("@v"));
            String lines = versions.stream().map(version -> version + "\n").collect(Collectors.joining());
            Files.writeString(folder.resolve("list"), lines);
            for (Version version : versions) {
                String info = "{\"Version\":\"" + version + "\",\"Time\":\"2020-01-01T00:00:00Z\"}";
                Files.writeString(folder.resolve(version + ".info"), info);
                String tag = version.value().replace("+incompatible", ""); // a repository answers for the tag as well
                Files.writeString(folder.resolve(tag + ".info"), info);
                Files.writeString(folder.resolve(version + ".mod"), goMod(version));
            }
        }

        /** The file that Go makes up has the first line only. */
        private String goMod(Version version) {
            if (!withGoMod.contains(version)) {
                return "module " + path + "\n";
            }
            String retract = retracted.intervals().stream()
                    .map(interval -> "\nretract [" + interval.low() + ", " + interval.high() + "]\n")
                    .collect(Collectors.joining());
            return "module " + path + "\n\ngo 1.16\n" + retract;
        }
    }

    private record Asked(Module module, String query) {
        String argument() {
            return module.path() + "@" + query;
        }

        /** The line that Go prints, but that an error is our sentence alone. */
        String ours() {
            try {
                return module.choose(query, module.current().map(Version::value).orElse("none"))
                        .map(Version::value)
                        .orElse("none");
            } catch (InvalidQueryException e) {
                return "error: " + e.getMessage();
            }
        }

        /**
         * For a complete version Go asks for its .info, so that the error is the proxy's; and it knows why the version
         * in use is not allowed.
         */
        boolean isAnsweredBy(String line) {
            String ours = ours();
            if (ours.startsWith("error: ") && (query.matches("v\\d+\\.\\d+\\..*") || ours.endsWith("excluded"))) {
                return line.startsWith("error: ");
            }
            return ours.startsWith("error: ")
                    ? line.startsWith("error: ") && line.contains(ours.substring("error: ".length()))
                    : line.equals(ours);
        }
    }

    @Test
    void choose_isWhatTheGoCommandChooses(@TempDir Path folder) throws IOException {
        assumeThat(GoCommand.find()).as("a go command on the PATH").isPresent();
        Random random = new Random(77);
        List<Module> modules = new ArrayList<>();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < MODULES; i++) {
            Module module = Module.random(random, i);
            module.write(folder.resolve("proxy"));
            modules.add(module);
            questions(module).forEach(query -> asked.add(new Asked(module, query)));
        }
        List<String> lines = goList(folder, modules, asked);
        assertThat(lines).hasSameSizeAs(asked);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!asked.get(i).isAnsweredBy(lines.get(i))) {
                Module module = asked.get(i).module();
                differences.add(asked.get(i).argument() + " Go: " + lines.get(i) + " ours: "
                        + asked.get(i).ours() + " of " + module);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(asked).hasSizeGreaterThan(5_000);
    }

    private static List<String> questions(Module module) {
        List<String> queries = new ArrayList<>(List.of("latest", "upgrade", "patch", "v0", "v1.0", "v9"));
        for (String operator : OPERATORS) {
            BOUNDS.forEach(bound -> queries.add(operator + bound));
        }
        return queries;
    }

    private static List<String> goList(Path folder, List<Module> modules, List<Asked> asked) {
        String requires = modules.stream()
                .filter(module -> module.current().isPresent())
                .map(module ->
                        "require " + module.path() + " " + module.current().orElseThrow() + "\n")
                .collect(Collectors.joining());
        List<String> arguments = new ArrayList<>(List.of(
                "list", "-m", "-e", "-f", "{{with .Error}}error: {{printf \"%q\" .Err}}{{else}}{{.Version}}{{end}}"));
        asked.forEach(question -> arguments.add(question.argument()));
        String output = GoCommand.in(folder.resolve("go"))
                .with("GOPROXY", folder.resolve("proxy").toUri().toString())
                .write("go.mod", "module a.b/c\n\ngo 1.16\n\n" + requires)
                .run(arguments.toArray(String[]::new))
                .stdout();
        return output.lines().map(line -> line.replace("\\\"", "\"")).toList();
    }
}
