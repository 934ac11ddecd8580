// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

import dev.modwell.core.git.command.VersionControlException;

/** Fetches pages of the web. Here so that discovery itself has no line to the outside. */
public interface Pages {
    /**
     * An answer, whatever its status.
     *
     * @param url where it came from
     * @param status of HTTP
     * @param text the body's begin
     */
    record Page(String url, int status, String text) {}

    /**
     * Fetches a page; follows redirects, but none from https to http.
     *
     * @throws VersionControlException when there was no answer
     */
    Page get(String url) throws VersionControlException;
}
