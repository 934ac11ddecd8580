// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The origin {@code direct} against the real {@code go} command with {@code GOPROXY=direct}: repositories in
 * every shape, each asked with every kind of query.
 */
@NullMarked
package dev.modwell.conformance.git;

import org.jspecify.annotations.NullMarked;
