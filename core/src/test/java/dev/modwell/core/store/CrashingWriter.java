// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.event.Events;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/**
 * A program that keeps files as fast as it can and says which are kept, until somebody kills it. What it
 * writes depends on the key alone, so that whoever looks later knows what is right.
 */
final class CrashingWriter {
    private static final int MAX_FILE = 100_000;
    private static final int MANY_NOTES = (int) (2 * DiskDraft.NOTE_EVERY) + 1;
    private static final int PIECE = 20_000;

    private CrashingWriter() {}

    public static void main(String[] args) throws IOException {
        Random random = new Random(Long.parseLong(args[1]));
        try (DataFolder data = DataFolder.own(DiskLayout.of(Path.of(args[0])), "");
                Events events = Events.open()) {
            DiskStore store = DiskStore.open(data, events, InstantSource.system());
            AnswerBook book = AnswerBook.open(data);
            while (true) {
                Key key = new Key("example.com/m" + random.nextInt(50) + "/@v/v1.0." + random.nextInt(1000) + ".zip");
                keep(store, key);
                book.put(list(key), new Answer(key + "\n", "test", Instant.EPOCH));
                System.out.println(key);
            }
        }
    }

    static Key list(Key key) {
        return new Key(key.value().substring(0, key.value().lastIndexOf('/')) + "/list");
    }

    static byte[] content(Key key) {
        Random random = new Random(key.hashCode());
        byte[] bytes = new byte[random.nextInt(25) == 0 ? MANY_NOTES : random.nextInt(MAX_FILE)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void keep(DiskStore store, Key key) throws IOException {
        byte[] bytes = content(key);
        Optional<Draft> part = store.resume(key);
        try (Draft draft = part.isPresent() ? part.get() : store.begin(key, bytes.length)) {
            if (part.isEmpty()) {
                draft.keepPart(new Part(key, "test", "\"tag\"", bytes.length));
            }
            for (int at = (int) draft.lengthBytes(); at < bytes.length; at += PIECE) {
                draft.append(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)));
            }
            String sha256 = StoreContract.sha256(bytes);
            draft.publish(new Sidecar(sha256, "", "test", Instant.EPOCH, Verification.EXEMPT));
        }
    }
}
