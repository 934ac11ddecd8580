// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gosum;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Spaces;
import dev.modwell.gomod.text.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The hashes of a go.sum or go.work.sum file. Not for use by several threads. */
public final class GoSum {
    /** The largest file that is read, 64 MiB: some 500,000 lines. */
    public static final int MAX_BYTES = 64 << 20;

    /** The prefix of hashes of the known algorithm. */
    private static final String H1 = "h1:";

    /** The hash of a tree with an empty go.mod; the {@code go} command once wrote it for what is no module. */
    private static final String EMPTY_GO_MOD = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

    private final Map<SumEntry, List<String>> hashes = new LinkedHashMap<>();

    private GoSum() {}

    /** A file without hashes. */
    public static GoSum empty() {
        return new GoSum();
    }

    /**
     * Reads a file.
     *
     * @param file the file's name, for errors
     * @throws GoSumException at the first line that does not have three fields
     */
    public static GoSum parse(String file, byte[] content) {
        GoSum sum = new GoSum();
        sum.read(file, content, true);
        return sum;
    }

    /** Reads a file and passes over malformed lines, as {@code go mod tidy} does to repair it. */
    public static GoSum parseLax(String file, byte[] content) {
        GoSum sum = new GoSum();
        sum.read(file, content, false);
        return sum;
    }

    private void read(String file, byte[] content, boolean strict) {
        if (content.length > MAX_BYTES) {
            throw new GoSumException(
                    file, 0, "file of " + content.length + " bytes is too large (the limit is " + MAX_BYTES + ")");
        }
        int line = 0;
        for (int at = 0; at < content.length; ) {
            int end = at;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            line++;
            List<String> fields = Spaces.fields(GoText.decode(content, at, end));
            at = end + 1;
            if (fields.size() == 3) {
                read(fields);
            } else if (!fields.isEmpty() && strict) {
                throw new GoSumException(file, line, "wrong number of fields " + fields.size());
            }
        }
    }

    private void read(List<String> fields) {
        if (!fields.get(2).equals(EMPTY_GO_MOD)) {
            list(new SumEntry(fields.get(0), fields.get(1))).add(fields.get(2));
        }
    }

    private List<String> list(SumEntry entry) {
        return hashes.computeIfAbsent(entry, _ -> new ArrayList<>(1));
    }

    /** What there are hashes of, in the file's order. */
    public List<SumEntry> entries() {
        return List.copyOf(hashes.keySet());
    }

    /** All hashes of {@code entry}, in the file's order. */
    public List<String> hashes(SumEntry entry) {
        return List.copyOf(hashes.getOrDefault(entry, List.of()));
    }

    /** Reports whether there is a hash of the known algorithm; Go's {@code modfetch.HaveSum}. */
    public boolean has(SumEntry entry) {
        return hashes(entry).stream().anyMatch(hash -> hash.startsWith(H1));
    }

    /** Compares {@code hash} with those of the file, in order; the first that is equal or known decides. */
    public SumCheck check(SumEntry entry, String hash) {
        for (String each : hashes(entry)) {
            if (each.equals(hash)) {
                return SumCheck.MATCHES;
            }
            if (each.startsWith(H1)) {
                return SumCheck.DIFFERS;
            }
        }
        return SumCheck.ABSENT;
    }

    /**
     * Adds a hash, if it is not there yet.
     *
     * @throws IllegalArgumentException if the file has another hash of the known algorithm
     */
    public void add(SumEntry entry, String hash) {
        switch (check(entry, hash)) {
            case MATCHES -> {}
            case ABSENT -> list(entry).add(hash);
            case DIFFERS ->
                throw new IllegalArgumentException("verifying " + entry.path() + "@" + entry.version()
                        + ": checksum mismatch\n\tdownloaded: " + hash + "\n\tgo.sum:     " + known(entry));
        }
    }

    private String known(SumEntry entry) {
        return hashes(entry).stream()
                .filter(hash -> hash.startsWith(H1))
                .findFirst()
                .orElse("");
    }

    /** Drops all hashes but those of what {@code keep} accepts. */
    public void retain(Predicate<SumEntry> keep) {
        hashes.keySet().removeIf(keep.negate());
    }

    /** The file as the {@code go} command writes it: sorted, each line once. */
    public byte[] format() {
        StringBuilder text = new StringBuilder();
        hashes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(SumEntry.ORDER))
                .forEach(each -> each.getValue().stream()
                        .sorted(Utf8.ORDER)
                        .distinct()
                        .forEach(hash -> appendLine(text, each.getKey(), hash)));
        return GoText.encode(text.toString());
    }

    private static void appendLine(StringBuilder text, SumEntry entry, String hash) {
        text.append(entry.path()).append(' ').append(entry.version()).append(' ');
        text.append(hash).append('\n');
    }
}
