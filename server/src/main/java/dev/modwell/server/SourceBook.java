// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.WalkStep;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.offline.Line;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.policy.Routing;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.table.ReplaceRow;
import dev.modwell.server.config.table.SourceRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The sources of a configuration: which there are, in which order, for which paths; and whether they have a
 * module. Asks them as a server would, without one.
 */
public final class SourceBook implements AutoCloseable {
    /** Stands for every path in {@link Listed#paths}. */
    public static final String EVERY_PATH = "*";

    private final Configuration configuration;
    private final Outward outward;

    /**
     * A source in its place.
     *
     * @param paths patterns of the paths that it is asked for
     * @param name without passwords
     * @param kind {@code proxy}, {@code folder}, {@code direct}, {@code off} or {@code replacement}
     * @param onward when the next one is asked: {@code absent}, {@code any error}, or {@code never}
     * @param place what names it: a key, or an entry of a table
     */
    public record Listed(String paths, String name, String kind, String onward, String place) {}

    /**
     * A source that was asked about a module.
     *
     * @param steps the way through version control; empty for other sources
     * @param evidence what it has; empty when it failed
     * @param trouble why it has not; empty when it has
     */
    public record Tried(
            Listed source, List<WalkStep> steps, Optional<String> evidence, Optional<WalkStep.Trouble> trouble) {}

    private record Choice(String paths, String place, List<ProxyList.Entry> entries) {}

    private SourceBook(Configuration configuration, Outward outward) {
        this.configuration = configuration;
        this.outward = outward;
    }

    /**
     * Opens the way outward; asks nobody yet.
     *
     * @param scratch a folder for what is fetched meanwhile; a running server's own folders are left alone
     */
    public static SourceBook open(Configuration configuration, GoEnv go, Path scratch) {
        Configuration apart = new Configuration(
                configuration.http(),
                new Configuration.Folders(scratch, scratch.resolve("tmp")),
                configuration.sources(),
                configuration.checksums(),
                configuration.ahead(),
                configuration.queue(),
                configuration.logging(),
                configuration.tables());
        Outward.Notice notice =
                new Outward.Notice(new Line(), new Breaker.Watch(InstantSource.system(), _ -> {}), () -> true);
        return new SourceBook(apart, new Outward(apart, go, notice, null));
    }

    /** All sources: of the private paths, of the rules in order, of all other paths; then the replacements. */
    public static List<Listed> list(Configuration configuration) {
        List<Listed> all = new ArrayList<>();
        String privates = configuration.sources().direct();
        if (!privates.isEmpty()) {
            all.add(new Listed(privates, GitOrigin.NAME, "direct", "never", "private"));
        }
        for (SourceRule rule : configuration.tables().rules()) {
            rule.sources()
                    .ifPresent(list -> all.addAll(listed(new Choice(patterns(rule), rule.place(), list.entries()))));
        }
        all.addAll(listed(usual(configuration)));
        for (ReplaceRow row : configuration.tables().replacements()) {
            all.add(new Listed(
                    row.replacement().from().value(), row.replacement().to(), "replacement", "never", "replace"));
        }
        return List.copyOf(all);
    }

    private static String patterns(SourceRule rule) {
        return String.join(",", rule.match().globs());
    }

    private static Choice usual(Configuration configuration) {
        return new Choice(
                EVERY_PATH,
                "upstream",
                ProxyList.parse(configuration.sources().upstream()).entries());
    }

    private static List<Listed> listed(Choice choice) {
        List<Listed> sources = new ArrayList<>();
        for (ProxyList.Entry entry : choice.entries) {
            boolean isLast = sources.size() == choice.entries.size() - 1;
            sources.add(
                    switch (entry) {
                        case ProxyList.Entry.Direct _ -> source(choice, entry, "direct", isLast ? "never" : "absent");
                        case ProxyList.Entry.Off _ -> source(choice, entry, "off", "never");
                        case ProxyList.Entry.Proxy proxy ->
                            source(
                                    choice,
                                    entry,
                                    proxy.isFile() ? "folder" : "proxy",
                                    isLast ? "never" : proxy.continuesAfterAnyError() ? "any error" : "absent");
                    });
        }
        return sources;
    }

    private static Listed source(Choice choice, ProxyList.Entry entry, String kind, String onward) {
        return new Listed(choice.paths, entry.toString(), kind, onward, choice.place);
    }

    /** Asks each source that a path has, in their order; what it says and, of version control, how far one gets. */
    public List<Tried> test(ModulePath path) {
        Choice choice = choice(path);
        List<Listed> sources = listed(choice);
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            tried.add(test(path, sources.get(i), choice.entries.get(i)));
        }
        return List.copyOf(tried);
    }

    /** As a server's routing has it. */
    private Choice choice(ModulePath path) {
        Routing routing = outward.routing();
        boolean isPrivate = routing.of(path).isPrivate();
        OptionalInt decisive = routing.decisiveRule(path);
        if (decisive.isEmpty()) {
            return of(isPrivate);
        }
        SourceRule rule = configuration.tables().rules().get(decisive.getAsInt());
        if (rule.sources().isEmpty()) {
            return new Choice(patterns(rule), rule.place(), of(isPrivate).entries);
        }
        return new Choice(
                patterns(rule),
                rule.place(),
                isPrivate ? rule.fitForPrivate() : rule.sources().get().entries());
    }

    private Choice of(boolean isPrivate) {
        return isPrivate
                ? new Choice(configuration.sources().direct(), "private", ProxyList.DIRECT.entries())
                : usual(configuration);
    }

    private Tried test(ModulePath path, Listed source, ProxyList.Entry entry) {
        if (entry instanceof ProxyList.Entry.Direct && outward.direct() instanceof GitOrigin git) {
            List<WalkStep> steps = git.walk(path);
            WalkStep last = steps.getLast();
            boolean isProxy =
                    last.stage() == WalkStep.Stage.DISCOVERY && last.trouble().isEmpty();
            return isProxy
                    ? asked(path, source, git, steps)
                    : new Tried(source, steps, last.evidence().stream().findFirst(), last.trouble());
        }
        return asked(path, source, outward.origin(new ProxyList(List.of(entry))), List.of());
    }

    private static Tried asked(ModulePath path, Listed source, Origin origin, List<WalkStep> steps) {
        return switch (origin.fetch(Order.whole(new Target.VersionList(path)))) {
            case Fetch.Found found -> {
                long versions = lines(found.arrival());
                yield new Tried(
                        source,
                        steps,
                        Optional.of("a list of " + versions + (versions == 1 ? " version" : " versions")),
                        Optional.empty());
            }
            case Fetch.Missed missed -> new Tried(source, steps, Optional.empty(), Optional.of(trouble(missed)));
        };
    }

    private static WalkStep.Trouble trouble(Fetch.Missed missed) {
        Attempt attempt = missed.decisive();
        FailureKind kind = attempt.kind() == null ? FailureKind.BAD_ANSWER : attempt.kind();
        String said = attempt.detail().isEmpty() ? "" : ": " + attempt.detail();
        return new WalkStep.Trouble(kind, attempt.summary() + said, List.of(kind.advice()));
    }

    private static long lines(Arrival arrival) {
        try (arrival) {
            String text = new String(arrival.body().readAllBytes(), UTF_8);
            return text.lines().filter(line -> !line.isBlank()).count();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        outward.close();
    }
}
