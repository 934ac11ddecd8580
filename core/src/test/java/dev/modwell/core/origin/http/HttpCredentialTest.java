// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.GoAuth;
import dev.modwell.core.credential.Netrc;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials on their way to a source. */
final class HttpCredentialTest {
    private static final Order LIST = Order.whole(Target.parse("example.com/m/@v/list"));

    @TempDir
    Path folder;

    private final FakeProxy proxy = FakeProxy.start();

    @AfterEach
    void close() {
        proxy.close();
    }

    private String place() {
        return "127.0.0.1:" + proxy.uri().getPort();
    }

    private void wants(int refusal, Predicate<String> authorization) {
        proxy.mount(
                "example.com/",
                request -> authorization.test(header(request))
                        ? Reply.text(200, "v1.0.0\n")
                        : Reply.text(refusal, "who are you?"));
    }

    private static String header(Request request) {
        String value = request.header("Authorization");
        return value == null ? "" : value;
    }

    private Fetch fetch(String url, Credentials credentials) {
        try (HttpLine line = HttpLine.open(LineSettings.of("1").with(credentials))) {
            return new HttpOrigin(HttpSource.proxy(url), line).fetch(LIST);
        }
    }

    @Test
    void netrc_isShown() throws IOException {
        wants(401, "Basic dTpw"::equals);
        Path file = Files.writeString(folder.resolve("netrc"), "machine " + place() + " login u password p\n");
        Credentials credentials = new Credentials(PrefixTable.EMPTY, GoAuth.off(), Netrc.read(file));
        assertThat(fetch(proxy.uri().toString(), credentials)).isInstanceOf(Fetch.Found.class);
    }

    @Test
    void configuration_comesBeforeTheUrl() {
        wants(401, "Bearer t"::equals);
        PrefixTable configured = new PrefixTable(Map.of(place(), Credential.bearer(Secret.of("t"))));
        Credentials credentials = new Credentials(configured, GoAuth.off(), PrefixTable.EMPTY);
        assertThat(fetch("http://u:p@" + place(), credentials)).isInstanceOf(Fetch.Found.class);
    }

    @Test
    void nothingKnown_isDenied_andTheTextKept() {
        wants(403, header -> false);
        Fetch fetch = fetch(proxy.uri().toString(), Credentials.none());
        assertThat(fetch.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.kind()).isEqualTo(FailureKind.SOURCE_DENIED);
            assertThat(attempt.detail()).isEqualTo("who are you?");
        });
    }

    @Test
    void goAuth_isAskedAgainWithTheRefusedAddress() throws IOException {
        wants(404, "Bearer fresh"::equals);
        Path script = Files.writeString(folder.resolve("auth.sh"), """
                test -n "$1" || exit 0
                printf '%s\\n\\nAuthorization: Bearer fresh\\n\\n' "$1"
                """);
        GoAuth goAuth = new GoAuth(AuthCommand.list("sh " + script).commands());
        Credentials credentials = new Credentials(PrefixTable.EMPTY, goAuth, PrefixTable.EMPTY);
        assertThat(fetch(proxy.uri().toString(), credentials)).isInstanceOf(Fetch.Found.class);
        assertThat(proxy.requests()).hasSize(2);
    }

    @Test
    void goAuth_knowsNothing_isAskedOnce() throws IOException {
        wants(401, header -> false);
        Path script = Files.writeString(folder.resolve("auth.sh"), "exit 1\n");
        GoAuth goAuth = new GoAuth(AuthCommand.list("sh " + script).commands());
        Credentials credentials = new Credentials(PrefixTable.EMPTY, goAuth, PrefixTable.EMPTY);
        assertThat(fetch(proxy.uri().toString(), credentials)).isInstanceOf(Fetch.Missed.class);
        assertThat(proxy.requests()).hasSize(1);
    }
}
