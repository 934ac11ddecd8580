// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.FakeInternet;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration's tables do, as the real {@code go} command sees it. */
final class SettingsTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private GoCommand go(ModwellProcess modwell) {
        return GoCommand.in(folder.resolve("go"))
                .with("GOPROXY", modwell.uri().toString())
                .with("GONOSUMDB", "*")
                .write("go.mod", "module example.com/main\n\ngo 1.25\n");
    }

    @Test
    void sourceBehindItsOwnProxyAndAuthority_isReached() throws IOException {
        try (FakeInternet internet = FakeInternet.start();
                FakeProxy upstream = FakeProxy.start()) {
            upstream.add(Modules.small("example.com/tool", "v1.0.0"));
            internet.host("goproxy.corp.example", upstream::answer);
            Path authority = internet.authority().writeTo(folder.resolve("ca.pem"));
            Path file = write("modwell.yaml", """
                    upstream: https://goproxy.corp.example
                    sumdb: off
                    sources:
                      - {match: goproxy.corp.example, proxy: "%s", ca-file: %s}
                    """.formatted(internet.uri(), authority));
            try (ModwellProcess modwell =
                    ModwellProcess.start(folder.resolve("data"), Map.of(), "--config", file.toString())) {
                Subprocess.Ran ran = go(modwell).run("mod", "download", "example.com/tool@v1.0.0");
                assertThat(ran.exitCode()).as(ran + modwell.output()).isZero();
                assertThat(internet.asked()).contains("goproxy.corp.example:443");
            }
        }
    }
}
