// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.goproxy.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HttpSourceTest {
    private static String url(String base, String key) {
        return String.valueOf(HttpSource.proxy(base).url(Target.parse(key)));
    }

    @Test
    void url_keyBehindTheBase_escapedAsGoDoes() {
        assertThat(url("https://goproxy.example", "github.com/!burnt!sushi/toml/@v/v1.5.0.zip"))
                .isEqualTo("https://goproxy.example/github.com/%21burnt%21sushi/toml/@v/v1.5.0.zip");
        assertThat(url("https://goproxy.example/go/", "example.com/m/@v/v2.0.0+incompatible.mod"))
                .isEqualTo("https://goproxy.example/go/example.com/m/@v/v2.0.0+incompatible.mod");
        assertThat(url("http://h:8081/a/b", "example.com/~me/m/@latest"))
                .isEqualTo("http://h:8081/a/b/example.com/~me/m/@latest");
        assertThat(url("https://h/?key=1", "example.com/m/@v/list")).isEqualTo("https://h/example.com/m/@v/list?key=1");
    }

    @Test
    void url_sumDb_throughAProxyAndAtItsHost() {
        Target lookup = Target.parse("sumdb/sum.golang.org/lookup/example.com/!m@v1.0.0");
        assertThat(url("https://p.example", lookup.key().value()))
                .isEqualTo("https://p.example/sumdb/sum.golang.org/lookup/example.com/%21m@v1.0.0");
        assertThat(HttpSource.sumDb("https://sum.golang.org").url(lookup))
                .hasToString("https://sum.golang.org/lookup/example.com/%21m@v1.0.0");
    }

    @Test
    void name_isHostPortAndPath() {
        assertThat(HttpSource.proxy("https://h.example").name()).isEqualTo("h.example");
        assertThat(HttpSource.proxy("https://h.example:443/").name()).isEqualTo("h.example");
        assertThat(HttpSource.proxy("http://u:p@[::1]:80/x/?t=s").name()).isEqualTo("[::1]/x");
        assertThat(HttpSource.proxy("http://127.0.0.1:3000/go").name()).isEqualTo("127.0.0.1:3000/go");
    }

    @Test
    void equals_sameSourceWrittenTwice() {
        assertThat(HttpSource.proxy("https://u:p@H.example/")).isEqualTo(HttpSource.proxy("https://u:p@h.example"));
        assertThat(HttpSource.proxy("https://u:p@h.example")).isNotEqualTo(HttpSource.proxy("https://h.example"));
    }

    @Test
    void route_showsNoPassword() {
        HttpSource.Route route = new HttpSource.Route(Optional.of("http://u:secret@p"), Optional.of(Path.of("/ca")));
        assertThat(route.toString()).doesNotContain("secret").contains("/ca");
    }

    @Test
    void parse_otherUrls_areRefusedWithoutShowingThem() {
        for (String bad : List.of("", "h.example", "ftp://u:secret@h", "https://", "https://u:secret@h/#f", "//h")) {
            assertThatThrownBy(() -> HttpSource.proxy(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
