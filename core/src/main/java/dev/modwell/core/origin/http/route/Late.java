// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for, once. What TLS needs takes longer to make than all the
 * rest of a start, and many sources are never asked over TLS.
 */
public final class Late<V> implements Supplier<V> {
    private final Supplier<V> maker;
    private volatile @Nullable V value;

    private Late(Supplier<V> maker) {
        this.maker = maker;
    }

    /** A value that {@code maker} makes; when it throws, the next who asks has it try again. */
    public static <V> Late<V> of(Supplier<V> maker) {
        return new Late<>(maker);
    }

    /** The value; whoever asks while it is being made waits for it. */
    @Override
    public V get() {
        V known = value;
        return known == null ? make() : known;
    }

    private synchronized V make() {
        V known = value;
        if (known == null) {
            known = maker.get();
            value = known;
        }
        return known;
    }
}
