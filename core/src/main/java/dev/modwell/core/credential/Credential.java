// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The request headers that make a source answer. */
public record Credential(List<Header> headers) {
    /** One header; only its name is ever printed. */
    public record Header(String name, Secret value) {}

    public Credential {
        headers = List.copyOf(headers);
    }

    /** User and password as RFC 7617 sends them, in UTF-8. */
    public static Credential basic(String user, Secret password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** A token as RFC 6750 sends it. */
    public static Credential bearer(Secret token) {
        return header("Authorization", "Bearer " + token.reveal());
    }

    private static Credential header(String name, String value) {
        return new Credential(List.of(new Header(name, Secret.of(value))));
    }
}
