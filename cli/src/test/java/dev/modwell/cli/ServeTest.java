// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.Exit;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in processes of their own. */
final class ServeTest {
    @TempDir
    private Path temp;

    private Process start(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.modwell.cli.Main"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", temp.toString(), "GOENV", "off"));
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out;
    }

    @Test
    void serve_saysWhereItListens_isReady_andEndsWellWhenTold() throws Exception {
        Process serve = start("serve", "--listen", "127.0.0.1:0", "--upstream", "off");
        try (BufferedReader out = serve.inputReader(UTF_8)) {
            assertThat(out.readLine())
                    .startsWith("modwell listens on http://127.0.0.1:")
                    .contains(temp.toString());
            Process check = start("healthcheck");
            assertThat(output(check)).isEqualTo("ready\n");
            assertThat(check.exitValue()).isZero();
            serve.toHandle().destroy();
            assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(serve.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            serve.destroyForcibly();
        }
        assertThat(start("healthcheck").waitFor()).isEqualTo(Exit.FAILED.code());
    }

    @Test
    void serve_whereAnotherListens_namesTheAddress() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String address = "127.0.0.1:" + other.getLocalPort();
            Process serve = start("serve", "--listen", address, "--upstream", "off");
            String said = new String(serve.getErrorStream().readAllBytes(), UTF_8);
            assertThat(serve.waitFor()).isEqualTo(Exit.FAILED.code());
            assertThat(said).contains("modwell: cannot listen on " + address + ": Address already in use");
        }
    }

    @Test
    void config_printAndCheck() throws Exception {
        Process print = start("config", "print", "--sources", "--upstream", "https://u:pw@goproxy.example");
        assertThat(output(print))
                .contains("upstream: \"https://***@goproxy.example\"  # --upstream\n")
                .contains("listen: \"127.0.0.1:8080\"  # default\n")
                .doesNotContain("pw");
        Process check = start("config", "check", "--listen", "nowhere", "--stop-timeout", "soon");
        String problems = new String(check.getErrorStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor()).isEqualTo(Exit.USAGE.code());
        assertThat(problems).contains("listen \"nowhere\" (--listen): ").contains("stop-timeout \"soon\"");
        assertThat(start("config", "check").waitFor()).isZero();
    }
}
