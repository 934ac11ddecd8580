// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.goproxy.Key;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A store whose disk is full for some keys. */
final class FailingStore implements Store {
    private final Store store;
    private volatile Predicate<Key> full = key -> false;

    FailingStore(Store store) {
        this.store = store;
    }

    /** From now on these keys cannot be written. */
    void fullFor(Predicate<Key> keys) {
        full = keys;
    }

    @Override
    public Optional<Stored> find(Key key) throws StoreException {
        return store.find(key);
    }

    @Override
    public Draft begin(Key key, long lengthBytes) throws StoreException {
        if (full.test(key)) {
            throw new StoreException(FailureKind.STORE_FULL, "no space left on device", null);
        }
        return store.begin(key, lengthBytes);
    }

    @Override
    public Optional<Draft> resume(Key key) throws StoreException {
        return store.resume(key);
    }

    @Override
    public void remove(Key key, String reason) throws StoreException {
        store.remove(key, reason);
    }

    @Override
    public void describe(Key key, Sidecar sidecar) throws StoreException {
        store.describe(key, sidecar);
    }

    @Override
    public Stream<Key> keys(String prefix) throws StoreException {
        return store.keys(prefix);
    }
}
