// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import java.util.List;
import java.util.Map;

/**
 * How a client reaches a remote: what its environment must hold beside the usual, such as the protocols
 * that it may speak, the addresses that were checked, and credentials.
 *
 * @param url the URL that the client ends up with
 * @param options words that follow the client's name
 */
public record Route(String url, List<String> options, Map<String, String> environment) {
    public Route {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }
}
