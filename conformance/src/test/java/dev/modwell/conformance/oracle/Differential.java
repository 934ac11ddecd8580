// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Puts generated questions to both sides and collects where they differ. */
public final class Differential {
    private static final int BATCH = 4096;
    private static final int MAX_SHOWN = 20;

    private final Oracle oracle;
    private final Random random;
    private final List<String> differences = new ArrayList<>();
    private long asked;
    private long differing;

    /**
     * Makes one for a run that can be repeated.
     *
     * @param seed of the generator of inputs
     */
    public Differential(Oracle oracle, long seed) {
        this.oracle = oracle;
        this.random = new Random(seed);
    }

    /**
     * Asks {@code count} questions and fails with the first differences when there are any.
     *
     * @param questions makes a question from chance
     * @throws AssertionError when an answer differs
     */
    public void run(long count, Function<Random, Question> questions) {
        for (long left = count; left > 0; ) {
            int size = (int) Math.min(BATCH, left);
            List<Question> batch = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                batch.add(questions.apply(random));
            }
            compare(batch);
            left -= size;
        }
        check();
    }

    /** Asks these questions and fails with the first differences when there are any. */
    public void run(List<Question> questions) {
        for (int from = 0; from < questions.size(); from += BATCH) {
            compare(questions.subList(from, Math.min(questions.size(), from + BATCH)));
        }
        check();
    }

    /** How many questions were asked. */
    public long asked() {
        return asked;
    }

    private void compare(List<Question> batch) {
        Oracle.Pending pending = oracle.send(batch.stream().map(Question::call).toList());
        List<Answer> ours =
                batch.stream().map(question -> question.ours().get()).toList();
        List<Answer> theirs = pending.answers();
        for (int i = 0; i < batch.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                note(batch.get(i).call(), ours.get(i), theirs.get(i));
            }
        }
        asked += batch.size();
    }

    private void note(Call call, Answer ours, Answer theirs) {
        differing++;
        if (differences.size() < MAX_SHOWN) {
            differences.add(call + "\n  Go:   " + theirs + "\n  ours: " + ours);
        }
    }

    private void check() {
        if (differing > 0) {
            throw new AssertionError(
                    differing + " of " + asked + " answers differ from Go's:\n" + String.join("\n", differences));
        }
    }
}
