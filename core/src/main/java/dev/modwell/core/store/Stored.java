// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.gomod.goproxy.Key;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A kept file.
 *
 * @param file where its bytes are; stays readable for whoever has opened it
 * @param lengthBytes its length
 * @param modified when it was kept
 */
public record Stored(Key key, Path file, long lengthBytes, Instant modified, Sidecar sidecar) {}
