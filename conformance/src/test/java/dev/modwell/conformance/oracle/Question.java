// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import java.util.function.Supplier;

/** A call of Go's code and the same call of ours, which is made later and only once. */
public record Question(Call call, Supplier<Answer> ours) {}
