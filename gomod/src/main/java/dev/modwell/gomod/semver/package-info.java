// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Semantic versions as Go understands them: {@code vMAJOR[.MINOR[.PATCH[-PRERELEASE][+BUILD]]]}, with
 * the leading {@code v} and with short forms such as {@code v1} and {@code v1.2}.
 *
 * <p>All functions take any text; an invalid version sorts below every valid one and two invalid
 * versions are equal, as in {@code golang.org/x/mod/semver}.
 */
@NullMarked
package dev.modwell.gomod.semver;

import org.jspecify.annotations.NullMarked;
