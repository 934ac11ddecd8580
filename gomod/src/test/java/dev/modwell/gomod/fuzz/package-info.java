// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Every parser against inputs that strangers may send. A {@link dev.modwell.gomod.fuzz.FuzzTarget} says what must hold
 * of any bytes: nothing is thrown but what is documented, and what was printed once does not change when it is read
 * and printed again.
 *
 * <p>Each build asks this of the seeds, of the inputs that once failed ({@code src/test/resources/fuzz}), and of some
 * thousand random changes of them. The profile {@code fuzz} has Jazzer look for inputs, guided by the code they reach:
 *
 * <pre>
 * ./build -Pfuzz -pl gomod test                                              an hour for each parser
 * ./build -Pfuzz -pl gomod test -Dfuzz.seconds=60 -Dfuzz.targets=go.mod,tile   a minute for two of them
 * </pre>
 *
 * <p>What it found is in {@code gomod/target/fuzz}, results are in {@code docs/proofs.md}.
 */
@NullMarked
package dev.modwell.gomod.fuzz;

import org.jspecify.annotations.NullMarked;
