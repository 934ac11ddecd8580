// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
    @ParameterizedTest
    @CsvSource({
        "tile/4/0/001, 4, 0, 1, 16",
        "tile/4/0/001.p/5, 4, 0, 1, 5",
        "tile/3/5/x123/x456/078, 3, 5, 123456078, 8",
        "tile/3/5/x123/x456/078.p/2, 3, 5, 123456078, 2",
        "tile/1/0/x003/x057/500, 1, 0, 3057500, 2",
        "tile/3/5/123.p/2, 3, 5, 123, 2",
        "tile/3/5/000, 3, 5, 0, 8",
        "tile/8/data/x001/234, 8, -1, 1234, 256",
        "tile/30/63/x009/x223/x372/x036/x854/x775/807, 30, 63, 9223372036854775807, 1073741824",
    })
    void parse_path_givesItBack(String path, int height, int level, long number, int width) throws IOException {
        Tile tile = new Tile(height, level, number, width);
        assertThat(Tile.parse(path)).isEqualTo(tile);
        assertThat(tile).hasToString(path);
        assertThat(tile.isFull()).isEqualTo(!path.contains(".p"));
        assertThat(tile.full().isFull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/8",
                "/tile/8/0/000",
                "tile/0/0/000",
                "tile/31/0/000",
                "tile/08/0/000",
                "tile/8/-1/000",
                "tile/8/00/000",
                "tile/8/0/00",
                "tile/8/0/0000",
                "tile/8/0/x000/001",
                "tile/8/0/001/002",
                "tile/8/0/x001/x002",
                "tile/8/0/000.p/0",
                "tile/8/0/000.p/256",
                "tile/8/0/000.p/05",
                "tile/8/0/000.p/-1",
                "tile/8/0/000.p/4294967301",
                "tile/8/0/000.p/",
                "tile/8/0/\u0660\u0660\u0660",
                "tile/8/0/x009/x223/x372/x036/x854/x775/808",
                "tile/8/data/000/",
            })
    void parse_otherTexts_areMalformed(String path) {
        assertThatThrownBy(() -> Tile.parse(path))
                .isInstanceOf(MalformedLogException.class)
                .hasMessageStartingWith("malformed tile path \"");
    }

    @Test
    void forIndex_heightOutOfRange_isRefused() {
        assertThatThrownBy(() -> Tile.forIndex(0, 1)).hasMessage("TileForIndex: invalid height 0");
        assertThatThrownBy(() -> Tile.forIndex(31, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tile.added(-1, 1, 2)).hasMessage("NewTiles: invalid height -1");
    }

    @Test
    void added_growth_listsNewAndWiderTiles() {
        assertThat(Tile.added(2, 0, 0)).isEmpty();
        assertThat(Tile.added(2, 7, 7)).isEmpty();
        assertThat(Tile.added(2, 0, 6))
                .extracting(Tile::path)
                .containsExactly("tile/2/0/000", "tile/2/0/001.p/2", "tile/2/1/000.p/1");
        assertThat(Tile.added(2, 6, 17))
                .extracting(Tile::path)
                .containsExactly(
                        "tile/2/0/001",
                        "tile/2/0/002",
                        "tile/2/0/003",
                        "tile/2/0/004.p/1",
                        "tile/2/1/000",
                        "tile/2/2/000.p/1");
        assertThat(Tile.added(30, 0, Long.MAX_VALUE >> 30)).isNotEmpty();
    }

    @Test
    void hashAt_everyNode_isFoundInItsTile() throws IOException {
        MemoryHashes log = new MemoryHashes().grow(40);
        for (int height = 1; height <= 5; height++) {
            for (long index = 0; index < log.hashes.size(); index++) {
                Tile tile = Tile.forIndex(height, index);
                assertThat(tile.hashAt(index, tile.read(log))).isEqualTo(log.hashes.get((int) index));
            }
        }
    }

    @Test
    void hashAt_otherTile_isRefused() throws IOException {
        MemoryHashes log = new MemoryHashes().grow(20);
        Tile tile = new Tile(2, 0, 1, 4);
        byte[] contents = tile.read(log);
        long index = StoredHash.index(0, 2);
        assertThatThrownBy(() -> tile.hashAt(index, contents))
                .hasMessage("index 3 is in tile/2/0/000.p/3 not tile/2/0/001");
        assertThatThrownBy(() -> tile.hashAt(index, Arrays.copyOf(contents, 10)))
                .hasMessage("data len 10 too short for tile tile/2/0/001");
        assertThatThrownBy(() -> new Tile(2, 64, 1, 4).hashAt(index, contents))
                .hasMessage("invalid tile tile/2/64/001");
        assertThatThrownBy(() -> new Tile(2, 0, 1, 5).hashAt(index, contents))
                .isInstanceOf(MalformedLogException.class);
        assertThat(new Tile(2, 0, 0, 0).read(log)).hasSize(4 * Hash.LENGTH);
    }

    @Test
    void tileHashReader_everyNodeOfEveryTree_isProven() throws IOException {
        MemoryHashes log = new MemoryHashes().grow(40);
        for (int height = 1; height <= 4; height++) {
            for (long size = 1; size <= 40; size++) {
                List<Tile> saved = new ArrayList<>();
                TileHashReader reader = new TileHashReader(log.tree(size), log.tiles(height, saved));
                long[] all = new long[(int) StoredHash.index(0, size)];
                Arrays.setAll(all, index -> index);
                assertThat(reader.read(all)).isEqualTo(log.read(all));
                assertThat(saved).doesNotHaveDuplicates().isNotEmpty();
                assertThat(reader.read(StoredHash.index(0, size / 2))).hasSize(1);
            }
        }
    }

    @Test
    void tileHashReader_anyBitWrong_isNoticed() throws IOException {
        MemoryHashes log = new MemoryHashes().grow(33);
        Tree tree = log.tree(33);
        for (int tileAt = 0; tileAt < 5; tileAt++) {
            int wrong = tileAt;
            List<Tile> saved = new ArrayList<>();
            TileReader honest = log.tiles(2, saved);
            TileReader liar = new TileReader() {
                @Override
                public int height() {
                    return 2;
                }

                @Override
                public List<byte[]> read(List<Tile> tiles) throws IOException {
                    List<byte[]> contents = honest.read(tiles);
                    byte[] tile = contents.get(Math.min(wrong, contents.size() - 1));
                    tile[tile.length - 1] ^= 1;
                    return contents;
                }

                @Override
                public void save(List<Tile> tiles, List<byte[]> contents) {
                    honest.save(tiles, contents);
                }
            };
            assertThatThrownBy(() -> new TileHashReader(tree, liar).read(StoredHash.index(0, 5)))
                    .isInstanceOf(ProofException.class)
                    .hasMessage("downloaded inconsistent tile");
            assertThat(saved).isEmpty();
        }
    }

    @Test
    void tileHashReader_wrongNumberOrLength_isRefused() throws IOException {
        MemoryHashes log = new MemoryHashes().grow(5);
        Tree tree = log.tree(5);
        assertThatThrownBy(() -> new TileHashReader(tree, giving(List.of())).read(0))
                .hasMessage("TileReader returned bad result slice (len=0, want 3)");
        assertThatThrownBy(() ->
                        new TileHashReader(tree, giving(List.of(new byte[32], new byte[31], new byte[0]))).read(0))
                .hasMessageStartingWith("TileReader returned bad result slice (tile/2/0/001.p/1 len=31");
        assertThatThrownBy(() -> new TileHashReader(tree, log.tiles(2, new ArrayList<>())).read(StoredHash.index(0, 5)))
                .hasMessage("indexes not in tree");
        assertThatThrownBy(() -> new TileHashReader(tree, log.tiles(2, new ArrayList<>())).read(-1))
                .hasMessage("indexes not in tree");
        assertThat(new TileHashReader(Tree.empty(), giving(List.of())).read()).isEmpty();
    }

    private static TileReader giving(List<byte[]> contents) {
        return new TileReader() {
            @Override
            public int height() {
                return 2;
            }

            @Override
            public List<byte[]> read(List<Tile> tiles) {
                return contents;
            }

            @Override
            public void save(List<Tile> tiles, List<byte[]> saved) {
                // nothing to keep
            }
        };
    }
}
