// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + ID + "-b7ad6b7169203331-01";

    @Test
    void of_parent_winsOverRequestId() {
        assertThat(Trace.of(PARENT, "f".repeat(32))).isEqualTo(ID);
    }

    @Test
    void of_requestId_hexOrUuid() {
        assertThat(Trace.of(null, ID)).isEqualTo(ID);
        assertThat(Trace.of(null, "0AF76519-16cd-43dd-8448-eb211c80319c")).isEqualTo(ID);
    }

    @Test
    void of_anythingElse_isFresh() {
        String noId = PARENT.replace(ID, "0".repeat(32));
        for (String bad : List.of("", "x", "ff" + PARENT.substring(2), noId, PARENT + "\n")) {
            assertThat(Trace.of(bad, bad)).matches("[0-9a-f]{32}").isNotEqualTo(ID);
        }
        assertThat(Trace.of(null, null)).matches("[0-9a-f]{32}").isNotEqualTo(Trace.of(null, null));
    }

    @Test
    void via_names() {
        assertThat(Via.read(List.of())).isEmpty();
        assertThat(Via.read(List.of("1.1 a, HTTP/2 b:80 (c)", "1.0 e", "nonsense")))
                .containsExactly("a", "b:80", "e");
        assertThat(Via.read(List.of("1.1 x,".repeat(1000)))).hasSize(Via.MAX_PROXIES);
    }
}
