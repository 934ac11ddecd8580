// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The server that owns the data folder, found through the note beside the folder's lock: spoken to through
 * its API, or used as a cache. One process owns a folder at a time. A command that finds no owner may own the
 * folder itself; as a cache for others it then stays until the commands that came to it meanwhile are done.
 *
 * <pre>{@code
 * Optional<Owner> owner = Owner.find(configuration);
 * QueuePage page = owner.get().get("queue?limit=10", QueuePage.class);
 *
 * try (Attachment cache = Attachment.open(loaded.configuration(), go, speech)) {
 *     String url = cache.session(session);   // what GOPROXY is set to
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.cli.owner;

import org.jspecify.annotations.NullMarked;
