// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.Pages;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpPage;
import dev.modwell.core.origin.http.PageFailedException;

/** Discovery's pages over the line that all HTTP sources share. */
final class WebPages implements Pages {
    /** How much of a page is read; go-import elements stand in its head. */
    static final int MAX_BYTES = 1 << 20;

    private final HttpLine line;

    WebPages(HttpLine line) {
        this.line = line;
    }

    @Override
    public Page get(String url) throws VersionControlException {
        try {
            HttpPage page = HttpPage.get(line, url, MAX_BYTES);
            return new Page(page.url(), page.status(), page.text());
        } catch (PageFailedException e) {
            FailureKind kind = e.kind();
            throw new VersionControlException(kind, "Get \"" + url + "\": " + e.getMessage(), e);
        }
    }
}
