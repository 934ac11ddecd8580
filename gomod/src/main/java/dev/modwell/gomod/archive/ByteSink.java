// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import java.io.IOException;

/** Takes the bytes of a file piece by piece. The array is used again after the call returns. */
@FunctionalInterface
public interface ByteSink {
    void accept(byte[] bytes, int offset, int length) throws IOException;
}
