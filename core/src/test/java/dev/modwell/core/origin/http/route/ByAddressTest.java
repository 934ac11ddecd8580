// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ByAddressTest {
    @Test
    void prefix_isHostAndPath() {
        assertThat(ByAddress.prefix("https://me:pw@Corp.Example:8443/Go/")).isEqualTo("corp.example:8443/Go");
        assertThat(ByAddress.prefix("corp.example")).isEqualTo("corp.example");
        assertThat(ByAddress.prefix("git+ssh://git@corp.example/a/b")).isEqualTo("corp.example/a/b");
        assertThat(ByAddress.prefix("corp.example/a@b")).isEqualTo("corp.example/a@b");
    }

    @Test
    void of_longestPrefixCutAtSlashes() {
        ByAddress<Integer> table =
                new ByAddress<>(Map.of("corp.example", 1, "https://corp.example/go/", 2, "corp.example:8443", 3));
        assertThat(table.of("https://corp.example/go/acme")).contains(2);
        assertThat(table.of("http://corp.example/gopher")).contains(1);
        assertThat(table.of("corp.example:8443/go")).contains(3);
        assertThat(table.of("sub.corp.example")).isEmpty();
        assertThat(ByAddress.none().of("corp.example")).isEmpty();
    }
}
