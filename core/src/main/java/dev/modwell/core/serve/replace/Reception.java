// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.serve.ModuleService;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes questions to whoever answers them: nobody, by a rule; the service of a replacement; the usual one. */
public final class Reception {
    private final Routing routing;
    private final ModuleService usual;
    private final Map<ModulePath, List<Desk>> desks;

    /** A replacement with the service that answers for it, from a store of its own. */
    public record Desk(Replacement replacement, ModuleService service) {}

    /** @param desks in order; the first that covers a question answers it */
    public Reception(Routing routing, ModuleService usual, List<Desk> desks) {
        this.routing = routing;
        this.usual = usual;
        this.desks = desks.stream()
                .collect(Collectors.groupingBy(desk -> desk.replacement().from()));
    }

    /** {@link ModuleService#hit} of whoever answers. */
    public Optional<Reply.Content> hit(Question question) {
        return isRefused(question.target())
                ? Optional.empty()
                : service(question.target()).hit(question);
    }

    /** {@link ModuleService#answer} of whoever answers. */
    public Reply answer(Question question) throws InterruptedException {
        if (question.target() instanceof Target.OfModule target) {
            Optional<String> refusal = routing.refusalOf(target.module());
            if (refusal.isPresent()) {
                String subject = target instanceof Target.OfVersion version
                        ? version.moduleVersion().toString()
                        : target.module().value();
                return new Reply.Refusal(Failure.of(FailureKind.REFUSED_BY_RULE, subject, refusal.get()));
            }
        }
        return service(question.target()).answer(question);
    }

    /** How many files are being fetched, replaced ones included. */
    public int flights() {
        return usual.flights()
                + desks.values().stream()
                        .flatMap(List::stream)
                        .mapToInt(desk -> desk.service().flights())
                        .sum();
    }

    private boolean isRefused(Target target) {
        return target instanceof Target.OfModule module
                && routing.refusalOf(module.module()).isPresent();
    }

    /** What a target's module is replaced by; empty when it is what it says. */
    public Optional<Replacement> replacementOf(Target target) {
        return Optional.ofNullable(deskOf(target)).map(Desk::replacement);
    }

    private ModuleService service(Target target) {
        Desk desk = deskOf(target);
        return desk == null ? usual : desk.service();
    }

    private @Nullable Desk deskOf(Target target) {
        if (desks.isEmpty() || !(target instanceof Target.OfModule module)) {
            return null;
        }
        for (Desk desk : desks.getOrDefault(module.module(), List.of())) {
            if (desk.replacement().covers(target)) {
                return desk;
            }
        }
        return null;
    }
}
