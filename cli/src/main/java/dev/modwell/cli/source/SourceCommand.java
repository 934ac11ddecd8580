// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.source;

import dev.modwell.cli.line.Colours;
import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.Terminal;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.WalkStep;
import dev.modwell.gomod.module.InvalidPathException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.SourceBook;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell source}: where modules come from, and whether one can be had. */
@Command(
        name = "source",
        description = "List the sources of modules, or find out where the way to a module stops.",
        subcommands = {SourceCommand.Ls.class, SourceCommand.Test.class},
        footer = {"", "Examples:", "  modwell source ls", "  modwell source test git.corp.example/team/tool"})
public final class SourceCommand {
    /** What the two have in common. */
    abstract static class OnSources extends Configured {
        final SourceText text() {
            return new SourceText(speech(), Colours.of(Terminal.find().isPresent(), go().environment()));
        }
    }

    /** {@code modwell source ls}. */
    @Command(
            name = "ls",
            description = "List the sources in the order in which they are asked; asks none.",
            footer = {"", "Example:", "  modwell source ls --config modwell.yaml"})
    static final class Ls extends OnSources {
        @Option(names = "--json", description = "Print one JSON array; see docs/commands/source.md.")
        private boolean json;

        @Option(names = "--quiet", description = "Print the names only.")
        private boolean quiet;

        @Override
        protected Exit run(Loaded loaded) {
            List<SourceBook.Listed> sources = SourceBook.list(loaded.configuration());
            if (json) {
                out().println(SourceJson.list(sources));
            } else if (quiet) {
                sources.forEach(source -> out().println(source.name()));
            } else {
                out().print(text().list(sources));
            }
            out().flush();
            return Exit.FINE;
        }
    }

    /** {@code modwell source test}. */
    @Command(
            name = "test",
            description = {
                "Ask each source of a module path, in order. Of version control say how far one gets: discovery,",
                "route and credentials, references, versions, go.mod; and where it stops, what repairs it."
            },
            footer = {
                "",
                "Exit codes: 0 a source has the module, 2 usage, 3 refused by a rule, 4 not found, 5 a source's trouble, 6 integrity.",
                "",
                "Example:",
                "  modwell source test git.corp.example/team/tool --private git.corp.example"
            })
    static final class Test extends OnSources {
        @Parameters(paramLabel = "PATH", description = "The module's path.")
        private String path = "";

        @Option(names = "--json", description = "Print one JSON object; see docs/commands/source.md.")
        private boolean json;

        @Option(names = "--quiet", description = "Print nothing; the exit code tells.")
        private boolean quiet;

        @Override
        protected Exit run(Loaded loaded) {
            ModulePath module;
            try {
                module = ModulePath.parse(path);
            } catch (InvalidPathException e) {
                complain(e.getMessage());
                return Exit.USAGE;
            }
            List<SourceBook.Tried> tried = tried(loaded, module);
            if (json) {
                out().println(SourceJson.tested(module, tried));
            } else if (!quiet) {
                out().print(text().tested(module, tried));
            }
            out().flush();
            return exit(tried);
        }

        private List<SourceBook.Tried> tried(Loaded loaded, ModulePath module) {
            Path scratch = null;
            try {
                scratch = Files.createTempDirectory("modwell-source-");
                try (SourceBook book = SourceBook.open(loaded.configuration(), go(), scratch)) {
                    return book.test(module);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                delete(scratch);
            }
        }
    }

    private static void delete(@Nullable Path tree) {
        if (tree == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fine when a source has the module; else what the first source says that is in trouble, or absence. */
    static Exit exit(List<SourceBook.Tried> tried) {
        if (tried.isEmpty()) {
            return Exit.REFUSED_BY_POLICY;
        }
        if (tried.stream().anyMatch(one -> one.trouble().isEmpty())) {
            return Exit.FINE;
        }
        List<FailureKind> kinds = tried.stream()
                .flatMap(one -> one.trouble().stream())
                .map(WalkStep.Trouble::kind)
                .toList();
        Optional<FailureKind> trouble =
                kinds.stream().filter(kind -> !kind.provesAbsence()).findFirst();
        return exit(trouble.orElseGet(kinds::getFirst));
    }

    private static Exit exit(FailureKind kind) {
        return switch (kind.family()) {
            case NAME -> Exit.NOT_FOUND;
            case INTEGRITY -> Exit.INTEGRITY;
            case POLICY -> Exit.REFUSED_BY_POLICY;
            case SOURCE, SERVER -> kind == FailureKind.LOOKUP_DISABLED ? Exit.REFUSED_BY_POLICY : Exit.SOURCE_TROUBLE;
            case VERSION_CONTROL -> kind == FailureKind.VCS_FORBIDDEN ? Exit.REFUSED_BY_POLICY : Exit.SOURCE_TROUBLE;
        };
    }
}
