// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Pages for people, readable without JavaScript, in English and Chinese. Whatever comes from outside is escaped for where it
 * goes to, or refused.
 *
 * <pre>{@code
 * new SetupPages(() -> "git.corp.example").show(new Visit(".sh", "", "https://modwell.corp.example"))
 * }</pre>
 */
@NullMarked
package dev.modwell.server.page;

import org.jspecify.annotations.NullMarked;
