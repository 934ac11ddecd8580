// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

/** Reads {@code v1.2.3} or {@code [v1.0.0, v1.2.3]} from a retract line. */
final class IntervalReader {
    private final Arguments arguments;
    private final String path;
    private int next;

    /** A reader of the tokens from {@code start} on; {@code path} is the module's own. */
    IntervalReader(Arguments arguments, int start, String path) {
        this.arguments = arguments;
        this.next = start;
        this.path = path;
    }

    /** Behind the last token that was read. */
    int next() {
        return next;
    }

    VersionInterval read() throws StatementException {
        if (next >= arguments.size() || arguments.token(next).equals("(")) {
            throw arguments.error("expected '[' or version");
        }
        if (!arguments.token(next).equals("[")) {
            return VersionInterval.of(arguments.version(next++, path));
        }
        next++;
        String low = version("expected version after '['");
        punctuation(",", "expected ',' after version");
        String high = version("expected version after ','");
        punctuation("]", "expected ']' after version");
        return new VersionInterval(low, high);
    }

    private String version(String otherwise) throws StatementException {
        if (next >= arguments.size()) {
            throw arguments.error(otherwise);
        }
        return arguments.version(next++, path);
    }

    private void punctuation(String wanted, String otherwise) throws StatementException {
        if (!arguments.token(next).equals(wanted)) {
            throw arguments.error(otherwise);
        }
        next++;
    }
}
