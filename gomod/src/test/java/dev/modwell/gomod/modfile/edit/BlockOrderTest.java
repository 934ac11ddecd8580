// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockOrderTest {
    private static List<String> sorted(Comparator<Line> order, String... lines) {
        List<Line> list = new ArrayList<>(Stream.of(lines)
                .map(line -> Line.ofBlock(List.of(line.split(" "))))
                .toList());
        BlockOrder.sort(list, order);
        return list.stream().map(line -> String.join(" ", line.tokens())).toList();
    }

    @Test
    void exclude_byPathThenVersion() {
        assertThat(sorted(BlockOrder.EXCLUDE, "b v1.10.0", "b v1.9.0", "a v3.0.0", "b v1.9.0-pre"))
                .containsExactly("a v3.0.0", "b v1.9.0-pre", "b v1.9.0", "b v1.10.0");
    }

    @Test
    void exclude_malformedLines_compareAsText() {
        assertThat(sorted(BlockOrder.EXCLUDE, "b v1.9.0 x", "b", "a b c")).containsExactly("a b c", "b", "b v1.9.0 x");
    }

    @Test
    void retract_newestFirst_nonsenseLast() {
        assertThat(sorted(
                        BlockOrder.RETRACT,
                        "v1.9.0",
                        "a b",
                        "[ v1.10.0 , v1.11.0 ]",
                        "v1.10.0",
                        "[ v1.10.0 ; v1.11.0 ]",
                        "[ v1.10.0 , v1.12.0 ]"))
                .containsExactly(
                        "[ v1.10.0 , v1.12.0 ]",
                        "[ v1.10.0 , v1.11.0 ]",
                        "v1.10.0",
                        "v1.9.0",
                        "a b",
                        "[ v1.10.0 ; v1.11.0 ]");
    }

    @Test
    void sort_isStable() {
        assertThat(sorted(BlockOrder.EXCLUDE, "b v1.0.0+x", "a v1.0.0", "b v1.0.0", "b v1.0.0+a"))
                .containsExactly("a v1.0.0", "b v1.0.0+x", "b v1.0.0", "b v1.0.0+a");
    }

    @Test
    void sort_longBlocks_asListSortDoes() {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 19, 20, 21, 40, 41, 160, 1_000}) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                lines.add(Line.ofBlock(List.of("p" + random.nextInt(size), "v" + random.nextInt(3))));
            }
            List<Line> wanted = new ArrayList<>(lines);
            wanted.sort(Tokens.ORDER);

            BlockOrder.sort(lines, Tokens.ORDER);

            assertThat(lines).containsExactlyElementsOf(wanted);
        }
    }

    /** An order that contradicts itself makes {@link List#sort} throw; ours ends with all lines still there. */
    @Test
    void sort_contradictoryOrder_keepsAllLines() {
        Random random = new Random(2);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(Line.ofBlock(List.of("line" + i)));
        }
        List<Line> before = List.copyOf(lines);

        BlockOrder.sort(lines, (a, b) -> random.nextInt(3) - 1);

        assertThat(lines).containsExactlyInAnyOrderElementsOf(before);
    }
}
