// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.text.Quote;

/** A path that breaks a naming rule; Go's {@code module.InvalidPathError}. */
public final class InvalidPathException extends InvalidModuleException {
    private static final long serialVersionUID = 1L;

    /** Which rules the path was checked by. */
    public enum Kind {
        MODULE,
        IMPORT,
        FILE;

        /** Go's word for it. */
        public String word() {
            return switch (this) {
                case MODULE -> "module";
                case IMPORT -> "import";
                case FILE -> "file";
            };
        }
    }

    private final Kind kind;
    private final String path;
    private final String reason;

    InvalidPathException(Kind kind, String path, String reason) {
        super("malformed " + kind.word() + " path " + Quote.text(path) + ": " + reason);
        this.kind = kind;
        this.path = path;
        this.reason = reason;
    }

    public Kind kind() {
        return kind;
    }

    public String path() {
        return path;
    }

    /** What is wrong, without the path, such as {@code leading dash}. */
    public String reason() {
        return reason;
    }
}
