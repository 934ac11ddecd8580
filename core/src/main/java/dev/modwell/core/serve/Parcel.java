// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Order;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Part;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.gomod.archive.ArrivingArchive;
import dev.modwell.gomod.archive.KnownContents;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.zip.ModuleZip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The draft of one delivery. It goes on where an earlier delivery was cut off, when the source can continue
 * exactly that file; else it begins anew.
 */
final class Parcel implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Store store;
    private final Target.OfVersion target;
    private @Nullable Draft draft;
    /** Follows the draft's bytes; null when it did not see the first ones. */
    private @Nullable ArrivingArchive archive;

    private boolean handedOver;

    private Parcel(Store store, Target.OfVersion target, @Nullable Draft draft) {
        this.store = store;
        this.target = target;
        this.draft = draft;
    }

    /** With what an earlier delivery of a zip left behind; other files are too small to be worth it. */
    static Parcel open(Store store, Target.OfVersion target) {
        try {
            Draft left =
                    target instanceof Target.Zip ? store.resume(target.key()).orElse(null) : null;
            return new Parcel(store, target, left);
        } catch (StoreException e) {
            return new Parcel(store, target, null);
        }
    }

    /** What to ask the origin for: the rest of what is here already, or the whole file. */
    Order order() {
        Order whole = Order.whole(target);
        if (draft == null || draft.lengthBytes() == 0) {
            return whole;
        }
        return draft.part()
                .map(part -> whole.from(draft().lengthBytes(), part.validator()))
                .orElse(whole);
    }

    /** The draft that {@code arrival} goes to, with the bytes before its offset. */
    Draft accept(Arrival arrival) throws StoreException {
        if (draft != null && arrival.offset() == draft.lengthBytes() && arrival.offset() > 0) {
            return draft;
        }
        if (draft != null) {
            draft.dropPart();
            draft.close();
        }
        draft = store.begin(target.key(), arrival.lengthBytes());
        forget();
        archive = target instanceof Target.Zip ? new ArrivingArchive(ModuleZip.MAX_ZIP) : null;
        if (arrival.validator() != null && target instanceof Target.Zip) {
            draft.keepPart(new Part(target.key(), arrival.origin(), arrival.validator(), arrival.lengthBytes()));
        }
        return draft;
    }

    /** Moves what arrives into the draft, telling {@code grown} the length so far after each block. */
    Attempt fill(Arrival arrival, LongConsumer grown) throws IOException {
        long began = System.nanoTime();
        grown.accept(draft().lengthBytes());
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int count = arrival.body().read(buffer);
                count >= 0;
                count = arrival.body().read(buffer)) {
            draft().append(ByteBuffer.wrap(buffer, 0, count));
            grown.accept(draft().lengthBytes());
            if (archive != null) {
                archive.accept(buffer, 0, count);
            }
            bytes += count;
        }
        return arrival.ended(null, Duration.ofNanos(System.nanoTime() - began), bytes, "");
    }

    /** What was found out about the draft's contents while they arrived. */
    KnownContents known() {
        return archive != null && archive.length() == draft().lengthBytes() ? archive : KnownContents.NONE;
    }

    private void forget() {
        if (archive != null) {
            archive.close();
        }
    }

    Draft draft() {
        if (draft == null) {
            throw new IllegalStateException("nothing was accepted yet");
        }
        return draft;
    }

    /** Leaves the closing of the draft to whoever runs the result. */
    Runnable handOver() {
        handedOver = true;
        return draft()::close;
    }

    @Override
    public void close() {
        forget();
        if (draft != null && !handedOver) {
            draft.close();
        }
    }
}
