// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.server.config.Configuration;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The server's certificate and key, and whether their files have changed. */
final class Certificates {
    private final Configuration.Tls files;
    private Pair newest;

    /** What the files held. */
    private record Pair(Buffer certificate, Buffer key) {
        PemKeyCertOptions options() {
            return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
        }
    }

    Certificates(Configuration.Tls files) throws IOException {
        this.files = files;
        this.newest = read();
    }

    private Pair read() throws IOException {
        return new Pair(
                Buffer.buffer(Files.readAllBytes(files.certificate())), Buffer.buffer(Files.readAllBytes(files.key())));
    }

    PemKeyCertOptions current() {
        return newest.options();
    }

    /** The pair, when it is another one than before; empty also when a file is just being replaced. */
    Optional<PemKeyCertOptions> changed() {
        try {
            Pair now = read();
            if (now.equals(newest)) {
                return Optional.empty();
            }
            newest = now;
            return Optional.of(now.options());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
