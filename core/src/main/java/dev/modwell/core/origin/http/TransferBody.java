// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.BrokenTransferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The arriving bytes of one answer. It ends well only after as many bytes as were announced; it breaks
 * when nothing comes for a while, too little comes, or more than may.
 */
final class TransferBody extends InputStream {
    private final Call call;
    private final Response response;
    private final BufferedSource source;
    private final HttpTry attempt;
    private final Patience patience;
    private final long announced;
    private final long limit;
    private long received;
    private long waited;
    private long inWindow;
    private boolean ended;
    private @Nullable Attempt failure;

    TransferBody(Call call, Response response, HttpTry attempt, Limits limits) {
        this.call = call;
        this.response = response;
        this.source = response.body().source();
        this.attempt = attempt;
        this.patience = limits.patience();
        this.announced = response.body().contentLength();
        this.limit = limits.bytes();
        source.timeout().timeout(patience.stall().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How many bytes, and how long to wait for them. */
    record Limits(long bytes, Patience patience) {}

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw new BrokenTransferException(failure);
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        long before = attempt.nanoTime().getAsLong();
        int count = receive(buffer, offset, length);
        if (count < 0) {
            return end();
        }
        received += count;
        if (received > limit) {
            throw broken(FailureKind.BAD_ANSWER, "more than " + limit + " bytes");
        }
        countWait(attempt.nanoTime().getAsLong() - before, count);
        return count;
    }

    private int receive(byte[] buffer, int offset, int length) throws BrokenTransferException {
        try {
            int count = source.read(buffer, offset, length);
            // OkHttp gives 8 KiB at once; each piece costs a look at clocks, a hash, a write and a reader's waking.
            for (int more = count; more > 0 && count < length && isMoreHere(); count += Math.max(0, more)) {
                more = source.read(buffer, offset + count, length - count);
            }
            return count;
        } catch (InterruptedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw broken(FailureKind.SOURCE_CUT, "interrupted");
            }
            throw broken(
                    FailureKind.SOURCE_TIMEOUT,
                    "no byte for " + patience.stall().toSeconds() + " s" + progress());
        } catch (IOException e) {
            throw broken(FailureKind.SOURCE_CUT, "the transfer broke off" + progress());
        } catch (IllegalStateException e) {
            throw broken(FailureKind.SOURCE_CUT, "the transfer was closed" + progress());
        }
    }

    private boolean isMoreHere() {
        return source.getBuffer().size() > 0 || attempt.hasMore();
    }

    private int end() throws BrokenTransferException {
        if (announced >= 0 && received != announced) {
            throw broken(FailureKind.LENGTH_MISMATCH, received + " bytes of " + announced + " announced");
        }
        ended = true;
        return -1;
    }

    /** A source that drips keeps every single wait short; the window notices it. */
    private void countWait(long nanos, int count) throws BrokenTransferException {
        waited += nanos;
        inWindow += count;
        if (waited < patience.window().toNanos()) {
            return;
        }
        if (inWindow < patience.floorBytes()) {
            throw broken(
                    FailureKind.SOURCE_TIMEOUT,
                    inWindow + " bytes in " + patience.window().toSeconds() + " s" + progress());
        }
        waited = 0;
        inWindow = 0;
    }

    private String progress() {
        return " after " + received + (announced < 0 ? " bytes" : " of " + announced + " bytes");
    }

    private BrokenTransferException broken(FailureKind kind, String detail) {
        failure = attempt.failed(kind, response.code(), received, detail);
        call.cancel();
        return new BrokenTransferException(failure);
    }

    /** Leaves what has not arrived yet; the connection is kept only when all has. */
    @Override
    public void close() {
        if (!ended && (announced < 0 || received < announced)) {
            call.cancel();
        }
        response.close();
    }
}
