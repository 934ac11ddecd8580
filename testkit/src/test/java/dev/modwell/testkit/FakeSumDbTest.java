// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeSumDbTest {
    @TempDir
    Path home;

    private final FakeModule tool = Modules.small("example.com/Tool", "v1.0.0");
    private final FakeProxy proxy = FakeProxy.start().add(tool);
    private final FakeSumDb sumdb = FakeSumDb.start("sumdb.example").fill(300);

    @BeforeEach
    void needsGo() {
        assumeTrue(GoCommand.find().isPresent(), "no go command on this machine");
    }

    @AfterEach
    void close() {
        sumdb.close();
        proxy.close();
    }

    @Test
    void goCommand_verifiesWithIt() {
        sumdb.add(tool);

        go().run("mod", "download", "example.com/Tool@v1.0.0").orThrow();

        assertThat(sumdb.server().count("lookup/example.com/!tool@v1.0.0")).isEqualTo(1);
    }

    @Test
    void goCommand_verifiesThroughTheProxy_whenItIsMounted() {
        sumdb.add(tool).mountIn(proxy);

        go().with("GOSUMDB", sumdb.key())
                .run("mod", "download", "example.com/Tool@v1.0.0")
                .orThrow();

        assertThat(proxy.count("sumdb/sumdb.example/lookup/example.com/!tool@v1.0.0"))
                .isEqualTo(1);
        assertThat(sumdb.server().requests()).isEmpty();
    }

    @Test
    void lie_isASecurityErrorForTheGoCommand() {
        String wrong = "h1:" + "A".repeat(43) + "=";
        sumdb.add(tool.id(), wrong, wrong);

        Subprocess.Ran ran = go().run("mod", "download", "example.com/Tool@v1.0.0");

        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.stderr()).contains("SECURITY ERROR");
    }

    @Test
    void forgedHead_isRefusedByTheGoCommand() {
        sumdb.add(tool).forge(true);

        Subprocess.Ran ran = go().run("mod", "download", "example.com/Tool@v1.0.0");

        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.stderr()).contains("verifying");
    }

    @Test
    void unknownVersion_isUnknownToIt() {
        Subprocess.Ran ran = go().run("mod", "download", "example.com/Tool@v1.0.0");

        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.stderr()).contains("verifying", "404", "unknown revision");
    }

    private GoCommand go() {
        return GoCommand.in(home).with("GOPROXY", proxy.uri().toString()).with("GOSUMDB", sumdb.gosumdb());
    }
}
