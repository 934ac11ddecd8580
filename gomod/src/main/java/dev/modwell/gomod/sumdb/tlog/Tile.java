// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import dev.modwell.gomod.text.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile: up to 2^height neighbouring hashes of one level, from which the levels above them follow.
 *
 * @param height from 1 to 30; 8 in all known logs
 * @param level counted in tiles: the hashes are of level {@code height * level} of the tree; -1 for the records' texts
 * @param number within the level, from 0
 * @param width how many hashes or records it has, from 1 to 2^height; less than 2^height for a partial one
 */
public record Tile(int height, int level, long number, int width) {
    public static final int MAX_HEIGHT = 30;

    /** The level of tiles that hold records instead of hashes. */
    public static final int DATA_LEVEL = -1;

    private static final int MAX_LEVEL = 63;

    /** So that no folder has more than a thousand tiles, a number is written in groups of three digits. */
    private static final int GROUP = 1000;

    private static final Pattern PATH =
            Pattern.compile("tile/(\\d{1,2})/(data|\\d{1,9})/((?:x\\d{3}/){0,6}\\d{3})(?:\\.p/(\\d{1,10}))?");

    /**
     * The tile of least width that has or implies the hash at a place.
     *
     * @throws IllegalArgumentException when {@code height} is not from 1 to 30
     */
    public static Tile forIndex(int height, long index) {
        if (!isHeight(height)) {
            throw new IllegalArgumentException("TileForIndex: invalid height " + height);
        }
        return TilePlace.of(height, index).tile();
    }

    /**
     * The tiles that a log must publish when it has grown from one size to another, level by level.
     *
     * @throws IllegalArgumentException when {@code height} is not from 1 to 30
     */
    public static List<Tile> added(int height, long oldSize, long newSize) {
        if (!isHeight(height)) {
            throw new IllegalArgumentException("NewTiles: invalid height " + height);
        }
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; shift(newSize, height * level) > 0; level++) {
            long from = shift(oldSize, height * level);
            long to = shift(newSize, height * level);
            if (from == to) {
                continue;
            }
            for (long number = shift(from, height); number < shift(to, height); number++) {
                tiles.add(new Tile(height, level, number, 1 << height));
            }
            long last = shift(to, height);
            int width = (int) (to - (last << height));
            if (width > 0) {
                tiles.add(new Tile(height, level, last, width));
            }
        }
        return tiles;
    }

    private static boolean isHeight(int height) {
        return height >= 1 && height <= MAX_HEIGHT;
    }

    /** Java shifts by the low 6 bits of the distance only. */
    private static long shift(long value, int bits) {
        return bits > MAX_LEVEL ? 0 : value >> bits;
    }

    /** Reads what {@link #path} gives; throws {@link MalformedLogException} for any other text. */
    public static Tile parse(String path) throws MalformedLogException {
        Matcher matcher = PATH.matcher(path);
        try {
            if (matcher.matches() && isHeight(Integer.parseInt(matcher.group(1)))) {
                Tile tile = read(matcher);
                if (tile.width > 0 && tile.path().equals(path)) {
                    return tile;
                }
            }
        } catch (NumberFormatException _) {
            // told below: a number beyond 63 bits
        }
        throw new MalformedLogException("malformed tile path " + Quote.text(path));
    }

    private static Tile read(Matcher matcher) {
        int height = Integer.parseInt(matcher.group(1));
        int level = matcher.group(2).equals("data") ? DATA_LEVEL : Integer.parseInt(matcher.group(2));
        long number = Long.parseLong(matcher.group(3).replace("x", "").replace("/", ""));
        int full = 1 << height;
        if (matcher.group(4) == null) {
            return new Tile(height, level, number, full);
        }
        long width = Long.parseLong(matcher.group(4));
        return new Tile(height, level, number, width < full ? (int) width : 0);
    }

    /** Reports whether it has all of its hashes and will never change. */
    public boolean isFull() {
        return width == 1 << height;
    }

    /** The same tile when it will be full. */
    public Tile full() {
        return new Tile(height, level, number, 1 << height);
    }

    /** The bytes of its hashes; data tiles have no fixed length. */
    public int length() {
        return width * Hash.LENGTH;
    }

    /** Such as {@code tile/8/0/x001/234.p/5}. */
    public String path() {
        StringBuilder groups = new StringBuilder(digits(number % GROUP));
        for (long n = number / GROUP; n > 0; n /= GROUP) {
            groups.insert(0, "x" + digits(n % GROUP) + "/");
        }
        String levelText = level == DATA_LEVEL ? "data" : Integer.toString(level);
        String partial = isFull() ? "" : ".p/" + width;
        return "tile/" + height + "/" + levelText + "/" + groups + partial;
    }

    private static String digits(long group) {
        String text = Long.toString(group);
        return "000".substring(Math.min(3, text.length())) + text;
    }

    /** The contents of this tile of hashes. */
    public byte[] read(HashReader reader) throws IOException {
        int size = width == 0 ? 1 << height : width;
        long[] indexes = new long[size];
        long start = number << height;
        for (int i = 0; i < size; i++) {
            indexes[i] = StoredHash.index(height * level, start + i);
        }
        List<Hash> hashes = Subtree.read(reader, indexes);
        byte[] contents = new byte[size * Hash.LENGTH];
        for (int i = 0; i < size; i++) {
            hashes.get(i).copyTo(contents, i * Hash.LENGTH);
        }
        return contents;
    }

    /**
     * The hash at a place, from the contents of this tile, which must have it or imply it.
     *
     * @throws MalformedLogException when it does not, or {@code contents} are too short
     */
    public Hash hashAt(long index, byte[] contents) throws MalformedLogException {
        if (!isHeight(height) || level < 0 || level > MAX_LEVEL || width < 1 || width > 1 << height) {
            throw new MalformedLogException("invalid tile " + path());
        }
        if (contents.length < length()) {
            throw new MalformedLogException("data len " + contents.length + " too short for tile " + path());
        }
        TilePlace place = TilePlace.of(height, index);
        Tile least = place.tile();
        if (level != least.level || number != least.number || width < least.width) {
            throw new MalformedLogException("index " + index + " is in " + least.path() + " not " + path());
        }
        return place.hash(contents);
    }

    @Override
    public String toString() {
        return path();
    }
}
