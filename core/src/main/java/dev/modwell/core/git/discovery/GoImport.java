// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

/**
 * A {@code go-import} element of a page: {@code content="PREFIX VCS URL [SUBFOLDER]"}.
 *
 * @param subfolder empty when there is none
 */
record GoImport(String prefix, String vcs, String url, String subfolder) {
    boolean isProxy() {
        return vcs.equals("mod");
    }
}
