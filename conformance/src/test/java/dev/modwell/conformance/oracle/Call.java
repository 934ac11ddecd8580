// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.util.ArrayList;
import java.util.List;

/** A function of the oracle and its arguments, the name first; see {@link Field} for what a field is. */
public record Call(List<String> fields) {
    public Call {
        fields = List.copyOf(fields);
    }

    /**
     * A call of {@code function}.
     *
     * @param arguments byte arrays go as they are, everything else as its text in UTF-8
     */
    public static Call of(String function, Object... arguments) {
        List<String> fields = new ArrayList<>(arguments.length + 1);
        fields.add(Field.ofText(function));
        for (Object argument : arguments) {
            fields.add(Field.of(argument));
        }
        return new Call(fields);
    }

    /** The function's name and the arguments, quoted. */
    @Override
    public String toString() {
        return Field.describe(fields);
    }
}
