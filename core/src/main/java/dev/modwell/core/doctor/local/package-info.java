// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The doctor's questions that need no line: the other variables of Go's, the files that hold credentials and
 * authorities, and the folder of downloaded modules.
 *
 * <pre>{@code
 * new CacheReady().look(picture, probes);   // CACHE_PERMISSION, DISK_FULL
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.local;

import org.jspecify.annotations.NullMarked;
