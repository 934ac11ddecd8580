// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.git;

/** A module path and a version query. */
record Question(String module, String query) {
    @Override
    public String toString() {
        return module + "@" + query;
    }
}
