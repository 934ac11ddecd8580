// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import dev.modwell.core.stats.Decision;
import dev.modwell.core.stats.Decisions;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.why.Account.Kept;
import dev.modwell.server.why.Account.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds out what a server did, has and would do. Reads disks and databases. */
public final class Inquiry {
    private final Means means;

    /**
     * What an inquiry works with.
     *
     * @param settle waits until {@code decisions} knows what has happened until now; who follows the link of a
     *     refusal at once must find it
     * @param way where questions about a module go now
     * @param trial asks the sources for a target now
     */
    public record Means(
            Runnable settle,
            Decisions decisions,
            Store store,
            AnswerBook book,
            Function<ModulePath, Account.Way> way,
            Function<Target.OfModule, Decision> trial) {}

    public Inquiry(Means means) {
        this.means = means;
    }

    /** What was done for it until now. */
    public Account past(Subject subject) {
        means.settle().run();
        return switch (subject) {
            case Subject.Trace(String trace) ->
                new Account(
                        trace,
                        Optional.empty(),
                        List.of(),
                        told(means.decisions().ofTrace(trace)));
            case Subject.Module module ->
                account(module, told(means.decisions().of(module.path().value(), module.query())));
        };
    }

    /** The same, with what asking the sources brings now in place of what was decided before. */
    public Account live(Subject.Module module) {
        return account(
                module,
                module.targets().stream().map(means.trial()).map(Told::of).toList());
    }

    private Account account(Subject.Module module, List<Told> decisions) {
        return new Account(module.toString(), Optional.of(means.way().apply(module.path())), kept(module), decisions);
    }

    private static List<Told> told(List<Decision> decisions) {
        return decisions.stream().map(Told::of).toList();
    }

    private List<Kept> kept(Subject.Module module) {
        List<Kept> kept = new ArrayList<>();
        for (Target.OfModule target : module.targets()) {
            kept(target).ifPresent(kept::add);
        }
        return kept;
    }

    /** A disk that cannot be read keeps nothing that could be served. */
    private Optional<Kept> kept(Target.OfModule target) {
        try {
            return target instanceof Target.OfVersion version ? file(version) : answer(target);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private Optional<Kept> file(Target.OfVersion target) throws StoreException {
        return means.store()
                .find(target.key())
                .map(stored -> new Kept(
                        target.key().value(),
                        stored.lengthBytes(),
                        stored.sidecar().source(),
                        stored.sidecar().fetched(),
                        Optional.of(stored.sidecar().verification().name())));
    }

    private Optional<Kept> answer(Target.OfModule target) throws StoreException {
        Optional<Answer> answer = means.book().find(target.key());
        return answer.map(known -> new Kept(
                target.key().value(),
                known.body().getBytes(StandardCharsets.UTF_8).length,
                known.source(),
                known.fetched(),
                Optional.empty()));
    }
}
