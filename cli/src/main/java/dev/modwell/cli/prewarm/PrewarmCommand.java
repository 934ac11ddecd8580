// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.prewarm;

import dev.modwell.cli.allow.Project;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.JsonLine;
import dev.modwell.cli.line.Loading;
import dev.modwell.cli.line.Reason;
import dev.modwell.cli.line.Terminal;
import dev.modwell.cli.owner.Attachment;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.goenv.Machine;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.project.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell prewarm}: has a cache filled before anybody waits for it. */
@Command(
        name = "prewarm",
        description = {
            "Fill a server, or the cache here, with everything that builds need: of a go.mod or go.work the whole",
            "graph, of a go.sum exactly what it names, of a module its graph. What is kept already is passed over."
        },
        footer = {
            "",
            "Exit codes: 0 all is there; that of the first failure otherwise: 3 refused by a rule, 4 not found,",
            "5 a source's trouble, 6 wrong bytes; 1 a file cannot be read, 2 usage.",
            "",
            "Examples:",
            "  modwell prewarm go.mod",
            "  modwell prewarm --server https://modwell.corp.example go.sum tools/go.sum",
            "  modwell prewarm github.com/acme/tool@v1.2.0 golang.org/x/tools@latest"
        })
public final class PrewarmCommand extends Loading {
    @Parameters(arity = "1..*", paramLabel = "FILE|MODULE@VERSION", description = "What is to be there.")
    private List<String> arguments = List.of();

    @Option(names = "--server", paramLabel = "URL", description = "The server to fill; by default the cache here.")
    private @Nullable String server;

    @Option(names = "--json", description = "Print one JSON object; see docs/commands/prewarm.md.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but failures.")
    private boolean quiet;

    /** What was done. */
    private record Tally(int kept, int fetched, long bytes, Map<String, Warmer.Outcome.Failed> failures) {}

    @Override
    protected int code(Loaded loaded) throws ConfigurationException {
        Machine machine = Machine.current();
        try {
            if (server != null) {
                return fill(server).code();
            }
            Project project = Project.of(machine, Path.of(""));
            try (Attachment cache = Attachment.open(loaded.configuration(), go(), speech())) {
                return fill(cache.session(Session.of(project.text(), project.place(), go())))
                        .code();
            }
        } catch (IOException e) {
            complain(Sentence.redacted(Reason.of(e)));
            return Exit.FAILED.code();
        } catch (IllegalArgumentException e) {
            complain(Sentence.redacted(String.valueOf(e.getMessage())));
            return Exit.FAILED.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED.code();
        }
    }

    private Exit fill(String url) throws IOException, InterruptedException {
        Bar bar = new Bar(System.err, Terminal.find().isPresent() && !quiet && !json);
        try (Warmer warmer = new Warmer(url)) {
            Plan plan = new Plan(warmer);
            for (String argument : arguments) {
                plan.add(argument);
            }
            Tally tally = fill(warmer, plan, bar);
            bar.end();
            tell(tally);
            return tally.failures().values().stream()
                    .findFirst()
                    .map(PrewarmCommand::exit)
                    .orElse(Exit.FINE);
        } finally {
            bar.end();
        }
    }

    private static Tally fill(Warmer warmer, Plan plan, Bar bar) throws InterruptedException {
        Map<String, Warmer.Outcome.Failed> failures = new LinkedHashMap<>(plan.failures());
        Map<Key, Future<Warmer.Outcome>> asked = new LinkedHashMap<>();
        AtomicInteger done = new AtomicInteger();
        int kept = 0;
        int fetched = 0;
        long bytes = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Key key : plan.keys()) {
                asked.put(key, threads.submit(() -> {
                    Warmer.Outcome outcome = warmer.warm(key);
                    bar.show(done.incrementAndGet(), plan.keys().size());
                    return outcome;
                }));
            }
            for (Map.Entry<Key, Future<Warmer.Outcome>> entry : asked.entrySet()) {
                switch (entry.getValue().get()) {
                    case Warmer.Outcome.Kept() -> kept++;
                    case Warmer.Outcome.Fetched(long length) -> {
                        fetched++;
                        bytes += length;
                    }
                    case Warmer.Outcome.Failed failed ->
                        failures.put(entry.getKey().value(), failed);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new Tally(kept, fetched, bytes, failures);
    }

    private void tell(Tally tally) {
        if (json) {
            out().println(JsonLine.object(
                    "kept",
                    tally.kept(),
                    "fetched",
                    tally.fetched(),
                    "bytes",
                    tally.bytes(),
                    "failures",
                    tally.failures().entrySet().stream()
                            .map(failure -> JsonLine.map(
                                    "subject",
                                    failure.getKey(),
                                    "status",
                                    failure.getValue().status(),
                                    "kind",
                                    failure.getValue().kind().map(Enum::name).orElse(""),
                                    "sentence",
                                    failure.getValue().sentence()))
                            .toList()));
        } else {
            tally.failures().forEach((subject, failed) -> complain(subject + ": " + failed.sentence()));
            if (!quiet) {
                out().println(speech().say(
                                "prewarm-done",
                                "fetched",
                                tally.fetched(),
                                "kept",
                                tally.kept(),
                                "failed",
                                tally.failures().size(),
                                "megabytes",
                                "%.1f".formatted(tally.bytes() / 1e6)));
            }
        }
        out().flush();
        err().flush();
    }

    private static Exit exit(Warmer.Outcome.Failed failed) {
        Optional<Exit> ofKind = failed.kind().map(Exit::of);
        return ofKind.orElseGet(() -> Stream.of(404, 410).anyMatch(status -> status == failed.status())
                ? Exit.NOT_FOUND
                : Exit.SOURCE_TROUBLE);
    }
}
