// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/**
 * A text that is no valid module path, version, import path or file path; the message is Go's own. Where Go has a
 * type of error with fields, a subclass has them too.
 */
public class InvalidModuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidModuleException(String message) {
        super(message);
    }

    InvalidModuleException(String message, InvalidModuleException cause) {
        super(message, cause);
    }

    /** What was wrong; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
