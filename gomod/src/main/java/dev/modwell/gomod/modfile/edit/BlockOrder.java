// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Sorts the lines of each block. */
public final class BlockOrder {
    /**
     * Lines of an exclude block since Go 1.21: by path, then by version. A line that is not a path and a
     * version compares token by token.
     */
    public static final Comparator<Line> EXCLUDE = BlockOrder::compareExclude;

    /** Lines of a retract block: the newest interval first. What is no interval comes last. */
    public static final Comparator<Line> RETRACT = Comparator.comparing(
                    BlockOrder::interval, BlockOrder::compareIntervals)
            .reversed();

    /** Below this length of a block, sorting takes the very steps that Go's sort takes. */
    private static final int RUN = 20;

    private static final VersionInterval NO_INTERVAL = VersionInterval.of("");

    private BlockOrder() {}

    /** Sorts every block by the order that {@code order} has for it. */
    public static void sort(FileSyntax syntax, Function<LineBlock, Comparator<Line>> order) {
        syntax.statements().forEach(statement -> {
            if (statement instanceof LineBlock block) {
                sort(block.lines(), order.apply(block));
            }
        });
    }

    /**
     * A stable merge sort. Not {@link List#sort}, which throws when it notices that an order contradicts
     * itself, as {@link #EXCLUDE} does for malformed lines.
     */
    static void sort(List<Line> lines, Comparator<Line> order) {
        for (int from = 0; from < lines.size(); from += RUN) {
            insertionSort(lines.subList(from, Math.min(from + RUN, lines.size())), order);
        }
        for (int width = RUN; width < lines.size(); width *= 2) {
            for (int from = 0; from + width < lines.size(); from += 2 * width) {
                merge(lines.subList(from, Math.min(from + 2 * width, lines.size())), width, order);
            }
        }
    }

    private static void insertionSort(List<Line> lines, Comparator<Line> order) {
        for (int i = 1; i < lines.size(); i++) {
            Line line = lines.get(i);
            int at = i;
            for (; at > 0 && order.compare(line, lines.get(at - 1)) < 0; at--) {
                lines.set(at, lines.get(at - 1));
            }
            lines.set(at, line);
        }
    }

    private static void merge(List<Line> lines, int middle, Comparator<Line> order) {
        List<Line> left = new ArrayList<>(lines.subList(0, middle));
        int right = middle;
        int to = 0;
        for (Line line : left) {
            while (right < lines.size() && order.compare(lines.get(right), line) < 0) {
                lines.set(to++, lines.get(right++));
            }
            lines.set(to++, line);
        }
    }

    private static int compareExclude(Line left, Line right) {
        List<String> a = left.tokens();
        List<String> b = right.tokens();
        return a.size() == 2 && b.size() == 2 && a.getFirst().equals(b.getFirst())
                ? Semver.compare(a.getLast(), b.getLast())
                : Tokens.ORDER.compare(left, right);
    }

    private static VersionInterval interval(Line line) {
        List<String> tokens = line.tokens();
        if (tokens.size() == 1) {
            return VersionInterval.of(tokens.getFirst());
        }
        boolean interval = tokens.size() == 5
                && tokens.get(0).equals("[")
                && tokens.get(2).equals(",")
                && tokens.get(4).equals("]");
        return interval ? new VersionInterval(tokens.get(1), tokens.get(3)) : NO_INTERVAL;
    }

    private static int compareIntervals(VersionInterval left, VersionInterval right) {
        int order = Semver.compare(left.low(), right.low());
        return order != 0 ? order : Semver.compare(left.high(), right.high());
    }
}
