// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of tile paths (Go Modules Reference, "Checksum database"; {@code tlog.ParseTilePath}):
 * {@code tile/H/L/NNN} with {@code .p/W} behind a tile that is not full. H is the height, L the level or
 * {@code data}, and the number is cut into threes with an {@code x} before all but the last: {@code x001/x234/067}.
 */
final class TileSyntax {
    /** The highest tile; 2^30 hashes are 32 GiB already. */
    private static final int MAX_HEIGHT = 30;

    private static final Pattern TILE = Pattern.compile(
            "tile/([1-9][0-9]?)/(data|0|[1-9][0-9]{0,8})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,8}))?");

    private TileSyntax() {}

    /** Reports whether {@code path} is the one way to write some tile. */
    static boolean matches(String path) {
        Matcher tile = TILE.matcher(path);
        if (!tile.matches() || tile.group(3).startsWith("x000/")) {
            return false;
        }
        int height = Integer.parseInt(tile.group(1));
        String width = tile.group(4);
        return height <= MAX_HEIGHT && (width == null || Long.parseLong(width) < 1L << height);
    }
}
