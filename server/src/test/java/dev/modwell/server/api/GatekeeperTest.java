// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatekeeperTest {
    private static final Map<String, String> ASKING = Map.of("X-Modwell-Request", "1");

    private final Gatekeeper tokenless = new Gatekeeper(Optional.empty());
    private final Gatekeeper withToken = new Gatekeeper(Optional.of(Secret.of("t0ken")));

    private static Gatekeeper.Caller caller(String address, String host, Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return new Gatekeeper.Caller(address, host, anyCase::get);
    }

    private static Map<String, String> and(String name, String value) {
        Map<String, String> headers = new TreeMap<>(ASKING);
        headers.put(name, value);
        return headers;
    }

    private static void assertRefused(Optional<Failure> objection, String sentence) {
        assertThat(objection).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED_BY_RULE);
            assertThat(failure.sentence()).isEqualTo(sentence);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
    void fromThisMachine_isLetIn(String host) {
        assertThat(tokenless.objection("queue", caller("127.0.0.1", host, ASKING)))
                .isEmpty();
        assertThat(withToken.objection("queue", caller("0:0:0:0:0:0:0:1", host, ASKING)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "192.0.2.1", "", "127.0.0.1.evil.example", "localhost.evil.example"})
    void underAnotherName_isRefused(String host) {
        assertRefused(
                tokenless.objection("queue", caller("127.0.0.1", host, ASKING)),
                "the call comes from another machine, or for another name");
    }

    @Test
    void fromElsewhere_needsTheToken() {
        assertRefused(
                withToken.objection("queue", caller("192.0.2.1", "modwell.example", ASKING)),
                "the call comes from another machine, or for another name");
        assertThat(withToken.objection(
                        "queue", caller("192.0.2.1", "modwell.example", and("Authorization", "Bearer t0ken"))))
                .isEmpty();
        assertRefused(
                withToken.objection("queue", caller("127.0.0.1", "localhost", and("Authorization", "Bearer guess"))),
                "this is not the token of api.token");
        assertRefused(
                tokenless.objection("queue", caller("127.0.0.1", "localhost", and("Authorization", "Bearer "))),
                "this is not the token of api.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"})
    void passedOnByAProxy_isFromElsewhere(String header) {
        assertRefused(
                tokenless.objection("queue", caller("127.0.0.1", "localhost", and(header, "x"))),
                "the call came through a proxy");
    }

    /** What a form on another site's page can send. */
    @Test
    void withoutTheHeader_isRefused() {
        assertRefused(
                withToken.objection("queue", caller("127.0.0.1", "localhost", Map.of("Authorization", "Bearer t0ken"))),
                "a call that changes something carries the header X-Modwell-Request");
    }
}
