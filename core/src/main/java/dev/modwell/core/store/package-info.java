// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What Modwell keeps. The tree below {@code <data>/cache/download} has the layout of Go's own module
 * cache, file by {@link dev.modwell.gomod.goproxy.Key}, so it is a valid {@code GOPROXY=file://} folder.
 *
 * <pre>
 * &lt;data>/cache/download/github.com/acme/tool/@v/v1.0.0.zip   the bytes, as any client gets them
 * &lt;data>/sidecar/github.com/acme/tool/@v/v1.0.0.zip          a few lines about them
 * &lt;data>/query/github.com/acme/tool/@v/list                  an answer that may change
 * </pre>
 *
 * <h2>Writing</h2>
 * A file grows as a {@link dev.modwell.core.store.Draft} in the temporary folder, is flushed to disk, gets
 * its name in the tree in one step (a hard link; where that is impossible a copy that is moved), and the
 * folder is flushed: a reader never sees half a file, and a reader of the draft loses nothing. Its
 * {@link dev.modwell.core.store.Sidecar} is written before it. A first writer wins; a second one finds the
 * file there and its draft is dropped.
 *
 * <p>A temporary folder without room is stood in for by the system's temporary folder, and that by memory.
 * When the tree cannot take a file, publishing fails with a {@link dev.modwell.core.store.StoreException}
 * while the draft stays readable: the file is served, and not kept. Nothing remembers that a disk failed,
 * and missing folders are made anew, so everything returns to normal with the disk.
 *
 * <h2>Reading</h2>
 * A file is compared with its sidecar's SHA-256 before its first use in a process and whenever its size,
 * time or inode changed since. A damaged file is taken away, an event tells of it, and it counts as absent.
 * A file without a sidecar, such as from a copied GOMODCACHE, gets one.
 *
 * <h2>Going on</h2>
 * A fetch that breaks off leaves its bytes behind as a {@link dev.modwell.core.store.Part}, when its source
 * named them by a validator; {@link dev.modwell.core.store.Store#resume} finds them, after a restart too.
 *
 * <h2>Answers that may change</h2>
 * Lists, {@code @latest} and queries are kept apart below {@code <data>/query} with the time they were
 * fetched: an {@link dev.modwell.core.store.Answer} in the {@link dev.modwell.core.store.AnswerBook}.
 */
@NullMarked
package dev.modwell.core.store;

import org.jspecify.annotations.NullMarked;
