// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/** What explain says about real outputs of the {@code go} command. */
@NullMarked
package dev.modwell.conformance.explain;

import org.jspecify.annotations.NullMarked;
