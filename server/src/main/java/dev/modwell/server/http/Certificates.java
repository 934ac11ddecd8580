// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.server.config.Configuration;
import io.vertx.core.net.PemKeyCertOptions;

/** The server's certificate as the framework wants it. */
final class Certificates {
    private Certificates() {}

    static PemKeyCertOptions options(Configuration.Tls tls) {
        return new PemKeyCertOptions()
                .addCertPath(tls.certificate().toString())
                .addKeyPath(tls.key().toString());
    }
}
