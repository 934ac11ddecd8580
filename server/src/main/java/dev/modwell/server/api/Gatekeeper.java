// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import dev.modwell.core.credential.Secret;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who may change something: whoever has the token, and without one only who calls from this machine itself.
 * A web page that a user of this machine looks at is not to be mistaken for that user, so every such call
 * carries a header that no page of another site can send, and names a host of this machine, which no name
 * of somebody else's that leads here is; and a proxy in front makes every call come from this machine, so
 * what was passed on counts as from elsewhere.
 */
public final class Gatekeeper {
    /** The header that calls which change something carry, with any value. */
    public static final String HEADER = "X-Modwell-Request";

    private static final String BEARER = "Bearer ";
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final Optional<Secret> token;

    public Gatekeeper(Optional<Secret> token) {
        this.token = token;
    }

    /**
     * Who calls.
     *
     * @param address of the other end of the connection
     * @param host the name that the call gives this server, without port; empty when it gives none
     * @param header the first value of a header
     */
    public record Caller(String address, String host, Function<String, @Nullable String> header) {}

    /** Why this caller may not change anything; empty when it may. */
    public Optional<Failure> objection(String subject, Caller caller) {
        if (caller.header().apply(HEADER) == null) {
            return refused(subject, "a call that changes something carries the header " + HEADER);
        }
        String authorization = caller.header().apply("Authorization");
        if (authorization != null) {
            return isToken(authorization) ? Optional.empty() : refused(subject, "this is not the token of api.token");
        }
        if (PASSED_ON.stream().anyMatch(name -> caller.header().apply(name) != null)) {
            return refused(subject, "the call came through a proxy");
        }
        if (!isLoopback(caller.address()) || !isLoopback(caller.host())) {
            return refused(subject, "the call comes from another machine, or for another name");
        }
        return Optional.empty();
    }

    private boolean isToken(String authorization) {
        return token.isPresent()
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        bytes(authorization.substring(BEARER.length()).strip()),
                        bytes(token.get().reveal()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Failure> refused(String subject, String sentence) {
        return Optional.of(new Failure(
                FailureKind.REFUSED_BY_RULE,
                subject,
                sentence,
                List.of(),
                "call from the server's own machine by its loopback address, or with the token of api.token"));
    }

    /** Literals only: a name is whatever its owner says it is. */
    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
