// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.offline.Line;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.origin.mirror.Mirrors;
import dev.modwell.core.policy.PrivatePaths;
import dev.modwell.core.policy.Route;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.policy.Rule;
import dev.modwell.core.serve.ModuleService;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.core.serve.replace.OtherModule;
import dev.modwell.core.serve.replace.Reception;
import dev.modwell.core.serve.replace.ReplacedOrigin;
import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.core.serve.trial.Trial;
import dev.modwell.core.stats.Decision;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Recorded;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.table.ReplaceRow;
import dev.modwell.server.why.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that one configuration decides, from the sources up to who answers; replaced as a whole. */
final class Wiring implements AutoCloseable {
    private final Configuration configuration;
    private final Ground ground;
    private final Outward outward;
    private final SumDbMirror checksums;
    private final Gate gate;
    private final ModuleService service;
    private final Reception reception;

    /**
     * What stays when the configuration changes.
     *
     * @param later is told of what could not be done now: verified, or kept
     */
    record Ground(
            GoEnv go,
            DataFolder folder,
            DiskStore store,
            AnswerBook book,
            Annexes annexes,
            Line line,
            Events events,
            InstantSource clock,
            Consumer<Operation> later) {}

    /**
     * @param before what another configuration made, which stays in use for a while; null for none
     * @throws IllegalArgumentException when a value of the configuration or of Go's environment is of no use
     * @throws IOException when the folder of a replacement cannot be had
     */
    Wiring(Configuration configuration, Ground ground, @Nullable Wiring before) throws IOException {
        this.configuration = configuration;
        this.ground = ground;
        this.outward = new Outward(
                configuration,
                ground.go(),
                new Outward.Notice(
                        ground.line(),
                        new Breaker.Watch(ground.clock(), ground.events()::publish),
                        ground.folder()::mayWrite),
                before == null ? null : before.outward);
        try {
            this.checksums = new SumDbMirror(
                    outward.databases(),
                    path -> outward.routing().of(path).asksSumDb(),
                    new SumDbMirror.Means(ground.store(), ground.book(), ground.events(), ground.clock()));
            boolean required = configuration.checksums().required();
            this.gate = new Gate(new Gate.Means(
                    ground.store(),
                    ground.folder().errands(),
                    checksums::recorded,
                    required,
                    ground.events(),
                    ground.clock(),
                    key -> ground.later().accept(new Operation(Operation.Kind.VERIFY, key.value()))));
            this.service = service(outward.routing(), ground.store(), ground.book(), gate);
            List<Reception.Desk> desks = new ArrayList<>();
            for (ReplaceRow row : configuration.tables().replacements()) {
                desks.add(desk(row));
            }
            this.reception = new Reception(outward.routing(), service, desks);
        } catch (IOException | RuntimeException e) {
            outward.close();
            throw e;
        }
    }

    private ModuleService service(Routing routing, DiskStore store, AnswerBook book, Gate itsGate) {
        return new ModuleService(new ModuleService.Parts(
                outward.pseudonym(),
                () -> routing,
                store,
                ground.folder().errands(),
                store::wasDamaged,
                key -> ground.later().accept(new Operation(Operation.Kind.FETCH, key.value())),
                book,
                itsGate,
                checksums,
                ground.events(),
                ground.clock()));
    }

    /** A service of its own for what a replacement covers, with its own store. */
    private Reception.Desk desk(ReplaceRow row) throws IOException {
        Replacement replacement = row.replacement();
        Annexes.Annex annex = ground.annexes().of(replacement.folder());
        Route usual = outward.routing().of(replacement.from());
        Origin origin = new ReplacedOrigin(replacement, replacing(row, annex), usual.origin());
        boolean sumdb = usual.asksSumDb() && !replacement.changed();
        Rule always = new Rule(PrefixPatterns.parse("*"), new Rule.Only(origin, origin), sumdb);
        Routing routing = new Routing(origin, origin, PrivatePaths.NONE, List.of(always));
        Gate strict = new Gate(new Gate.Means(
                annex.store(),
                ground.folder().errands(),
                this::recordedIfKnown,
                true,
                ground.events(),
                ground.clock(),
                key -> {}));
        return new Reception.Desk(replacement, service(routing, annex.store(), annex.book(), strict));
    }

    private Origin replacing(ReplaceRow row, Annexes.Annex annex) {
        Replacement replacement = row.replacement();
        return switch (row.destination()) {
            case ReplaceRow.Destination.Module(var path) ->
                new OtherModule(
                        replacement, path, service, annex.folder().layout().tmp());
            case ReplaceRow.Destination.Repository(String url) ->
                outward.repository(annex.folder().layout(), replacement.from(), url);
            case ReplaceRow.Destination.Proxy(var list) -> outward.origin(list);
        };
    }

    /** Bytes from elsewhere must match what is recorded; what the database does not know matches nothing. */
    private Recorded recordedIfKnown(ModuleVersion version) {
        Recorded recorded = checksums.recorded(version);
        return recorded instanceof Recorded.Absent ? new Recorded.Exempt() : recorded;
    }

    /** What all this was made of. */
    Configuration configuration() {
        return configuration;
    }

    /** The answer to a question; waits for sources. */
    Reply answer(Question question) {
        try {
            return reception.answer(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Refusal(
                    Failure.of(FailureKind.STOPPING, question.target().key().value(), "interrupted"));
        }
    }

    /** What the asked module is replaced by, for people; empty for most. */
    Optional<String> replacement(Target target) {
        return reception.replacementOf(target).map(Replacement::to).map(Sentence::of);
    }

    /** Reports whether a checksum database is asked about a module. */
    boolean isChecked(ModulePath path) {
        return outward.routing().of(path).asksSumDb();
    }

    /** Who answers questions. */
    Reception reception() {
        return reception;
    }

    /** What the HTTP sources did of late. */
    List<Mirrors.Mirror> mirrors() {
        return outward.mirrors();
    }

    /** Where questions about a module go. */
    Account.Way way(ModulePath path) {
        Route route = outward.routing().of(path);
        Optional<Replacement> replacement = reception.replacementOf(new Target.VersionList(path));
        return new Account.Way(
                route.origin().name(),
                Optional.of(route.rule()).filter(rule -> !rule.isEmpty()),
                route.isPrivate(),
                route.asksSumDb(),
                outward.routing().refusalOf(path),
                replacement.map(Replacement::to));
    }

    /** Whom a target is asked of, when the usual sources may answer while these do not; empty when it is of them. */
    Optional<String> ownSources(Target.OfModule target) {
        return reception
                .replacementOf(target)
                .map(replacement -> "replacement of " + replacement.from())
                .or(() -> outward.routing().ownSources(target.module()));
    }

    /** Asks the sources for a target now, past what is kept. */
    Decision trial(Target.OfModule target) {
        Path tmp = ground.folder().layout().tmp();
        return new Trial(new Trial.Means(gate, tmp, ground.clock()))
                .of(target, outward.routing().of(target.module()));
    }

    /** Reports whether files of a module may be fetched before anybody asks for them. */
    boolean mayFetchAhead(ModulePath path) {
        return outward.mayFetchAhead(path);
    }

    /** What files of the tree pass. */
    Gate gate() {
        return gate;
    }

    /** Asks each source whether it leads back to this server, and raises the alarm for those that do. */
    void findLoops(LoopProbe probe) {
        for (String source : outward.leadingBack(probe)) {
            ground.events()
                    .publish(new Event.Alarm(
                            ground.clock().instant(),
                            source,
                            "this upstream leads back to this Modwell; take it out of the list"));
        }
    }

    @Override
    public void close() {
        outward.close();
    }
}
