/**
 * Semantic versions as Go understands them: {@code vMAJOR[.MINOR[.PATCH[-PRERELEASE][+BUILD]]]}, with
 * the leading {@code v} and with short forms such as {@code v1} and {@code v1.2}. Numbers have no leading zeros
 * and no upper bound; identifiers are ASCII letters, digits and hyphens.
 *
 * <p>All functions take any text; an invalid version sorts below every valid one and two invalid
 * versions are equal, as in {@code golang.org/x/mod/semver}.
 *
 * {@snippet :
 * Semver.canonical("v1.2")                       // v1.2.0
 * Semver.compare("v1.0.0-rc.2", "v1.0.0-rc.10")  // -1
 * Semver.compare("v1.0.0+a", "v1.0.0+b")         // 0
 * Semver.majorMinor("v2.3.4-pre")                // v2.3
 * }
 */
@NullMarked
package dev.modwell.gomod.semver;

import org.jspecify.annotations.NullMarked;
