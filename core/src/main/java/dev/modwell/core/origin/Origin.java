// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

/**
 * A source of module files: an HTTP proxy, a folder, a repository, or a decorator around others. Called
 * on virtual threads; blocks until the first byte can be read or the source is known not to deliver.
 * Interrupting the thread ends the call. Every implementation passes {@code OriginContract}.
 */
public interface Origin {
    /** The name shown to people: host, folder or {@code direct}; never with credentials. */
    String name();

    /** Asks for a file. Never throws for what a source may do; the caller closes what was found. */
    Fetch fetch(Order order);
}
