// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

/** A client said no; its kind is read off what it said. */
public final class CommandFailedException extends VersionControlException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    public CommandFailedException(Outcome outcome) {
        super(Complaint.kind(outcome.errors()), describe(outcome));
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    private static String describe(Outcome outcome) {
        String said = Complaint.essence(outcome.errors());
        return outcome.command() + ": exit status " + outcome.status() + (said.isEmpty() ? "" : ": " + said);
    }
}
