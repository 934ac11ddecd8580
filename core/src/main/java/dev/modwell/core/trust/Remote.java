// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.AnswerRules;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ways to a checksum database: the upstream proxies that say they support it, in order, then its own
 * host. Nothing that comes from here is trusted. Equal questions at one time are asked once, and what was
 * answered with an error is remembered for a moment.
 */
final class Remote implements SumDbSource {
    /** How long a proxy's word on whether it supports the database is believed. */
    private static final Duration SUPPORT_MEMORY = Duration.ofMinutes(10);

    /** How long the database counts as out of reach after all ways to it failed. */
    private static final Duration UNREACHABLE_MEMORY = Duration.ofSeconds(5);

    /**
     * How long an answer is handed out again before anybody has proven it, so that equal questions that
     * nearly meet are asked once.
     */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private static final int MAX_RECENT = 256;
    private static final int MAX_FAILURES = 10_000;

    private final String name;
    private final List<Origin> proxies;
    private final Origin host;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<byte[]>> running = new ConcurrentHashMap<>();
    private final Map<Origin, Support> support = new ConcurrentHashMap<>();
    private final Cache<String, Remembered> failures =
            Caffeine.newBuilder().maximumSize(MAX_FAILURES).build();
    private final Cache<String, Recent> recent =
            Caffeine.newBuilder().maximumSize(MAX_RECENT).build();
    private volatile Remembered outOfReach;

    private record Support(boolean supports, Instant until) {}

    private record Remembered(Failure failure, Instant until) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Recent(byte[] body, Instant until) {}

    /**
     * @param proxies asked first, in order, when they support the database
     * @param host the database's own host
     */
    Remote(String name, List<Origin> proxies, Origin host, InstantSource clock) {
        this.name = name;
        this.proxies = List.copyOf(proxies);
        this.host = host;
        this.clock = clock;
        Failure none = Failure.of(FailureKind.SUMDB_UNREACHABLE, name, "");
        this.outOfReach = new Remembered(none, Instant.MIN);
    }

    @Override
    public byte[] fetch(String request, String subject) throws SumDbException {
        Recent again = recent.getIfPresent(request);
        if (again != null && clock.instant().isBefore(again.until())) {
            return again.body();
        }
        recall(request);
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other = running.putIfAbsent(request, mine);
        if (other != null) {
            return joined(other);
        }
        try {
            byte[] body = ask(request, subject);
            if (!request.equals("latest")) {
                recent.put(request, new Recent(body, clock.instant().plus(RECENT)));
            }
            mine.complete(body);
        } catch (SumDbException e) {
            mine.completeExceptionally(e);
        } finally {
            running.remove(request, mine);
            mine.completeExceptionally(new IllegalStateException("the question was dropped"));
        }
        return joined(mine);
    }

    @Override
    public void forget() {
        recent.invalidateAll();
    }

    private static byte[] joined(CompletableFuture<byte[]> answer) throws SumDbException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SumDbException known) {
                throw new SumDbException(known.failure());
            }
            throw e;
        }
    }

    private void recall(String request) throws SumDbException {
        Instant now = clock.instant();
        Remembered all = outOfReach;
        if (now.isBefore(all.until())) {
            throw new SumDbException(all.failure());
        }
        Remembered one = failures.getIfPresent(request);
        if (one != null && now.isBefore(one.until())) {
            throw new SumDbException(one.failure());
        }
    }

    private byte[] ask(String request, String subject) throws SumDbException {
        List<Attempt> attempts = new ArrayList<>();
        for (Origin proxy : proxies) {
            if (supports(proxy, attempts)) {
                byte[] body = tryOnce(proxy, request, attempts);
                if (body.length > 0) {
                    return body;
                }
            }
        }
        byte[] body = tryOnce(host, request, attempts);
        if (body.length > 0) {
            return body;
        }
        throw new SumDbException(failure(request, subject, attempts));
    }

    /** Go's question before it uses a proxy for a database; only an answer is remembered. */
    private boolean supports(Origin proxy, List<Attempt> attempts) {
        Support known = support.get(proxy);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.supports();
        }
        Fetch fetch = proxy.fetch(Order.whole(new Target.SumDb(name, "supported")));
        boolean supports = fetch instanceof Fetch.Found;
        boolean isAnswer = supports;
        if (fetch instanceof Fetch.Found found) {
            closeQuietly(found.arrival());
        }
        if (fetch instanceof Fetch.Missed missed) {
            attempts.addAll(missed.attempts());
            isAnswer = provesAbsence(missed.decisive());
        }
        if (isAnswer) {
            support.put(proxy, new Support(supports, clock.instant().plus(SUPPORT_MEMORY)));
        }
        return supports;
    }

    /** What stands in the body of {@code supported} does not matter, nor how its transfer ends. */
    private static void closeQuietly(Arrival arrival) {
        try {
            arrival.close();
        } catch (IOException e) {
            return;
        }
    }

    /** The body; empty, which no answer is, when there is none. */
    private byte[] tryOnce(Origin origin, String request, List<Attempt> attempts) {
        Fetch fetch = origin.fetch(Order.whole(new Target.SumDb(name, request)));
        if (fetch instanceof Fetch.Missed missed) {
            attempts.addAll(missed.attempts());
        }
        if (fetch instanceof Fetch.Found found) {
            attempts.addAll(found.attempts());
            try (var arrival = found.arrival()) {
                byte[] body = arrival.body().readNBytes((int) AnswerRules.MAX_SUMDB + 1);
                if (body.length > 0 && body.length <= AnswerRules.MAX_SUMDB) {
                    return body;
                }
                String detail = body.length == 0 ? "an empty answer" : "an answer without end";
                attempts.add(Attempt.failed(origin.name(), FailureKind.BAD_ANSWER, Duration.ZERO, detail));
            } catch (BrokenTransferException e) {
                attempts.add(e.attempt());
            } catch (IOException e) {
                attempts.add(Attempt.failed(origin.name(), FailureKind.SOURCE_CUT, Duration.ZERO, String.valueOf(e)));
            }
        }
        return new byte[0];
    }

    private Failure failure(String request, String subject, List<Attempt> attempts) {
        Attempt last = attempts.getLast();
        if (provesAbsence(last)) {
            FailureKind kind = FailureKind.NO_SUCH_VERSION;
            String advice = "if the module is private, set GONOSUMDB or GOPRIVATE for it";
            Failure absent = new Failure(kind, subject, last.detail(), attempts, advice);
            failures.put(request, new Remembered(absent, clock.instant().plus(kind.memory())));
            return absent;
        }
        String why = last.detail().isEmpty() ? last.summary() : last.detail();
        FailureKind kind = FailureKind.SUMDB_UNREACHABLE;
        Failure failure = new Failure(kind, subject, name + " cannot be reached: " + why, attempts, kind.advice());
        if (attempts.stream().allMatch(attempt -> attempt.status() == 0)) {
            outOfReach = new Remembered(failure, clock.instant().plus(UNREACHABLE_MEMORY));
        } else {
            failures.put(request, new Remembered(failure, clock.instant().plus(kind.memory())));
        }
        return failure;
    }

    private static boolean provesAbsence(Attempt attempt) {
        FailureKind kind = attempt.kind();
        return kind != null && kind.provesAbsence();
    }
}
