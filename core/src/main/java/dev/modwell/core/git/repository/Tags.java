// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import java.util.List;

/** The tags of a repository with a prefix, sorted, and where that is known from. */
public record Tags(List<String> names, Provenance provenance) {
    public Tags {
        names = List.copyOf(names);
    }
}
