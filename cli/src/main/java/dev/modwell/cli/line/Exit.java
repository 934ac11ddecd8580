// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.core.failure.FailureKind;

/** What a command ends with. The codes are a contract with scripts and never change their meaning. */
public enum Exit {
    FINE(0),
    FAILED(1),
    /** The command line is wrong. */
    USAGE(2),
    REFUSED_BY_POLICY(3),
    NOT_FOUND(4),
    /** A source of modules did not do its part. */
    SOURCE_TROUBLE(5),
    /** Bytes are not what they should be. */
    INTEGRITY(6);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** What a failure ends a command with. */
    public static Exit of(FailureKind kind) {
        return switch (kind.family()) {
            case NAME -> NOT_FOUND;
            case SOURCE, VERSION_CONTROL -> SOURCE_TROUBLE;
            case INTEGRITY -> INTEGRITY;
            case POLICY -> REFUSED_BY_POLICY;
            case SERVER -> kind == FailureKind.NO_SUCH_PAGE ? NOT_FOUND : FAILED;
        };
    }

    /** The exit code of the process. */
    public int code() {
        return code;
    }
}
