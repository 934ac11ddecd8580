// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

/** A graph with more versions than {@link ModuleGraph#MAX_VERSIONS}. */
public final class GraphTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GraphTooLargeException() {
        super("module graph of more than " + ModuleGraph.MAX_VERSIONS + " versions");
    }
}
