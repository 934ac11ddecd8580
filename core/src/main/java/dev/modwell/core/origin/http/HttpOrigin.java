// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.origin.AnswerRules;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.route.Late;
import dev.modwell.gomod.goproxy.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A source that speaks HTTP; see the package comment. */
public final class HttpOrigin implements Origin {
    private final Parts parts;
    private final LongSupplier nanoTime;
    private final Consumer<PhaseTimes> observer;

    /** What every fetch of one source uses. */
    record Parts(HttpSource source, HttpLine line, Late<OkHttpClient> client, AddressGuard guard) {}

    public HttpOrigin(HttpSource source, HttpLine line) {
        this(source, line, times -> {});
    }

    /**
     * @param observer is told how long the phases of each answered request took
     * @throws IllegalArgumentException when the source's CA file or proxy cannot be used
     */
    public HttpOrigin(HttpSource source, HttpLine line, Consumer<PhaseTimes> observer) {
        this.parts = new Parts(source, line, line.client(source), line.guard(source));
        this.nanoTime = System::nanoTime;
        this.observer = observer;
    }

    @Override
    public String name() {
        return parts.source().name();
    }

    @Override
    public Fetch fetch(Order order) {
        Phases phases = new Phases(nanoTime);
        HttpTry attempt = new HttpTry(name(), nanoTime, phases);
        HttpUrl url = parts.source().url(order.target());
        if (url == null) {
            return attempt.missed(FailureKind.SUMDB_UNKNOWN, 0, "a checksum database has no modules");
        }
        Patience patience = parts.line().settings().patience();
        try (Deadline deadline = new Deadline(parts.line().alarms(), patience.firstByte())) {
            try {
                Walk walk = new Walk(parts, deadline, phases);
                Response response = walk.answer(url, order);
                observer.accept(phases.times());
                return judge(order, walk, response, attempt);
            } catch (Trouble.RedirectRefusedException e) {
                return attempt.missed(FailureKind.REDIRECT_REFUSED, e.status(), Trouble.detail(e));
            } catch (IOException e) {
                return trouble(e, attempt, phases.isConnected(), deadline.isOver());
            } catch (IllegalArgumentException e) {
                // OkHttp's answer to headers and URLs that it cannot hold.
                return attempt.missed(FailureKind.BAD_ANSWER, 0, "an answer that cannot be read");
            }
        } catch (PageFailedException e) {
            return attempt.missed(e.kind(), 0, Trouble.detail(e));
        }
    }

    private Fetch trouble(IOException e, HttpTry attempt, boolean connected, boolean outOfTime) {
        FailureKind kind = Trouble.kind(e, connected, outOfTime);
        if (Thread.currentThread().isInterrupted()) {
            return attempt.missed(FailureKind.SOURCE_CUT, 0, "interrupted");
        }
        String detail = outOfTime
                ? "no answer in "
                        + parts.line().settings().patience().firstByte().toSeconds() + " s"
                : Trouble.detail(e);
        return attempt.missed(kind, 0, detail);
    }

    private Fetch judge(Order order, Walk walk, Response response, HttpTry attempt) throws IOException {
        boolean asksForRest = order.offset() > 0 && order.validator() != null;
        if (response.code() == 416 && asksForRest) {
            response.close();
            return again(order, walk, attempt);
        }
        if (response.code() == 206 && asksForRest) {
            long[] range = Verdict.contentRange(response);
            String validator = Verdict.validator(response);
            boolean sameFile = validator == null || validator.equals(order.validator());
            if (range == null || range[0] != order.offset() || !sameFile) {
                response.close();
                return again(order, walk, attempt);
            }
            return found(order, new Part(walk, response, order.offset(), range[1]), attempt);
        }
        if (response.code() != 200) {
            return refusal(order.target(), response, attempt);
        }
        return found(order, new Part(walk, response, 0, response.body().contentLength()), attempt);
    }

    /** The source cannot go on where the file was left: asks for all of it. */
    private Fetch again(Order order, Walk walk, HttpTry attempt) throws IOException {
        Order whole = order.whole();
        HttpUrl url = walk.lastCall().request().url();
        return judge(whole, walk, walk.answer(url, whole), attempt);
    }

    private static Fetch refusal(Target target, Response response, HttpTry attempt) {
        try (response) {
            Attempt refused =
                    attempt.failed(Verdict.kind(response.code(), target), response.code(), 0, Verdict.text(response));
            return new Fetch.Missed(refused, List.of(refused), Verdict.pause(response, Instant.now()));
        }
    }

    /**
     * An answer with a body.
     *
     * @param offset which byte of the file it begins with
     * @param total bytes of the whole file; -1 when unknown
     */
    private record Part(Walk walk, Response response, long offset, long total) {
        Part sized(long length) {
            return new Part(walk, response, offset, length);
        }
    }

    private Fetch found(Order order, Part part, HttpTry attempt) throws IOException {
        Response response = part.response();
        long limit = AnswerRules.maxBytes(order.target());
        if (part.total() > limit) {
            response.close();
            return attempt.missed(
                    FailureKind.BAD_ANSWER, response.code(), part.total() + " bytes; at most " + limit + " are read");
        }
        TransferBody body = new TransferBody(
                part.walk().lastCall(),
                response,
                attempt,
                new TransferBody.Limits(
                        limit - part.offset(), parts.line().settings().patience()));
        if (AnswerRules.isSmall(order.target())) {
            return small(order.target(), part, body, attempt);
        }
        String complaint = part.offset() == 0 ? zipComplaint(response.body().source()) : null;
        if (complaint != null) {
            body.close();
            return attempt.missed(FailureKind.BAD_ANSWER, response.code(), complaint);
        }
        return arrival(part, body, attempt);
    }

    private static @Nullable String zipComplaint(BufferedSource source) throws IOException {
        byte[] head = new byte[2];
        int length = 0;
        if (source.request(1)) {
            length = source.request(2) ? 2 : 1;
            head[0] = source.getBuffer().getByte(0);
            head[1] = length == 2 ? source.getBuffer().getByte(1) : 0;
        }
        return AnswerRules.zipComplaint(head, length);
    }

    private static Fetch small(Target target, Part part, TransferBody body, HttpTry attempt) {
        Response response = part.response();
        try (body) {
            byte[] bytes = body.readAllBytes();
            String complaint = AnswerRules.complaint(target, bytes);
            if (complaint != null) {
                return attempt.missed(FailureKind.BAD_ANSWER, response.code(), complaint);
            }
            return arrival(part.sized(bytes.length), new ByteArrayInputStream(bytes), attempt);
        } catch (BrokenTransferException e) {
            return Fetch.Missed.of(e.attempt());
        } catch (IOException e) {
            return attempt.missed(FailureKind.SOURCE_CUT, response.code(), Trouble.detail(e));
        }
    }

    private static Fetch arrival(Part part, InputStream body, HttpTry attempt) {
        Response response = part.response();
        return new Fetch.Found(
                new Arrival(
                        attempt.origin(),
                        response.code(),
                        part.offset(),
                        part.total(),
                        Verdict.validator(response),
                        Verdict.modified(response),
                        attempt.elapsed(),
                        attempt.phases(),
                        body),
                List.of());
    }
}
