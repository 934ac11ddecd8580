// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import java.util.Random;

/** Random runs of tokens, with and without space between them. */
final class TokenSoup {
    private static final int MAX_TOKENS = 30;

    private TokenSoup() {}

    static String of(Random random) {
        StringBuilder text = new StringBuilder();
        for (int tokens = random.nextInt(MAX_TOKENS); tokens >= 0; tokens--) {
            text.append(Words.any(random));
            text.append(
                    switch (random.nextInt(8)) {
                        case 0 -> "";
                        case 1 -> "\n";
                        case 2 -> "\t";
                        case 3 -> "  ";
                        default -> " ";
                    });
        }
        return text.toString();
    }
}
