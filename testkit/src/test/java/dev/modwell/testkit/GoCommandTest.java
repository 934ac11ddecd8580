// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoCommandTest {
    @TempDir
    Path home;

    @BeforeEach
    void needsGo() {
        assumeTrue(GoCommand.find().isPresent(), "no go command on this machine");
    }

    @Test
    void modulesOfAText_areWhatTheGoCommandAccepts() {
        try (FakeProxy proxy = FakeProxy.start()) {
            proxy.add("""
                    A library that asks for another.
                    -- example.com/Hello@v1.2.0/go.mod --
                    module example.com/Hello

                    require example.com/deep v0.1.0
                    -- example.com/Hello@v1.2.0/hello.go --
                    package hello

                    import _ "example.com/deep"
                    -- example.com/deep@v0.1.0/go.mod --
                    module example.com/deep
                    -- example.com/deep@v0.1.0/deep.go --
                    package deep
                    """);
            GoCommand go = GoCommand.in(home)
                    .with("GOPROXY", proxy.uri().toString())
                    .write("go.mod", "module main\n")
                    .write("main.go", "package main\n\nimport _ \"example.com/Hello\"\n\nfunc main() {}\n");

            go.run("mod", "tidy").orThrow();

            assertThat(go.run("list", "-m", "all").orThrow().stdout())
                    .contains("example.com/Hello v1.2.0", "example.com/deep v0.1.0");
            assertThat(go.run("mod", "verify").orThrow().stdout()).contains("all modules verified");
            assertThat(proxy.count("example.com/!hello/@v/v1.2.0.zip")).isEqualTo(1);
        }
    }

    @Test
    void tlsProxy_isTrustedByTheGoCommand() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("Test authority");
        try (FakeProxy proxy = FakeProxy.startTls(authority.serverContext("127.0.0.1"))) {
            proxy.add(Modules.sized("example.com/big", "v1.0.0", 300_000));
            GoCommand go = GoCommand.in(home)
                    .with("GOPROXY", proxy.uri().toString())
                    .with(
                            "SSL_CERT_FILE",
                            authority.writeTo(home.resolve("ca.pem")).toString());

            go.run("mod", "download", "example.com/big@v1.0.0").orThrow();

            assertThat(go.modcache().resolve("cache/download/example.com/big/@v/v1.0.0.zip"))
                    .isRegularFile();
        }
    }

    @Test
    void failure_keepsWhatWasPrinted() {
        Subprocess.Ran ran = GoCommand.in(home).run("mod", "download", "example.com/none@v1.0.0");

        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.stderr()).contains("example.com/none");
    }
}
