// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;

/** A call that could not be carried out. */
public final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public ApiException(Failure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    /** A call that says something wrong. */
    public static ApiException badRequest(String subject, String sentence) {
        return new ApiException(Failure.of(FailureKind.BAD_REQUEST, subject, sentence));
    }

    public Failure failure() {
        return failure;
    }
}
