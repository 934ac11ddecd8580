// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
    private static final String TEXT = "go.sum database tree\n2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n";

    @Test
    void parse_packageExample_formatsBack() throws IOException {
        Tree tree = Tree.parse(TEXT);
        assertThat(tree.size()).isEqualTo(2);
        assertThat(tree.hash()).hasToString("nND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=");
        assertThat(tree.format()).isEqualTo(TEXT);
        assertThat(Tree.parse(TEXT + "more\nlines\n")).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "go.sum database tree\n",
                "go.sum database tree\n2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=",
                "go.sum database tree\n+2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
                "go.sum database tree\n-2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
                "go.sum database tree\n02\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
                "go.sum database tree\n\u0662\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
                "go.sum database tree\n9223372036854775808\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
                "go.sum database tree\n2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI\n",
                "go.sum database tree\n2\nnND/nri/\n",
                "go.sum database tree\n2\n\n",
                "go.sum database trees\n2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n",
            })
    void parse_otherForms_areMalformed(String text) {
        assertThatThrownBy(() -> Tree.parse(text))
                .isInstanceOf(MalformedLogException.class)
                .hasMessage("malformed tree note");
    }

    @Test
    void parse_longText_isMalformed() throws IOException {
        String padding = "x".repeat(Tree.MAX_TEXT - TEXT.length());
        assertThat(Tree.parse(TEXT + padding).size()).isEqualTo(2);
        assertThatThrownBy(() -> Tree.parse(TEXT + padding + "x")).isInstanceOf(MalformedLogException.class);
    }

    /** The roots of RFC 6962's reference log over the texts of its test vectors. */
    @Test
    void hash_referenceLog_hasItsRoots() throws IOException {
        String[] records = {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
        };
        String[] roots = {
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        };
        MemoryHashes log = new MemoryHashes();
        assertThat(Tree.hash(0, log)).isEqualTo(Tree.empty().hash());
        for (int i = 0; i < records.length; i++) {
            byte[] text = java.util.HexFormat.of().parseHex(records[i]);
            log.hashes.addAll(StoredHash.forRecord(i, Hash.ofRecord(text), log));
            assertThat(java.util.HexFormat.of().formatHex(Tree.hash(i + 1L, log).bytes()))
                    .isEqualTo(roots[i]);
        }
    }

    @Test
    void hash_readerThatGivesTooFew_throws() {
        assertThatThrownBy(() -> Tree.hash(3, indexes -> List.of()))
                .hasMessage("tlog: ReadHashes(2 indexes) = 0 hashes");
    }

    @Test
    void storedHash_indexes_areDenseAndInvertible() {
        for (long index = 0; index < 5000; index++) {
            StoredHash stored = StoredHash.at(index);
            assertThat(StoredHash.index(stored.level(), stored.number())).isEqualTo(index);
        }
        assertThat(StoredHash.index(2, 0)).isEqualTo(6);
        assertThat(StoredHash.at(1L << 60).level()).isNotNegative();
    }

    @Test
    void storedHash_count_isWhatWasStored() throws IOException {
        MemoryHashes log = new MemoryHashes();
        for (int size = 0; size < 200; size++) {
            assertThat(StoredHash.count(size)).isEqualTo(log.grow(size).hashes.size());
        }
    }

    @Test
    void hash_parse_readsItsText() throws IOException {
        Hash hash = Hash.ofRecord("x".getBytes(UTF_8));
        assertThat(Hash.parse(hash.toString())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(hash.bytes()).hasSize(Hash.LENGTH);
        assertThat(hash).isNotEqualTo(Hash.ofEmptyTree()).isNotEqualTo("x");
        for (String bad : List.of(
                "", "AAAA", hash + "=", "\u00e9".repeat(44), hash.toString().substring(1))) {
            assertThatThrownBy(() -> Hash.parse(bad)).hasMessage("malformed hash");
        }
    }
}
