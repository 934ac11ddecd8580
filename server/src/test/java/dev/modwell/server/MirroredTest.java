// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class MirroredTest {
    private static final Order ORDER = Order.whole(new Target.Latest(ModulePath.parse("example.com/m")));

    private final AtomicBoolean mayWrite = new AtomicBoolean();
    private final Mirrored direct = new Mirrored(OffOrigin.direct(), mayWrite::get);

    private Attempt attempt() {
        return ((Fetch.Missed) direct.fetch(ORDER)).decisive();
    }

    @Test
    void fetch_folderCannotBeWritten_isRefusedWithTheReason_andAskedWhenItCan() {
        assertThat(direct.name()).isEqualTo("direct");
        assertThat(attempt().kind()).isEqualTo(FailureKind.STORE_FAILED);
        assertThat(attempt().detail()).contains("data folder");
        mayWrite.set(true);
        assertThat(attempt().kind()).isEqualTo(FailureKind.VCS_MISSING);
    }
}
