// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.ModulePath;
import java.io.IOException;

/** The module is not to be looked up, because {@code GONOSUMDB} lists it; nothing was asked. */
public final class NoSumDbException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSumDbException(ModulePath path) {
        super(path + ": skipped (listed in GONOSUMDB)");
    }
}
