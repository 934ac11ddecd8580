// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

/** Bytes that are no {@code .info} file; the message says what is wrong with them. */
public final class InvalidInfoException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidInfoException(String message) {
        super(message);
    }

    InvalidInfoException(String message, Throwable cause) {
        super(message, cause);
    }
}
