// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.allow;

import dev.modwell.cli.line.Reason;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ProjectFile;
import dev.modwell.server.config.table.ProjectRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the project that a folder belongs to says about its modules. */
public sealed interface Project {
    /** Nothing. */
    record None() implements Project {}

    /** Something that its user has not allowed, or not as it is now. */
    record NotAllowed(Path file) implements Project {}

    /** Something that counts. */
    record Allowed(ProjectFile file, ProjectRules rules) implements Project {}

    /**
     * Looks for the file, in the folder and above.
     *
     * @throws ConfigurationException when a file that is allowed cannot be used
     */
    static Project of(Machine machine, Path folder) throws ConfigurationException {
        Optional<Path> path = ProjectFile.above(folder);
        if (path.isEmpty()) {
            return new None();
        }
        try {
            ProjectFile file = ProjectFile.read(path.get());
            Optional<Allowances> allowances = Allowances.of(machine);
            return allowances.isPresent() && allowances.get().allows(file)
                    ? new Allowed(file, file.rules())
                    : new NotAllowed(file.path());
        } catch (IOException e) {
            throw new ConfigurationException(List.of(Reason.of(e)));
        }
    }

    /** The text of what counts; empty for none. */
    default String text() {
        return this instanceof Allowed allowed ? allowed.file().text() : "";
    }

    /** Where it stands; empty for none. */
    default String place() {
        return this instanceof Allowed allowed ? allowed.file().path().toString() : "";
    }

    /** What counts of it. */
    default ProjectRules effective() {
        return switch (this) {
            case None none -> ProjectRules.NONE;
            case NotAllowed notAllowed -> ProjectRules.NONE;
            case Allowed allowed -> allowed.rules();
        };
    }

    /**
     * A machine whose Go would take modules as the project says, for commands that look on without a server.
     * Replacements are no matter of Go's environment.
     */
    default Machine over(Machine machine) {
        ProjectRules rules = effective();
        if (!rules.changesSources()) {
            return machine;
        }
        Map<String, String> environment = new HashMap<>(machine.environment());
        GoEnv go = GoEnv.read(machine);
        rules.upstream().ifPresent(list -> environment.put("GOPROXY", list));
        environment.put("GONOPROXY", union(go.value("GONOPROXY"), rules.privates()));
        environment.put("GONOSUMDB", union(go.value("GONOSUMDB"), rules.privates()));
        return new Machine(environment, machine.system());
    }

    /** Two lists of patterns as one. */
    static String union(String patterns, String more) {
        return Stream.of(patterns.split(","), more.split(","))
                .flatMap(Stream::of)
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
    }
}
