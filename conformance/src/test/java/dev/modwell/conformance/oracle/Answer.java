// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a function answers, Go's or ours; equal when they are the same to a user. */
public sealed interface Answer {
    /** What the function returned; see {@link Field}. Texts, numbers and claims are their texts. */
    record Value(List<String> fields) implements Answer {
        public Value {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return "value " + Field.describe(fields);
        }
    }

    /** An error: its text, and its kind as the Go file of the area names it ({@code error} for a plain one). */
    record Refused(String text, String kind) implements Answer {
        /** An error of ours. */
        public static Refused of(String text, String kind) {
            return new Refused(Field.ofText(text), Field.ofText(kind));
        }

        @Override
        public String toString() {
            return "error " + Field.describe(List.of(text, kind));
        }
    }

    /** A panic, or our exception where Go panics; what it says is not compared. */
    record Panicked(String text) implements Answer {
        @Override
        public boolean equals(Object other) {
            return other instanceof Panicked;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** A value of so many fields: byte arrays as they are, everything else as its text in UTF-8. */
    static Answer of(Object... values) {
        List<String> fields = new ArrayList<>(values.length);
        for (Object value : values) {
            fields.add(Field.of(value));
        }
        return new Value(fields);
    }

    /** What may be thrown while answering. */
    @FunctionalInterface
    interface Attempt {
        /** The answer, unless it throws. */
        Answer answer() throws Exception;
    }

    /**
     * The answer of {@code attempt}, or what it threw as an error.
     *
     * @param kind names the kind of an exception as the Go file of the area does; "panic" for one that stands for a
     *     panic
     */
    static Answer attempt(Function<Exception, String> kind, Attempt attempt) {
        try {
            return attempt.answer();
        } catch (Exception e) {
            String name = kind.apply(e);
            String text = String.valueOf(e.getMessage());
            return name.equals("panic") ? new Panicked(text) : Refused.of(text, name);
        }
    }
}
