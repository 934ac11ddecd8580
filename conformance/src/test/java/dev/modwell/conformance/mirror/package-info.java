/**
 * Transfers that break, and mirrors of which some are dead: held against a whole server in a process of its
 * own, with the real {@code go} as the client where one is meant.
 */
@NullMarked
package dev.modwell.conformance.mirror;

import org.jspecify.annotations.NullMarked;
