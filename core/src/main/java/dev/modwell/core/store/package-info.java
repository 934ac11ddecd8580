// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What Modwell keeps. The tree below {@code <data>/cache/download} has the layout of Go's own module
 * cache, file by {@link dev.modwell.gomod.goproxy.Key}, so it is a valid {@code GOPROXY=file://} folder.
 *
 * <h2>Writing</h2>
 * A file grows as a {@link dev.modwell.core.store.Draft} in the temporary folder, is flushed to disk,
 * renamed into the tree, and its folder flushed: a reader never sees half a file. Its
 * {@link dev.modwell.core.store.Sidecar} is written before it. A first writer wins; a second one finds the
 * file there and its draft is dropped.
 *
 * <h2>Reading</h2>
 * A file is compared with its sidecar's SHA-256 before its first use in a process and whenever its size,
 * time or inode changed since. A damaged file is taken away, an event tells of it, and it counts as absent.
 *
 * <h2>Answers that may change</h2>
 * Lists, {@code @latest} and queries are kept apart below {@code <data>/query} with the time they were
 * fetched: an {@link dev.modwell.core.store.Answer} in the {@link dev.modwell.core.store.AnswerBook}.
 */
@NullMarked
package dev.modwell.core.store;

import org.jspecify.annotations.NullMarked;
