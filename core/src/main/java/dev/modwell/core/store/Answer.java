// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.time.Instant;

/**
 * An answer that may change: a list, a latest version, a resolved query.
 *
 * @param body the answer's bytes as text
 * @param source the origin that gave it, without credentials
 * @param fetched when the source was asked last and gave it
 */
public record Answer(String body, String source, Instant fetched) {}
