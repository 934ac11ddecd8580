// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.allow;

import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.JsonLine;
import dev.modwell.cli.line.Reason;
import dev.modwell.cli.line.Speaking;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ProjectFile;
import dev.modwell.server.config.table.ProjectRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell allow}: lets a project's {@code .goproxy} file count. */
@Command(
        name = "allow",
        description = {
            "Let the .goproxy file of a project count, as it is now; say what it asks for.",
            "Any change of the file needs a new allow."
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 the file is wrong, 4 there is no such file, 1 it cannot be read or noted.",
            "",
            "Examples:",
            "  modwell allow              the file of the project here",
            "  modwell allow ./service    that of another one",
            "  modwell allow --ls         what is allowed",
            "  modwell allow --remove     take it back"
        })
public final class AllowCommand extends Speaking {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The project; by default the one of this folder.")
    private Path folder = Path.of("");

    @Option(names = "--remove", description = "Take back what was allowed.")
    private boolean remove;

    @Option(names = "--ls", description = "List what is allowed, and whether it was changed since.")
    private boolean list;

    @Option(names = "--json", description = "Print JSON; see docs/commands/allow.md.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    private boolean quiet;

    private final Machine machine;

    public AllowCommand() {
        this(Machine.current());
    }

    AllowCommand(Machine machine) {
        super(machine.environment());
        this.machine = machine;
    }

    @Override
    public Integer call() {
        Optional<Allowances> allowances = Allowances.of(machine);
        if (allowances.isEmpty()) {
            tell(speech().say("no-home"));
            return Exit.FAILED.code();
        }
        try {
            return (list ? ls(allowances.get()) : change(allowances.get())).code();
        } catch (ConfigurationException e) {
            refuse(e.problems());
            return Exit.USAGE.code();
        } catch (IOException e) {
            complain(Reason.of(e));
            return Exit.FAILED.code();
        } finally {
            out().flush();
        }
    }

    private Exit change(Allowances allowances) throws IOException, ConfigurationException {
        Optional<Path> path = ProjectFile.above(folder);
        if (path.isEmpty()) {
            tell(speech().say("allow-none", "folder", folder.toAbsolutePath()));
            return Exit.NOT_FOUND;
        }
        ProjectFile file = ProjectFile.read(path.get());
        if (remove) {
            boolean removed = allowances.remove(file.path());
            tell(file, false, speech().say(removed ? "allow-removed" : "allow-was-not", "file", file.path()));
            return Exit.FINE;
        }
        ProjectRules rules = file.rules();
        allowances.allow(file);
        tell(file, true, speech().say("allow-done", "file", file.path()));
        if (!quiet && !json) {
            describe(rules);
        }
        return Exit.FINE;
    }

    private void tell(ProjectFile file, boolean isAllowed, String sentence) {
        if (json) {
            out().println(JsonLine.object(
                    "file", file.path().toString(), "digest", file.digest(), "allowed", isAllowed));
        } else if (!quiet) {
            out().println(sentence);
        }
    }

    /** What was just allowed: nobody should have to read the file once more. */
    private void describe(ProjectRules rules) {
        rules.upstream()
                .ifPresent(
                        list -> out().println("  " + speech().say("allow-upstream", "list", Sentence.redacted(list))));
        if (!rules.privates().isEmpty()) {
            out().println("  " + speech().say("allow-private", "patterns", rules.privates()));
        }
        if (!rules.databases().isEmpty()) {
            out().println("  " + speech().say("allow-sumdb", "list", rules.databases()));
        }
        rules.rules()
                .forEach(rule -> out().println("  "
                        + speech().say(
                                        "allow-rule",
                                        "match",
                                        String.join(",", rule.match().globs()),
                                        "sources",
                                        rule.sources().map(Object::toString).orElse(""))));
        rules.replacements()
                .forEach(row -> out().println("  "
                        + speech().say(
                                        "allow-replace",
                                        "from",
                                        row.replacement().from(),
                                        "to",
                                        Sentence.redacted(row.replacement().to()))));
    }

    private Exit ls(Allowances allowances) throws IOException {
        List<Allowances.Allowance> all = allowances.all();
        if (json) {
            out().println(JsonLine.array(all.stream()
                    .<Map<String, Object>>map(allowance -> Map.of(
                            "file",
                            allowance.file().toString(),
                            "digest",
                            allowance.digest(),
                            "allowed",
                            isSame(allowance)))
                    .toList()));
            return Exit.FINE;
        }
        for (Allowances.Allowance allowance : all) {
            String mark = isSame(allowance) ? "" : "  " + speech().say("allow-changed");
            out().println(allowance.file() + mark);
        }
        return Exit.FINE;
    }

    private static boolean isSame(Allowances.Allowance allowance) {
        try {
            return Files.isRegularFile(allowance.file())
                    && ProjectFile.read(allowance.file()).digest().equals(allowance.digest());
        } catch (IOException e) {
            return false;
        }
    }
}
