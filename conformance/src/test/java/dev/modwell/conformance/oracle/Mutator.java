// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.util.List;
import java.util.Random;

/**
 * Makes texts that are nearly right: takes one of the seeds and edits it a few times, often not at all.
 *
 * @param seeds texts that matter
 * @param pieces what edits put in
 */
public record Mutator(List<String> seeds, List<String> pieces) {
    private static final int MAX_EDITS = 4;

    public Mutator {
        seeds = List.copyOf(seeds);
        pieces = List.copyOf(pieces);
    }

    /** The next text. */
    public String next(Random random) {
        StringBuilder text = new StringBuilder(any(seeds, random));
        for (int edits = random.nextInt(MAX_EDITS + 1); edits > 0; edits--) {
            edit(text, random);
        }
        return text.toString();
    }

    private void edit(StringBuilder text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), from + 1 + random.nextInt(3));
        switch (random.nextInt(6)) {
            case 0, 1 -> text.insert(from, any(pieces, random));
            case 2 -> text.replace(from, end, any(pieces, random));
            case 3 -> text.delete(from, end);
            case 4 -> text.insert(from, text.substring(from, end));
            default -> text.replace(from, text.length(), tail(any(seeds, random), random));
        }
    }

    private static String tail(String text, Random random) {
        return text.substring(random.nextInt(text.length() + 1));
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
