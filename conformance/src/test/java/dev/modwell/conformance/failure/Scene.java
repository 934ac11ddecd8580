// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.conformance.Stage;

/** Provokes one kind of failure. */
@FunctionalInterface
interface Scene {
    /** What the {@code go} command wrote to standard error. */
    String play(Stage stage) throws Exception;
}
