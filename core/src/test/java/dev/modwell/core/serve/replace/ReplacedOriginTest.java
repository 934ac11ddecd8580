// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReplacedOriginTest {
    private static final String INFO_1 = "{\"Version\":\"v1.0.0\"}";
    private static final String INFO_2 = "{\"Version\":\"v2.0.0+incompatible\"}";

    /** Answers what it has, by key. */
    private record Texts(String name, Map<String, String> files) implements Origin {
        @Override
        public Fetch fetch(Order order) {
            String text = files.get(order.target().key().value());
            if (text == null) {
                return Fetch.Missed.of(Attempt.failed(name, FailureKind.NO_SUCH_VERSION, Duration.ZERO, "not found"));
            }
            byte[] bytes = text.getBytes(UTF_8);
            return new Fetch.Found(
                    new Arrival(name, 200, 0, bytes.length, null, null, Duration.ZERO, new ByteArrayInputStream(bytes)),
                    List.of());
        }
    }

    private static Fetch ask(String versions, Texts fork, Texts usual, String key) {
        Replacement replacement = new Replacement(
                ModulePath.parse("example.com/a"), "example.com/fork", VersionRange.parse(versions), false);
        return new ReplacedOrigin(replacement, fork, usual).fetch(Order.whole(Target.parse(key)));
    }

    private static String text(Fetch fetch) throws IOException {
        assertThat(fetch).isInstanceOf(Fetch.Found.class);
        return new String(((Fetch.Found) fetch).arrival().body().readAllBytes(), UTF_8);
    }

    private static Texts fork(Map<String, String> files) {
        return new Texts("fork.example", files);
    }

    private static Texts usual(Map<String, String> files) {
        return new Texts("usual.example", files);
    }

    @Test
    void goMod_ofTheReplacedPath_isServedAndNamed() throws IOException {
        Fetch fetch = ask(
                "",
                fork(Map.of("example.com/a/@v/v1.0.0.mod", "module example.com/a\n")),
                usual(Map.of()),
                "example.com/a/@v/v1.0.0.mod");
        assertThat(text(fetch)).isEqualTo("module example.com/a\n");
        assertThat(((Fetch.Found) fetch).arrival().origin()).isEqualTo("replaced by example.com/fork");
    }

    @Test
    void goMod_ofAnotherPath_isANamedFailure() {
        Fetch fetch = ask(
                "",
                fork(Map.of("example.com/a/@v/v1.0.0.mod", "module example.com/fork\n")),
                usual(Map.of()),
                "example.com/a/@v/v1.0.0.mod");
        Attempt decisive = ((Fetch.Missed) fetch).decisive();
        assertThat(decisive.kind()).isEqualTo(FailureKind.GOMOD_INVALID);
        assertThat(decisive.detail())
                .isEqualTo("go.mod of the replacement example.com/fork declares its path as example.com/fork but it is"
                        + " to be served as example.com/a");
    }

    @Test
    void missing_isNotAskedOfTheUsualSource() {
        Fetch fetch = ask(
                "",
                fork(Map.of()),
                usual(Map.of("example.com/a/@v/v1.0.0.info", INFO_1)),
                "example.com/a/@v/v1.0.0.info");
        assertThat(((Fetch.Missed) fetch).decisive().origin()).isEqualTo("replaced by example.com/fork: fork.example");
    }

    @Test
    void list_ofSomeVersions_takesFromEachSideItsOwn() throws IOException {
        String key = "example.com/a/@v/list";
        Texts fork = fork(Map.of(key, "v1.0.0\nv1.5.0\nv3.0.0\n"));
        assertThat(text(ask("<v2.0.0", fork, usual(Map.of(key, "v1.0.0\nv1.1.0\nv2.1.0\n")), key)))
                .isEqualTo("v1.0.0\nv1.5.0\nv2.1.0\n");
        assertThat(text(ask("<v2.0.0", fork, usual(Map.of()), key))).isEqualTo("v1.0.0\nv1.5.0\n");
        assertThat(text(ask("", fork, usual(Map.of(key, "v9.0.0\n")), key))).isEqualTo("v1.0.0\nv1.5.0\nv3.0.0\n");
        assertThat(ask("<v2.0.0", fork(Map.of()), usual(Map.of()), key)).isInstanceOf(Fetch.Missed.class);
    }

    @Test
    void latest_ofSomeVersions_isTheUsualOneUnlessReplaced() throws IOException {
        String key = "example.com/a/@latest";
        assertThat(text(ask("<v2.0.0", fork(Map.of(key, INFO_1)), usual(Map.of(key, INFO_2)), key)))
                .isEqualTo(INFO_2);
        assertThat(text(ask("<v2.0.0", fork(Map.of(key, INFO_1)), usual(Map.of(key, INFO_1)), key)))
                .isEqualTo(INFO_1);
        assertThat(ask("<v2.0.0", fork(Map.of(key, INFO_2)), usual(Map.of()), key))
                .isInstanceOf(Fetch.Missed.class);
    }
}
