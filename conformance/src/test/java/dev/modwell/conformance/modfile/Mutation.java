// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Small changes of a file, so that it is nearly right. */
final class Mutation {
    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** {@code text} with one to four changes. */
    String of(String text) {
        String changed = text;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            changed = random.nextInt(3) == 0 ? characters(changed) : lines(changed);
        }
        return changed;
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(Stream.of(text.split("\n", -1)).toList());
        int at = random.nextInt(lines.size());
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.add(at, "");
            case 4 -> lines.add(at, Words.comment(random));
            case 5 -> lines.set(at, lines.get(at) + " " + Words.comment(random));
            case 6 -> lines.add(at, new ModGrammar(random, false).file());
            default -> lines.set(at, words(lines.get(at)));
        }
        return String.join("\n", lines);
    }

    private String words(String line) {
        String[] words = line.split(" ", -1);
        words[random.nextInt(words.length)] = Words.any(random);
        return String.join(" ", words);
    }

    private String characters(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + Words.any(random) + text.substring(from);
            case 2 -> text.substring(0, from) + Words.noise(random) + text.substring(to);
            default -> text.substring(0, random.nextInt(20) == 0 ? from : text.length());
        };
    }
}
