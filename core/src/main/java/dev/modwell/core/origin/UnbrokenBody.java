// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One body out of several transfers. When a transfer breaks, the rest comes from another one; one that begins
 * at byte 0 is read up to where the body was left, and goes on only when the CRC-32C of those bytes is that
 * of the bytes already handed out.
 *
 * <p>A checksum does, since it only tells early what would come to light late: whoever puts parts together that
 * do not belong together has a file that the gate refuses, as it refuses what a source has forged from the first
 * byte on. A zip comes through two such bodies; with a SHA-256 in each it was hashed three times before it was kept.
 */
final class UnbrokenBody extends InputStream {
    /** Where the rest comes from. */
    @FunctionalInterface
    interface Continuation {
        /**
         * Another transfer, at {@code delivered} or at byte 0; or the failures of trying to get one.
         *
         * @param broken what ended the last transfer
         */
        Fetch next(Attempt broken, long delivered);
    }

    private final Continuation continuation;
    private final CRC32C checksum = new CRC32C();
    private final List<Attempt> attempts = new ArrayList<>();
    private final long base;
    private Arrival current;
    private long delivered;
    private long length;
    private @Nullable BrokenTransferException failure;

    UnbrokenBody(Arrival first, Continuation continuation) {
        this.current = first;
        this.base = first.offset();
        this.delivered = base;
        this.length = first.lengthBytes();
        this.continuation = continuation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        while (true) {
            if (failure != null) {
                throw failure;
            }
            try {
                int read = current.body().read(buffer, offset, count);
                if (read > 0) {
                    checksum.update(buffer, offset, read);
                    delivered += read;
                }
                return read;
            } catch (BrokenTransferException e) {
                attempts.addAll(e.attempts());
                goOn(e.attempt());
            }
        }
    }

    /** Makes another transfer the current one, or fails for good. */
    private void goOn(Attempt broken) throws IOException {
        Attempt last = broken;
        while (true) {
            current.close();
            Fetch fetch = continuation.next(last, delivered);
            attempts.addAll(fetch.attempts());
            switch (fetch) {
                case Fetch.Missed missed -> throw fail(best(last, missed.decisive()));
                case Fetch.Found found -> {
                    Attempt refused = take(found.arrival());
                    if (refused == null) {
                        return;
                    }
                    attempts.add(refused);
                    last = refused;
                }
            }
        }
    }

    /** What broke last tells more than that nobody was asked after it. */
    private static Attempt best(Attempt last, Attempt decisive) {
        FailureKind kind = decisive.kind();
        return kind == null || kind.provesAbsence() || decisive.wasNotMade() ? last : decisive;
    }

    private BrokenTransferException fail(Attempt decisive) {
        failure = new BrokenTransferException(decisive, attempts);
        return failure;
    }

    /** Puts the body of {@code next} in place of the broken one; says why not when it does not fit. */
    private @Nullable Attempt take(Arrival next) throws IOException {
        current = next;
        if (length >= 0 && next.lengthBytes() >= 0 && length != next.lengthBytes()) {
            return mismatch(next, next.lengthBytes() + " bytes in all where " + length + " were announced before");
        }
        if (next.offset() == delivered) {
            return null;
        }
        if (next.offset() != 0) {
            return mismatch(next, "goes on at byte " + next.offset() + " and not at " + delivered);
        }
        try {
            return skip(next) ? null : mismatch(next, "the first " + delivered + " bytes are others than before");
        } catch (BrokenTransferException e) {
            return e.attempt();
        }
    }

    private Attempt mismatch(Arrival next, String detail) {
        return next.ended(FailureKind.LENGTH_MISMATCH, Duration.ZERO, delivered, detail);
    }

    /** Reads what was handed out before; reports whether it is the same. */
    private boolean skip(Arrival next) throws IOException {
        CRC32C again = new CRC32C();
        byte[] buffer = new byte[64 << 10];
        for (long at = 0; at < delivered; ) {
            // What came before this body's own first byte is not known here; the gate judges it later.
            long end = at < base ? base : delivered;
            int read = next.body().read(buffer, 0, (int) Math.min(end - at, buffer.length));
            if (read < 0) {
                return false;
            }
            if (at >= base) {
                again.update(buffer, 0, read);
            }
            at += read;
        }
        return again.getValue() == checksum.getValue();
    }

    /** The tries that failed until now, in order. */
    List<Attempt> broken() {
        List<Attempt> all = new ArrayList<>(attempts);
        all.addAll(current.broken());
        return all;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
