// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;

/** A request that goes no further than the door. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /**
     * @param subject the path as far as it could be read
     * @param sentence what is wrong with the request
     */
    public RefusedException(FailureKind kind, String subject, String sentence) {
        super(sentence, null, false, false);
        this.failure = Failure.of(kind, ToldPath.of(subject), sentence);
    }

    public Failure failure() {
        return failure;
    }
}
