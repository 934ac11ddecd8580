// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.Limits;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The references of one remote, asked for when they are too old; equal questions at once are asked once. */
final class RefsBook {
    /** For how long a refusal answers further questions: one go command asks for each prefix of a path. */
    static final Duration REFUSAL_MEMORY = Duration.ofSeconds(2);

    /** What git says of an answer that it was told not to follow. */
    private static final Pattern REDIRECTED = Pattern.compile("returned error: 30[0-9]|redirect");

    private record Refusal(Instant at, VersionControlException reason) {}

    private final Remote remote;
    private final Routes routes;
    private final CommandRunner runner;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable Refs known;
    private volatile Instant taken = Instant.MIN;
    private volatile @Nullable Refusal refusal;

    RefsBook(Remote remote, Routes routes, CommandRunner runner, InstantSource clock) {
        this.remote = remote;
        this.routes = routes;
        this.runner = runner;
        this.clock = clock;
    }

    /** The references as they were at most {@code age} before this call. */
    Refs refs(Duration age) throws VersionControlException {
        Instant oldest = clock.instant().minus(age);
        Refs fresh = freshSince(oldest);
        if (fresh != null) {
            return fresh;
        }
        try {
            asking.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VersionControlException(FailureKind.VCS_TIMEOUT, "interrupted", e);
        }
        try {
            fresh = freshSince(oldest);
            if (fresh != null) {
                return fresh;
            }
            Refusal last = refusal;
            if (last != null && last.at.plus(REFUSAL_MEMORY).isAfter(clock.instant())) {
                throw last.reason;
            }
            return ask();
        } finally {
            asking.unlock();
        }
    }

    private @Nullable Refs freshSince(Instant oldest) {
        Refs refs = known;
        return refs != null && !taken.isBefore(oldest) ? refs : null;
    }

    private Refs ask() throws VersionControlException {
        Instant began = clock.instant();
        try {
            Refs refs = Refs.parse(listing());
            known = refs;
            taken = began;
            refusal = null;
            return refs;
        } catch (VersionControlException e) {
            refusal = new Refusal(clock.instant(), e);
            throw e;
        }
    }

    private String listing() throws VersionControlException {
        Outcome outcome = list();
        if (!outcome.succeeded() && REDIRECTED.matcher(outcome.errors()).find() && routes.follow(remote)) {
            outcome = list();
        }
        if (outcome.succeeded()) {
            return outcome.text();
        }
        CommandFailedException failure = new CommandFailedException(outcome);
        if (failure.kind() == FailureKind.NO_SUCH_MODULE) {
            throw failure;
        }
        boolean mayBeAbsent = failure.kind() == FailureKind.VCS_DENIED || failure.kind() == FailureKind.VCS_ERROR;
        if (mayBeAbsent && routes.isAbsent(remote)) {
            throw new VersionControlException(FailureKind.NO_SUCH_MODULE, failure.sentence(), failure);
        }
        throw failure;
    }

    private Outcome list() throws VersionControlException {
        Route route = routes.to(remote);
        List<String> words = new ArrayList<>();
        words.add("git");
        words.addAll(route.options());
        // The oldest protocol gives all references in answer to the first request; the newest asks once more for them.
        words.addAll(List.of("-c", "protocol.version=0", "ls-remote", "-q", "--end-of-options", remote.url()));
        // A folder that is no repository: the configuration of one around the working folder must not count.
        return runner.run(new Command(words, null, Map.of("GIT_DIR", "/nonexistent"), "", Limits.REMOTE)
                .with(route.environment()));
    }
}
