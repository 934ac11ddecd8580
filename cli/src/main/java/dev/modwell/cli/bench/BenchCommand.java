// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.bench;

import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.core.origin.mirror.Comparison;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.server.Entrants;
import dev.modwell.server.api.Json;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modwell bench}: which mirrors are the best from here. */
@Command(
        name = "bench",
        description = {
            "Compare mirrors from this machine, and propose the list of sources.",
            "Asks each for the list, .info, .mod and once the zip of up to six modules."
        },
        footer = {
            "",
            "Examples:",
            "  modwell bench",
            "  modwell bench 'https://goproxy.example|https://mirror.example,direct'",
            "  modwell bench --module github.com/acme/tool@v1.9.0 --rounds 10"
        })
public final class BenchCommand extends Configured {
    private static final int USUAL_ROUNDS = 5;
    private static final int MAX_SECONDS = 600;

    @Parameters(
            arity = "0..1",
            paramLabel = "LIST",
            description = "The sources, in GOPROXY's syntax; the configured ones when not given.")
    private @Nullable String list;

    @Option(
            names = "--module",
            paramLabel = "MODULE@VERSION",
            description = "A module to ask for; may be given several times. Default: what the go.mod here requires.")
    private @Nullable List<String> modules;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each is asked everything, from 1 to 10. Default: 5.")
    private int rounds = USUAL_ROUNDS;

    @Option(
            names = "--within",
            paramLabel = "SECONDS",
            description = "After which time to end with what is known, from 1 to 600. Default: 60.")
    private int within = 60;

    @Option(names = "--json", description = "Print one JSON object; see docs/commands/bench.md.")
    private boolean json;

    @Option(names = "--quiet", description = "Print the proposed list alone.")
    private boolean quiet;

    @Override
    protected Exit run(Loaded loaded) {
        try {
            return compare(loaded.configuration());
        } catch (InvalidProxyListException | InvalidModuleException e) {
            complain(e.getMessage());
            return Exit.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }

    private Exit compare(Configuration configuration) throws InterruptedException {
        if (rounds < 1 || rounds > Comparison.MAX_ROUNDS || within < 1 || within > MAX_SECONDS) {
            tell(speech().say("bench-bounds", "rounds", Comparison.MAX_ROUNDS, "seconds", MAX_SECONDS));
            return Exit.USAGE;
        }
        ProxyList sources =
                ProxyList.parse(list == null ? configuration.sources().upstream() : list);
        PrefixPatterns isPrivate = PrefixPatterns.parse(configuration.sources().direct());
        List<ModuleVersion> asked = modules == null ? Sample.of(Path.of(""), isPrivate) : Sample.parse(modules);
        Comparison comparison = new Comparison(new Comparison.Plan(asked, rounds, Duration.ofSeconds(within)));
        try (Entrants entrants = Entrants.open(configuration, go(), sources)) {
            if (entrants.all().isEmpty()) {
                tell(speech().say("bench-nobody"));
                return Exit.USAGE;
            }
            Ranking ranking = Ranking.of(sources, comparison.run(entrants.all()));
            print(ranking);
            return ranking.proposal().isPresent() ? Exit.FINE : Exit.SOURCE_TROUBLE;
        }
    }

    private void print(Ranking ranking) {
        if (json) {
            out().println(Json.mapper().writeValueAsString(ranking.redacted()));
        } else if (quiet) {
            ranking.proposal().ifPresent(out()::println);
        } else {
            out().print(ranking.redacted().table(speech()));
        }
        out().flush();
    }
}
