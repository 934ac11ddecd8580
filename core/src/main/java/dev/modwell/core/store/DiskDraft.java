// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows in a temporary folder. While it is kept as a part, a note beside it says how many of
 * its bytes are right and what their hash is, renewed every {@link #NOTE_EVERY} bytes: a part is believed
 * as far as its last note and no further, so neither {@code kill -9} nor a lost write can falsify it.
 */
final class DiskDraft implements Draft {
    /** How many bytes of a part may be lost with the process. */
    static final long NOTE_EVERY = 4L << 20;

    private final DiskStore store;
    private final Drafts drafts;
    private final Key key;
    private final DraftFolder.Place place;
    /** Of all bytes, and the only pass over them: for the sidecar as for the notes of a part. */
    private MessageDigest digest = Sha256.digest();

    private long lengthBytes;
    private @Nullable Part part;
    private long notedBytes;
    private boolean broken;
    private boolean published;
    private boolean closed;

    DiskDraft(DiskStore store, Drafts drafts, Key key, DraftFolder.Place place) {
        this.store = store;
        this.drafts = drafts;
        this.key = key;
        this.place = place;
    }

    static DiskDraft resumed(DiskStore store, Drafts drafts, Drafts.Resumed resumed) {
        DiskDraft draft = new DiskDraft(store, drafts, resumed.part().key(), resumed.place());
        draft.lengthBytes = resumed.lengthBytes();
        draft.notedBytes = resumed.lengthBytes();
        draft.part = resumed.part();
        draft.digest = resumed.digest();
        return draft;
    }

    @Override
    public Path file() {
        return place.file();
    }

    @Override
    public void append(ByteBuffer bytes) throws StoreException {
        if (published) {
            throw new IllegalStateException("published: the file may be the kept one");
        }
        int count = bytes.remaining();
        if (lengthBytes + count > place.folder().maxDraftBytes()) {
            throw new StoreException(
                    FailureKind.STORE_FULL,
                    "no disk takes the draft of " + key + ", and memory no more than "
                            + place.folder().maxDraftBytes() + " bytes",
                    null);
        }
        try {
            digest.update(bytes.duplicate());
            AtomicFiles.writeFully(place.channel(), bytes);
            lengthBytes += count;
            if (part != null && lengthBytes - notedBytes >= NOTE_EVERY) {
                note(part);
            }
        } catch (IOException e) {
            broken = true;
            throw AtomicFiles.failure("draft of " + key + " cannot be written", file(), count, e);
        }
    }

    @Override
    public long lengthBytes() {
        return lengthBytes;
    }

    @Override
    public String sha256() {
        return Hashing.soFar(digest);
    }

    @Override
    public Optional<Part> part() {
        return Optional.ofNullable(part);
    }

    @Override
    public void keepPart(Part newPart) throws StoreException {
        if (!place.folder().keepsParts()) {
            return;
        }
        if (!newPart.key().equals(key)) {
            throw new IllegalArgumentException("a part of " + newPart.key() + " in a draft of " + key);
        }
        try {
            part = newPart;
            note(newPart);
        } catch (IOException e) {
            dropPart();
            throw AtomicFiles.failure("part of " + key + " cannot be noted", file(), 0, e);
        }
    }

    @Override
    public void dropPart() {
        if (part != null) {
            drafts.forget(part);
            part = null;
        }
    }

    @Override
    public Stored publish(Sidecar sidecar) throws StoreException {
        try {
            place.channel().force(true);
        } catch (IOException e) {
            throw AtomicFiles.failure(key + " cannot be flushed", file(), lengthBytes, e);
        }
        Stored stored = store.keep(key, this, sidecar);
        published = true;
        return stored;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean stays = !published && suspend();
        try {
            place.channel().close();
        } catch (IOException e) {
            // Every byte that counts was flushed before.
        }
        if (!stays) {
            dropPart();
            AtomicFiles.deleteQuietly(file());
        }
        drafts.release(place);
        if (stays) {
            drafts.trim();
        }
    }

    /** Notes the part as it is now; reports whether it stays. */
    private boolean suspend() {
        if (part == null || lengthBytes == 0) {
            return false;
        }
        if (broken) {
            return notedBytes > 0; // more may be there, but nobody can say how much of it is right
        }
        try {
            note(part);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void note(Part noted) throws IOException {
        drafts.note(noted, file(), lengthBytes, sha256());
        notedBytes = lengthBytes;
    }
}
