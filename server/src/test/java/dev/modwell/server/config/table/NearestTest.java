// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
    @Test
    void nearest_onlySimilarNames() {
        assertThat(Nearest.to("upstrem", List.of("listen", "upstream"))).contains("upstream");
        assertThat(Nearest.to("frobnicate", List.of("listen", "upstream"))).isEmpty();
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }
}
