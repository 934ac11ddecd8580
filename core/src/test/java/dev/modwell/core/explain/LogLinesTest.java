// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogLinesTest {
    private static List<String> lines(Reader log) throws IOException {
        LogLines lines = new LogLines(log);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    @Test
    void next_anyEnds_areThoseOfBufferedReader() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 5000; round++) {
            StringBuilder log = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                log.append("a\n\rb".charAt(random.nextInt(4)));
            }
            assertThat(lines(new StringReader(log.toString())))
                    .as(log.toString().replace("\n", "\\n").replace("\r", "\\r"))
                    .isEqualTo(new BufferedReader(new StringReader(log.toString()))
                            .lines()
                            .toList());
        }
    }

    @Test
    void next_endlessLine_isCutAndTheNextOneIsWhole() throws IOException {
        Reader log = new Endless(3_000_000, "\ngo: the end");
        assertThat(lines(log)).hasSize(2).last().isEqualTo("go: the end");
    }

    @Test
    void explain_endlessLine_findsWhatFollows() throws IOException {
        Reader log = new Endless(3_000_000, "\ngo: example.com/m@v1.0.0: unknown revision v1.0.0\n");
        assertThat(Explainer.create().explain(new BufferedReader(log)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cause()).isEqualTo(Cause.UNKNOWN_REVISION));
    }

    /** So many letters, and then a text. */
    private static final class Endless extends Reader {
        private final Reader end;
        private long left;

        Endless(long letters, String end) {
            this.left = letters;
            this.end = new StringReader(end);
        }

        @Override
        public int read() throws IOException {
            if (left > 0) {
                left--;
                return 'x';
            }
            return end.read();
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = 0;
            for (int c = read(); c >= 0; c = read()) {
                buffer[offset + count++] = (char) c;
                if (count == length) {
                    return count;
                }
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() throws IOException {
            end.close();
        }
    }
}
