// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

/** What a call does: {@code GET} reads, the others change something. */
public enum Verb {
    GET,
    POST,
    DELETE;

    /** Reports whether a call leaves everything as it is, so that anybody may make it. */
    public boolean isSafe() {
        return this == GET;
    }
}
