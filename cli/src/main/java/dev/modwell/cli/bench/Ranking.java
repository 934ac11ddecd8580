// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.bench;

import dev.modwell.cli.line.Columns;
import dev.modwell.cli.line.Speech;
import dev.modwell.core.origin.mirror.Comparison;
import dev.modwell.gomod.goproxy.ProxyList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compared mirrors, the best first, and the list of sources that follows from it.
 *
 * @param proposal in GOPROXY's syntax; absent when no source is good enough
 */
record Ranking(List<Line> sources, Optional<String> proposal) {
    /** A source that answers less often is not proposed. */
    static final double MIN_SUCCESS = 0.9;

    /** A source that has a smaller share of the asked files is not proposed. */
    static final double MIN_COVERAGE = 0.9;

    /** How wide the columns of figures are. */
    private static final int[] WIDTHS = {8, 7, 9, 9, 9, 9, 7, 6, 6};

    /**
     * One source.
     *
     * @param success the share of requests that was answered, from 0 to 1
     * @param availability the share of rounds in which anything was answered
     * @param averageMillis to the first byte, as are the percentiles; zero when nothing was answered
     * @param coverage the share of asked files that it has
     * @param behind in how many lists it lacks a version that another source has
     */
    record Line(
            String source,
            int requests,
            double success,
            double availability,
            double averageMillis,
            double p50Millis,
            double p95Millis,
            double bytesPerSecond,
            double coverage,
            int behind,
            boolean proposed) {
        static Line of(Comparison.Result result) {
            var figures = result.figures();
            return new Line(
                    figures.origin(),
                    figures.samples(),
                    figures.success(),
                    result.availability(),
                    figures.average().toNanos() / 1e6,
                    figures.p50().toNanos() / 1e6,
                    figures.p95().toNanos() / 1e6,
                    figures.bytesPerSecond(),
                    result.coverage(),
                    result.behind(),
                    figures.success() >= MIN_SUCCESS && result.coverage() >= MIN_COVERAGE);
        }

        /** What a request costs, failures included. */
        private double cost() {
            return success == 0 ? Double.MAX_VALUE : p50Millis / success;
        }
    }

    private record Placed(Line line, ProxyList.Entry.Proxy proxy) {}

    /**
     * @param results one for each HTTP source of the list, in its order
     */
    static Ranking of(ProxyList list, List<Comparison.Result> results) {
        List<Placed> placed = new ArrayList<>();
        List<String> tail = new ArrayList<>();
        for (ProxyList.Entry entry : list.entries()) {
            switch (entry) {
                case ProxyList.Entry.Direct _ -> tail.add("direct");
                case ProxyList.Entry.Off _ -> tail.add("off");
                case ProxyList.Entry.Proxy proxy
                when proxy.isFile() -> tail.add(proxy.url().toString());
                case ProxyList.Entry.Proxy proxy -> placed.add(new Placed(Line.of(results.get(placed.size())), proxy));
            }
        }
        placed.sort(Comparator.comparing((Placed one) -> !one.line().proposed())
                .thenComparingDouble(one -> one.line().cost()));
        String mirrors = placed.stream()
                .filter(one -> one.line().proposed())
                .map(one -> one.proxy().url().toString())
                .collect(Collectors.joining("|"));
        Optional<String> proposal = mirrors.isEmpty()
                ? Optional.empty()
                : Optional.of(tail.isEmpty() ? mirrors : mirrors + "," + String.join(",", tail));
        return new Ranking(placed.stream().map(Placed::line).toList(), proposal);
    }

    /** Without what a URL may hold of secrets. */
    Ranking redacted() {
        return new Ranking(sources, proposal.map(dev.modwell.core.failure.Sentence::redacted));
    }

    String table(Speech speech) {
        StringBuilder table = new StringBuilder();
        int width =
                sources.stream().mapToInt(line -> line.source().length()).max().orElse(0);
        row(table, width, List.of(speech.say("bench-columns").split(" ")));
        for (Line line : sources) {
            row(table, width, cells(line));
        }
        return table.append('\n')
                .append(proposal.map(list -> "go env -w GOPROXY='" + list + "'")
                        .orElseGet(() -> speech.say("bench-none")))
                .append('\n')
                .toString();
    }

    private static List<String> cells(Line line) {
        return List.of(
                line.source(),
                Integer.toString(line.requests()),
                figure("%.1f%%", 100 * line.success()),
                figure("%.1f%%", 100 * line.availability()),
                figure("%.0f ms", line.averageMillis()),
                figure("%.0f ms", line.p50Millis()),
                figure("%.0f ms", line.p95Millis()),
                figure("%.1f", line.bytesPerSecond() / 1e6),
                figure("%.0f%%", 100 * line.coverage()),
                Integer.toString(line.behind()));
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The source's name is on the left, the figures stand below each other's ends. */
    private static void row(StringBuilder table, int width, List<String> cells) {
        table.append(Columns.left(cells.getFirst(), width));
        for (int i = 1; i < cells.size(); i++) {
            table.append("  ").append(Columns.right(cells.get(i), WIDTHS[i - 1]));
        }
        table.append('\n');
    }
}
