// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.PrefixPatterns;
import java.util.concurrent.Executor;

/**
 * How a {@link SumDbClient} works.
 *
 * @param tileHeight of the tiles that it asks for; 8 for all known databases
 * @param noSumDb the modules that must not be looked up: {@code GONOSUMDB}
 * @param executor runs the reads of several tiles; one that runs them in the caller's thread reads one after the other
 */
public record ClientSettings(int tileHeight, PrefixPatterns noSumDb, Executor executor) {
    private static final int USUAL_HEIGHT = 8;

    /** Tiles of height 8, every module is looked up, one tile after the other is read. */
    public static ClientSettings defaults() {
        return new ClientSettings(USUAL_HEIGHT, PrefixPatterns.NONE, Runnable::run);
    }

    public ClientSettings withNoSumDb(PrefixPatterns patterns) {
        return new ClientSettings(tileHeight, patterns, executor);
    }

    public ClientSettings withExecutor(Executor other) {
        return new ClientSettings(tileHeight, noSumDb, other);
    }

    public ClientSettings withTileHeight(int height) {
        return new ClientSettings(height, noSumDb, executor);
    }
}
