// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.nio.charset.StandardCharsets;

/** How a command ended. */
public final class Outcome {
    private final Command command;
    private final int status;
    private final byte[] output;
    private final String errors;

    Outcome(Command command, int status, byte[] output, String errors) {
        this.command = command;
        this.status = status;
        this.output = output;
        this.errors = errors;
    }

    /** What was run. */
    public Command command() {
        return command;
    }

    /** The exit status. */
    public int status() {
        return status;
    }

    /** Standard output; empty when that went to a file. Not copied: whoever changes it, changes it for all. */
    public byte[] output() {
        return output;
    }

    /** The end of standard error, as text. */
    public String errors() {
        return errors;
    }

    /** Reports whether the exit status is 0. */
    public boolean succeeded() {
        return status == 0;
    }

    /** Standard output as text. */
    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    /** This outcome, when the command succeeded. */
    public Outcome orThrow() throws CommandFailedException {
        if (!succeeded()) {
            throw new CommandFailedException(this);
        }
        return this;
    }
}
