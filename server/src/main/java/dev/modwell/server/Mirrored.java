// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Version control, which fetches into mirrors in the data folder: it is not asked while nothing can be written there. */
record Mirrored(Origin versionControl, BooleanSupplier mayWrite) implements Origin {
    @Override
    public String name() {
        return versionControl.name();
    }

    @Override
    public Fetch fetch(Order order) {
        return mayWrite.getAsBoolean()
                ? versionControl.fetch(order)
                : Fetch.Missed.of(Attempt.failed(
                        name(),
                        FailureKind.STORE_FAILED,
                        Duration.ZERO,
                        "version control needs the data folder, which cannot be written"));
    }
}
