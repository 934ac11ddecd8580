// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.FailureKind;
import org.junit.jupiter.api.Test;

final class WaitingRoomTest {
    private final WaitingRoom room = new WaitingRoom(3, 2);

    @Test
    void enter_oneClient_hasItsShareAndNoMore() {
        assertThat(room.enter("a")).isEmpty();
        assertThat(room.enter("a")).isEmpty();
        assertThat(room.enter("a")).contains(FailureKind.TOO_MANY_REQUESTS);
        assertThat(room.enter("b")).as("somebody else").isEmpty();
    }

    @Test
    void enter_full_isRefusedWhoeverAsks() {
        room.enter("a");
        room.enter("a");
        room.enter("b");
        assertThat(room.enter("c")).contains(FailureKind.OVERLOADED);
        assertThat(room.clients()).isEqualTo(2);
    }

    @Test
    void leave_makesRoom_andForgetsTheClient() {
        room.enter("a");
        room.enter("a");
        room.enter("a");
        room.leave("a");
        assertThat(room.enter("a")).isEmpty();
        room.leave("a");
        room.leave("a");
        assertThat(room.clients()).isZero();
    }
}
