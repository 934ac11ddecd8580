// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Sha256;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is kept of one checksum database: verified bytes below {@code sumdb/name/}, and its newest head. */
final class Shelf {
    /** How many small files are held in memory; tiles have up to 8 KiB. */
    private static final int MAX_MEMORY = 1024;

    /** The request by which a proxy says that it mirrors the database; its answer is empty. */
    private static final String SUPPORTED = "supported";

    private final String name;
    private final Store store;
    private final AnswerBook answers;
    private final InstantSource clock;
    private final Cache<String, byte[]> memory =
            Caffeine.newBuilder().maximumSize(MAX_MEMORY).build();

    /** What is proven and could not be kept, so that a full disk does not mean asking again and again. */
    private final Cache<String, byte[]> unkept =
            Caffeine.newBuilder().maximumSize(MAX_MEMORY).build();

    Shelf(String name, Store store, AnswerBook answers, InstantSource clock) {
        this.name = name;
        this.store = store;
        this.answers = answers;
        this.clock = clock;
    }

    /** The kept bytes; empty when there are none or they cannot be read. Not to be changed. */
    Optional<byte[]> find(String request) {
        byte[] known = memory.getIfPresent(request);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Optional<Stored> stored = store.find(key(request));
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(stored.get().file());
            memory.put(request, bytes);
            return Optional.of(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Proven bytes that are not kept. */
    Optional<byte[]> findUnkept(String request) {
        return Optional.ofNullable(unkept.getIfPresent(request));
    }

    /** Keeps verified bytes; reports whether they are kept. */
    boolean keep(String request, byte[] bytes) {
        Key key = key(request);
        try (Draft draft = store.begin(key, bytes.length)) {
            draft.append(ByteBuffer.wrap(bytes));
            draft.publish(new Sidecar(Sha256.of(bytes), "", name, clock.instant(), Verification.EXEMPT));
            memory.put(request, bytes);
            unkept.invalidate(request);
            return true;
        } catch (StoreException e) {
            unkept.put(request, bytes);
            return false;
        }
    }

    /** The signed note of the newest head; empty when none is known. */
    Optional<Answer> head() {
        try {
            return answers.find(key("latest"));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /** Keeps the newest head; one that cannot be written is found again in the lookups that were kept with it. */
    boolean keepHead(String note, Instant fetched) {
        try {
            answers.put(key("latest"), new Answer(note, name, fetched));
            // What the go command asks for first: with it, the tree alone serves checksums.
            return find(SUPPORTED).isPresent() || keep(SUPPORTED, new byte[0]);
        } catch (StoreException e) {
            return false;
        }
    }

    private Key key(String request) {
        return new Target.SumDb(name, request).key();
    }
}
